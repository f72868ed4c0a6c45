"""Judges a decision against the agreed answer: one rung of tolerance, and two things that must not happen."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.moderation import ladder
from parvis.moderation.decision import Decision
from parvis.moderation.queue import Gold

TOLERANCE = 1  # rungs


@dataclass(frozen=True)
class Judgement:
    """What is right and wrong in one decision."""

    item: str
    category_right: bool
    action_within_one: bool
    removed_criticism: bool
    missed_escalation: bool


def judge(decision: Decision, gold: Gold) -> Judgement:
    """Compares a decision with the agreed answer.

    An action within one rung of the agreed one is right. Fair criticism that is hidden, removed or
    punished, and danger that is not escalated, are told apart: no average makes up for them.

    >>> removed = Decision("v1-01", "insult", "remove", "R1")
    >>> judge(removed, Gold("fair_criticism", "approve", False)).removed_criticism
    True
    """
    distance = abs(ladder.rank(decision.action) - ladder.rank(gold.action))
    return Judgement(
        item=decision.item,
        category_right=decision.category == gold.category,
        action_within_one=distance <= TOLERANCE,
        removed_criticism=gold.category == "fair_criticism" and ladder.restricts(decision.action),
        missed_escalation=gold.escalate and not decision.escalate,
    )
