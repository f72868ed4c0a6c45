"""Judges a decision against the agreed answer, and tells which decisions are appealed in practice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from parvis.language import _
from parvis.moderation import charter, ladder
from parvis.moderation.decision import Decision
from parvis.moderation.queue import Gold, QueueItem

TOLERANCE = 1  # rungs


@dataclass(frozen=True)
class Judgement:
    """What is right and wrong in one decision."""

    item: str
    category_right: bool
    action_within_one: bool
    removed_criticism: bool
    missed_escalation: bool
    missed_danger: bool


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
        missed_danger=gold.category == "distress_danger" and gold.escalate and not decision.escalate,
    )


# The appeals that come back in practice: who appeals, in which words, and what the reviewer says.


@dataclass(frozen=True)
class Appeal:
    """One appeal: the message, the author's words, the outcome, the reviewer's words."""

    item: QueueItem
    decision: Decision
    plea: str
    overturned: bool
    answer: str


def appeals(decided: Iterable[tuple[QueueItem, Decision]]) -> list[Appeal]:
    """The appeals against restrictions, those that are overturned first.

    Whoever was restricted more than one rung too far, or for a fair criticism, appeals; of the others, one in
    three tries. An action within one rung of the agreed one is upheld. The items must have their `gold`.

    >>> from parvis.moderation.queue import practice_queue
    >>> critic = next(item for item in practice_queue("en") if item.gold.category == "fair_criticism")
    >>> removed = Decision(critic.item_id, "insult", "remove", "R1")
    >>> [appeal.overturned for appeal in appeals([(critic, removed)])]
    [True]
    """
    found = []
    for item, decision in decided:
        if not ladder.restricts(decision.action):
            continue
        judged = judge(decision, item.agreed)
        too_far = ladder.rank(decision.action) > ladder.rank(item.agreed.action)
        overturned = judged.removed_criticism or (too_far and not judged.action_within_one)
        if overturned or _tries(item.item_id):
            answer = _answer(item, decision, overturned)
            found.append(Appeal(item, decision, _plea(item, overturned), overturned, answer))
    return sorted(found, key=lambda appeal: not appeal.overturned)


def _tries(item_id: str) -> bool:
    return hashlib.sha256(item_id.encode("utf-8")).digest()[0] % 3 == 0


def _plea(item: QueueItem, overturned: bool) -> str:
    if item.agreed.category == "fair_criticism":
        return _("I said what was wrong, and I named nobody. Since when is that forbidden?")
    if not charter.needs_action(item.agreed.category):
        return _("I have read my message ten times and do not see what is wrong with it. Please look again.")
    if item.agreed.category == "distress_danger":
        return _("I was asking for help, and someone shut the door.")
    if overturned:
        return _("I went too far, agreed. But a reminder would have been enough, would it not?")
    return _("Everybody talks like that around here. Put my message back.")


def _answer(item: QueueItem, decision: Decision, overturned: bool) -> str:
    if overturned:
        verdict = _("The reviewer overturns the decision; the action agreed on is “{action}”.")
    else:
        verdict = _("The reviewer upholds the decision.")
    words = [verdict.format(action=ladder.label(item.agreed.action)), item.agreed.explanation]
    if not decision.reason:
        words.append(_("No reasons had been given: the author could not know what to change (rule R9)."))
    return " ".join(words)
