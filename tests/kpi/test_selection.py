"""The selection without its desk: decisions, what is missing, replay, and the team's verdict."""

import pytest

from parvis.kpi.briefs import practice_briefs
from parvis.kpi.selection import CHOICES, Decision, Selection, replay, verdict

WHY = "because it tells something"


@pytest.fixture
def brief():
    return practice_briefs("en")["service"]


def perfect(brief):
    """The team's own selection, as saved decisions."""
    chosen = {"keep": "keep", "either": "aside", "aside": "aside", "vanity": "vanity"}
    return [
        {"indicator": name, "choice": chosen[label.label], "reason": WHY}
        for name, label in brief.labels.items()
    ]


def test_a_complete_selection_lacks_nothing(brief):
    """Five kept, the vain ones rejected, a reason for each."""
    selection = replay(perfect(brief), brief)

    assert ([], []) == (selection.missing(), selection.notices)
    assert len(selection.kept) == 5
    assert set(selection.rejected) == {"total_views", "followers", "posts_published"}


def test_what_is_missing_is_said(brief):
    """Too few, undecided ones and reasons that say nothing."""
    selection = Selection(brief)
    selection.decide("csat", "keep", "good")
    expected = [
        "Keep 4 more indicators (5 in all).",
        "10 indicators are not decided yet.",
        "Say why in a few words: Satisfaction after the answer (CSAT).",
    ]

    assert expected == selection.missing()


def test_one_too_many_is_said(brief):
    """Six are not a choice of five."""
    decisions = [{"indicator": name, "choice": "keep", "reason": WHY} for name in brief.indicators[:6]]

    assert "You keep 1 indicator too many: 5 in all." in replay(decisions, brief).missing()


def test_the_last_decision_counts(brief):
    """Changing one's mind leaves one decision."""
    first, last = ({"indicator": "csat", "choice": choice} for choice in ("keep", "aside"))
    selection = replay([first, last], brief)

    assert ([], 1) == (selection.kept, len(selection.to_dicts()))


def test_what_is_saved_is_found_again(brief):
    """Replay of the saved decisions gives the same ones."""
    once = replay(perfect(brief), brief).to_dicts()

    assert once == replay(once, brief).to_dicts()


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("csat", "Decision 1 is damaged"),
        ({"indicator": "csat", "choice": 3}, "Decision 1 is damaged"),
        ({"indicator": "csat"}, "'' is not a choice of the desk"),
        ({"indicator": "csat", "choice": "love"}, "'love' is not a choice of the desk"),
        ({"indicator": "nobody", "choice": "keep"}, "nobody is not offered in this brief"),
    ],
)
def test_a_malformed_decision_is_a_sentence(brief, bad, sentence):
    """It is left out, and the others are kept."""
    selection = replay([bad, {"indicator": "nps", "choice": "aside"}], brief)

    assert [True] == [sentence in notice for notice in selection.notices]
    assert ["nps"] == list(selection.decisions)


def test_a_long_reason_is_cut(brief):
    """Nobody's novel fills the file."""
    selection = Selection(brief)
    selection.decide("csat", "keep", "why " * 1000)

    assert len(selection.decisions["csat"].reason) == 500


@pytest.mark.parametrize(
    ("indicator", "verdicts"),
    [
        ("csat", ("right", "wrong", "wrong")),
        ("followers", ("wrong", "right", "close")),
        ("nps", ("wrong", "close", "right")),
    ],
)
def test_the_verdict_follows_the_label(brief, indicator, verdicts):
    """Keep, vanity and aside, for an indicator that serves, one that flatters, one for elsewhere."""
    found = tuple(verdict(Decision(indicator, choice), brief) for choice in CHOICES)

    assert verdicts == found


def test_a_defensible_indicator_may_be_kept_or_set_aside():
    """Both choices are right; to call it vain is not."""
    brief = practice_briefs("en")["lids"]
    found = [verdict(Decision("new_audience", choice), brief) for choice in CHOICES]

    assert ["right", "wrong", "right"] == found
