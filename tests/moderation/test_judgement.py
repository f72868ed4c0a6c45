"""A decision is judged with one rung of tolerance; two faults are told apart from any average."""

import pytest

from parvis.moderation.decision import Decision
from parvis.moderation.judgement import judge, judge_all
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
    ("escalated", "due", "missed", "needless"),
    [
        (True, True, False, False),
        (False, True, True, False),
        (True, False, False, True),
        (False, False, False, False),
    ],
)
def test_escalation_is_judged_by_itself(escalated, due, missed, needless):
    """A missed escalation is told even when category and action are right."""
    decision = Decision("v1-01", "distress_danger", "hide", "R7", escalated)
    judged = judge(decision, Gold("distress_danger", "hide", due))

    assert (judged.missed_escalation, judged.needless_escalation) == (missed, needless)
    assert judged.category_right and judged.action_within_one


def test_a_wrong_category_is_told():
    """The right rung for the wrong ground is half right."""
    judged = judge(Decision("v1-01", "spam_scam", "remove", "R5"), Gold("insult", "remove", False))

    assert (judged.category_right, judged.action_within_one) == (False, True)


def test_messages_without_an_answer_are_left_out():
    """Only decisions on messages of the key are judged, in their order."""
    decisions = [Decision(item, "compliant", "approve") for item in ("v1-02", "v9-01", "v1-01")]
    gold = {"v1-01": Gold("compliant", "approve", False), "v1-02": Gold("hate", "warn", False)}

    assert [(judged.item, judged.category_right) for judged in judge_all(decisions, gold)] == [
        ("v1-02", False),
        ("v1-01", True),
    ]
