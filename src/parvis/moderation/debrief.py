"""What a session led to, in numbers: confusion, agreement with two colleagues, cost, appeals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from parvis.desks.skill import Cases, Skill
from parvis.language import _
from parvis.moderation import charter, judgement, ladder, signals, team
from parvis.moderation.decision import Decision
from parvis.moderation.judgement import Judgement, judge
from parvis.moderation.queue import QueueItem
from parvis.moderation.session import Session

COLLEAGUES = {"mod_a": "Awa", "mod_c": "Chloé"}
COST_SILENCED, COST_MISSED = 1, 4  # of the end screen's picture; students choose theirs in the lesson
_SEED = 2024  # of what the colleagues and the robot make of the practice queue


@dataclass(frozen=True)
class Debrief:
    """A practice session judged.

    `confusion[agreed, given]` counts messages by category (9 × 9, order of CATEGORIES); `agreement` has the
    share of messages on which two people chose the same category; `thresholds` and `costs` are the robot's
    cost at each threshold, `own_cost` that of the decisions, in the same unit; `skill` counts a decision as a
    yes when it does anything at all, on messages that need action and on the others.
    """

    decided: list[tuple[QueueItem, Decision]]
    judgements: list[Judgement]
    confusion: np.ndarray
    agreement: dict[tuple[str, str], float]
    thresholds: np.ndarray
    costs: np.ndarray
    own_cost: int
    appeals: list[judgement.Appeal]
    skill: Skill


def debrief(session: Session) -> Debrief:
    """Judges a session whose messages have their `gold`; what is undecided is left out.

    >>> from parvis.moderation.queue import practice_queue
    >>> session = Session(practice_queue("en"), clock=lambda: 0.0)
    >>> decision = session.decide("compliant", "approve")
    >>> int(debrief(session).confusion.sum())
    1
    """
    colleagues, scores = _team(session.queue)
    made = {decision.item: decision for decision in session.decisions}
    decided = [(session.as_ruled(item), made[item.item_id]) for item in session.queue if item.item_id in made]
    confusion = np.zeros((len(charter.CATEGORIES),) * 2, dtype=int)
    given = pd.DataFrame(colleagues, index=[item.item_id for item in session.queue])
    given = given.loc[[item.item_id for item, _decision in decided]]
    given["you"] = [decision.category for _item, decision in decided]
    for item, decision in decided:
        row = charter.CATEGORIES.index(item.agreed.category)
        confusion[row, charter.CATEGORIES.index(decision.category)] += 1
    agreement = {
        pair: float((given[pair[0]] == given[pair[1]]).mean())
        for pair in (("you", "mod_a"), ("you", "mod_c"), ("mod_a", "mod_c"))
    }
    agreed = [charter.needs_action(item.agreed.category) for item, _decision in decided]
    acting = np.array(agreed, dtype=np.bool_)
    mark = np.array([scores[item.item_id] for item, _decision in decided])
    thresholds = np.linspace(0, 1, 101)
    flagged = mark[None, :] >= thresholds[:, None]
    costs = COST_SILENCED * (flagged & ~acting).sum(axis=1) + COST_MISSED * (~flagged & acting).sum(axis=1)
    silenced = sum(
        ladder.restricts(decision.action) and not charter.needs_action(item.agreed.category)
        for item, decision in decided
    )
    missed = sum(
        decision.action == "approve" and not decision.escalate and charter.needs_action(item.agreed.category)
        for item, decision in decided
    )
    return Debrief(
        decided=decided,
        judgements=[judge(decision, item.agreed) for item, decision in decided],
        confusion=confusion,
        agreement=agreement,
        thresholds=thresholds,
        costs=costs,
        own_cost=COST_SILENCED * silenced + COST_MISSED * missed,
        appeals=judgement.appeals(decided),
        skill=Skill.of(
            (needed, acts(decision)) for needed, (_item, decision) in zip(agreed, decided, strict=True)
        ),
    )


def acts(decision: Decision) -> bool:
    """Whether a decision does anything: an action above "approve", or an escalation.

    >>> acts(Decision("p01", "compliant", "approve")), acts(Decision("p04", "off_topic", "remind"))
    (False, True)
    """
    return decision.action != "approve" or decision.escalate


def cases() -> Cases:
    """What the two kinds of messages are called where skill and lean are told."""
    return Cases(
        _("a message to act on and a message to leave"),
        _("when in doubt, you act"),
        _("when in doubt, you let it pass"),
    )


def _team(queue: list[QueueItem]) -> tuple[dict[str, list[str]], dict[str, float]]:
    """The categories that the two colleagues give to the queue, and the robot's marks."""
    messages = pd.DataFrame(
        {
            "sample": "practice",
            "gold_category": [item.agreed.category for item in queue],
            "prior_sanctions": [item.prior_sanctions for item in queue],
            "register": [item.register for item in queue],
        }
    )
    rng = np.random.default_rng(_SEED)
    labels = team.label(rng, messages)
    marks = signals.mark(rng, messages)
    scores = dict(zip((item.item_id for item in queue), marks.tolist(), strict=True))
    return {name: labels[name].tolist() for name in COLLEAGUES}, scores
