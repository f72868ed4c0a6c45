"""A decision is judged with one rung of tolerance; two faults are told apart from any average."""

import pytest

from parvis.moderation.decision import Decision
from parvis.moderation.judgement import judge
from parvis.moderation.ladder import LADDER, rank
from parvis.moderation.queue import Gold


@pytest.mark.parametrize("given", LADDER)
@pytest.mark.parametrize("due", LADDER)
def test_one_rung_is_tolerated(given, due):
    """An action is right up to one rung from the agreed one, and no further."""
    judged = judge(Decision("v1-01", "insult", given), Gold("insult", due, False))

    assert judged.action_within_one == (abs(rank(given) - rank(due)) <= 1)
    assert judged.category_right


@pytest.mark.parametrize("action", LADDER)
def test_criticism_must_not_be_restricted(action):
    """Hidden, removed or punished criticism is told; a reminder is not, nor a removed insult."""
    criticism = judge(Decision("v1-01", "insult", action), Gold("fair_criticism", "approve", False))
    insult = judge(Decision("v1-01", "insult", action), Gold("insult", "remove", False))

    assert criticism.removed_criticism == (action not in ("approve", "remind"))
    assert not insult.removed_criticism


@pytest.mark.parametrize(
    ("escalated", "due", "missed"),
    [(True, True, False), (False, True, True), (True, False, False), (False, False, False)],
)
def test_escalation_is_judged_by_itself(escalated, due, missed):
    """A missed escalation is told even when category and action are right."""
    decision = Decision("v1-01", "distress_danger", "hide", "R7", escalated)
    judged = judge(decision, Gold("distress_danger", "hide", due))

    assert judged.missed_escalation == missed
    assert judged.category_right and judged.action_within_one


def test_a_wrong_category_is_told():
    """The right rung for the wrong ground is half right."""
    judged = judge(Decision("v1-01", "spam_scam", "remove", "R5"), Gold("insult", "remove", False))

    assert (judged.category_right, judged.action_within_one) == (False, True)
