"""Classifying without a widget: what is open, what is saved, what replays, how it stands beside the team."""

import pytest

from parvis.crisis.briefs import Brief, Sentence
from parvis.crisis.briefs_decisions import Classification, cluster_verdict, replay, tag_verdict

LABELLED = Brief(
    "a",
    "Title",
    "Situation.",
    (Sentence("One.", ("accident", "defeasibility"), "why"), Sentence("Two.", ("mortification",), "why")),
    ("accidental", "preventable"),
    "why",
)
BRIEFS = [LABELLED, Brief("b", "Other", "Situation.", (Sentence("One."),))]


def test_a_brief_is_open_until_everything_is_chosen():
    """The cluster and every sentence."""
    made = Classification(BRIEFS)
    seen = [made.open_briefs]
    made.choose_cluster("a", "victim")
    made.choose_tag("a", 0, "accident")
    seen.append(made.open_briefs)
    made.choose_tag("a", 1, "inform")
    seen.append(made.open_briefs)
    made.choose_cluster("a", "")
    seen.append(made.open_briefs)

    assert [["a", "b"], ["a", "b"], ["b"], ["a", "b"]] == seen


def test_only_what_was_begun_is_saved():
    """A brief without any choice is not in the file, one with half of them is."""
    made = Classification(BRIEFS)
    made.choose_tag("a", 1, "mortification")

    assert [{"brief": "a", "cluster": "", "tags": ["", "mortification"]}] == made.to_dicts()


def test_what_is_saved_replays():
    """And the last decision on a brief counts."""
    made = Classification(BRIEFS)
    made.choose_cluster("b", "none")
    made.choose_tag("b", 0, "inform")
    again = replay([{"brief": "b", "cluster": "victim", "tags": [""]}, *made.to_dicts()], BRIEFS)

    assert made.to_dicts() == again.to_dicts()
    assert [] == again.notices


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (None, "Decision 1 is damaged"),
        ({"brief": "a"}, "Decision 1 is damaged"),
        ({"brief": ["a"], "cluster": "victim", "tags": ["", ""]}, "Decision 1 is damaged"),
        ({"brief": "a", "cluster": 7, "tags": ["", ""]}, "Decision 1 is damaged"),
        ({"brief": "a", "cluster": "victim", "tags": "no"}, "Decision 1 is damaged"),
        ({"brief": "a", "cluster": "victim", "tags": ["inform"]}, "Decision 1 is damaged"),
        ({"brief": "a", "cluster": "victim", "tags": ["inform", None]}, "Decision 1 is damaged"),
        ({"brief": "z", "cluster": "victim", "tags": []}, "Brief z is not one of this exercise"),
        ({"brief": "a", "cluster": "guilty", "tags": ["", ""]}, "'guilty' is not a choice"),
        ({"brief": "a", "cluster": "", "tags": ["sorry", ""]}, "'sorry' is not a choice"),
    ],
)
def test_a_damaged_decision_is_one_sentence(decision, sentence):
    """It is left out, and the others stay."""
    again = replay([decision, {"brief": "b", "cluster": "none", "tags": [""]}], BRIEFS)

    assert 1 == len(again.notices)
    assert sentence in again.notices[0]
    assert "none" == again.on("b").cluster
    assert not again.on("a").begun


def test_verdicts_accept_what_can_be_defended():
    """Any cluster or tag of the team's is right; its category alone is close."""
    clusters = [cluster_verdict(name, LABELLED) for name in ("accidental", "preventable", "victim")]
    tags = [tag_verdict(tag, LABELLED, 0) for tag in ("accident", "defeasibility", "provocation", "inform")]

    assert ["right", "right", "wrong"] == clusters
    assert ["right", "right", "close", "wrong"] == tags
