"""The briefs of the classification desk, and what is decided on them."""

import copy
import json
import re

import pytest

from parvis.crisis.briefs import (
    PRACTICE,
    TAGS,
    Brief,
    Sentence,
    category_label,
    cluster_label,
    load_briefs,
    practice_briefs,
    tag_choice,
)
from parvis.crisis.briefs_decisions import Classification, cluster_verdict, replay, tag_verdict
from parvis.crisis.scenario import CLUSTERS
from parvis.desks.brief_file import BriefError
from parvis.language import use_language

# The briefs of the classification desk: files that are whole, in both languages, or one sentence.


PLAIN = {
    "schema": 1,
    "briefs": [
        {
            "brief_id": "g1",
            "fr": {"title": "Titre", "situation": "Il pleut."},
            "en": {"title": "Title", "situation": "It rains."},
            "sentences": [{"fr": "Pardon.", "en": "Sorry."}],
        }
    ],
}


@pytest.fixture
def written(tmp_path):
    """Writes a file of briefs, after a change to the plain one."""

    def write(change=lambda content: None):
        content = copy.deepcopy(PLAIN)
        change(content)
        path = tmp_path / "briefs.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def words(brief):
    """Every text of a brief."""
    yield from (brief.title, brief.situation, brief.why)
    yield from (text for said in brief.sentences for text in (said.text, said.why))


def test_a_student_file_has_no_label(written):
    """It loads, and cannot be explained."""
    (brief,) = load_briefs(written(), "fr")

    assert ("g1", "Titre", "Il pleut.", "Pardon.") == (
        brief.brief_id, brief.title, brief.situation, brief.sentences[0].text,
    )  # fmt: skip
    assert not brief.explained


def test_practice_shows_every_label():
    """Each cluster and each strategy of image repair occurs, so that none is met first in the assignment."""
    briefs = practice_briefs("en")

    assert {cluster for brief in briefs for cluster in brief.clusters} == set(CLUSTERS)
    assert {tag for brief in briefs for said in brief.sentences for tag in said.tags} == set(TAGS)


def test_practice_says_why_in_both_languages():
    """Each brief and each sentence is explained; nothing was left in the other language."""
    french, english = practice_briefs("fr"), practice_briefs("en")

    assert all(text.strip() for brief in (*french, *english) for text in words(brief))
    assert not {text for brief in french for text in words(brief)} & {
        text for brief in english for text in words(brief)
    }


def test_practice_is_spaced_as_french():
    """No ordinary space before a double mark or inside guillemets."""
    faults = [
        text
        for brief in practice_briefs("fr")
        for text in words(brief)
        if re.search(r" [;:!?%»]|« |[^\s\u202f\u00a0][!?;](?=\s|$)|’", text)
    ]

    assert [] == faults


def drop(*keys):
    def change(content):
        place = content["briefs"][0]
        for key in keys[:-1]:
            place = place[key]
        del place[keys[-1]]

    return change


def put(value, *keys):
    def change(content):
        place = content["briefs"][0]
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (drop("en"), "brief g1 is incomplete ('en')"),
        (drop("brief_id"), "is incomplete ('brief_id')"),
        (drop("sentences", 0, "en"), "is incomplete ('en')"),
        (put([], "sentences"), "quotes no sentence"),
        (put(["sorry"], "sentences", 0, "tags"), "does not know: sorry"),
        (put(["guilty"], "clusters"), "does not know: guilty"),
        (put(["victim"], "clusters"), "as a whole or not at all"),
        (lambda content: content["briefs"].append(content["briefs"][0]), "the same name"),
        (lambda content: content.update(briefs=[]), "holds no brief"),
        (lambda content: content.update(briefs=[7]), "brief ? is incomplete"),
        (lambda content: content.pop("briefs"), "cannot be read"),
    ],
)
def test_a_damaged_file_is_one_sentence(written, change, sentence):
    """It names the file and, where it can, the brief."""
    with pytest.raises(BriefError) as caught:
        load_briefs(written(change), "en")

    assert "briefs.json" in str(caught.value)
    assert sentence in str(caught.value)


def test_a_missing_file_says_where_to_run(tmp_path):
    """The usual cause is a notebook opened from another folder."""
    with pytest.raises(BriefError, match="run the notebook from its own folder"):
        load_briefs(tmp_path / "briefs.json", "en")


def test_every_choice_has_words_of_its_own():
    """No two entries of a list look alike."""
    use_language("en")

    assert len(TAGS) == len({tag_choice(tag) for tag in TAGS}) == 15
    assert len(CLUSTERS) == len({cluster_label(cluster) for cluster in CLUSTERS})
    assert "Mortification" == category_label("mortification")


def test_practice_is_a_file_of_the_package():
    """It lies beside the code, so that an installed course has it."""
    assert PRACTICE.is_file()


# Classifying without a widget: what is open, what is saved, what replays, how it stands beside the team.


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
