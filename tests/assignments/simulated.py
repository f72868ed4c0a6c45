"""Invented learners who answer the questions of a data set: what they score says how hard it is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, variance

import numpy as np

from parvis.moderation import charter, ladder

from .generators import load

KNOWING = 300  # learners who know some answers and guess the others
MARGIN = 3.0  # points of a hundred within which two difficulties are the same
_ONE_SIDED = 1.645  # the 95th percentile of the normal distribution


@dataclass(frozen=True)
class Question:
    """A decision: what identifies its case, the right answers, all possible ones, and the hasty one."""

    case: str
    right: frozenset[str]
    options: tuple[str, ...]
    hasty: str


def difficulty(unit: str, number: int) -> float:
    """The mean score, of 100, of all invented learners on a data set of a unit.

    A third of the knowing learners know two answers of five, a third three, a third four; which ones depends
    on the case, and they guess the others. A hasty learner takes the first answer that comes to mind for half
    of the questions. A stubborn one gives one answer everywhere, each of those that exist.
    """
    questions = QUESTIONS[unit](number)
    knowing = fmean(_knowing_score(question) for question in questions)
    tempted = fmean(question.hasty in question.right for question in questions)
    options = sorted({option for question in questions for option in question.options})
    stubborn = fmean(
        fmean(option in question.right for question in questions if option in question.options)
        for option in options
    )
    return 100 * (knowing + (knowing + tempted) / 2 + stubborn) / 3


def equivalent(one: Sequence[float], other: Sequence[float], margin: float = MARGIN) -> bool:
    """Whether two means differ by less than `margin`: two one-sided tests (TOST) at 5 %, unequal variances.

    Source: D. J. Schuirmann, "A comparison of the two one-sided tests procedure and the power approach",
    Journal of Pharmacokinetics and Biopharmaceutics 15 (1987), 657-680.
    """
    error = (variance(one) / len(one) + variance(other) / len(other)) ** 0.5
    return abs(fmean(one) - fmean(other)) + _ONE_SIDED * error < margin


def _knowing_score(question: Question) -> float:
    known, guess = _chances(question.case)
    levels = np.resize([0.4, 0.6, 0.8], KNOWING)
    lucky = guess < len(question.right) / len(question.options)
    return float(np.where(known < levels, 1.0, lucky).mean())


@cache
def _chances(case: str) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(zlib.crc32(case.encode()))
    return rng.random(KNOWING), rng.random(KNOWING)


def _start(number: int) -> list[Question]:
    module = load("start")
    by_tone = {"keep": "remove", "remove": "keep", "alert": "keep"}  # anger stays, kindness sells, calm hurts
    return [
        Question(row["fr"], frozenset([row["choice"]]), module.CHOICES, by_tone[row["choice"]])
        for row in module.drawn(number).values()
    ]


# What the tone of a message suggests, where it is not what the message is; history is not looked at.
_TONE = {
    "compliant_counterspeech": "hate",
    "criticism_harsh": "insult",
    "insult_obfuscated": "compliant",
    "personal_data": "compliant",
}


def _moderation(number: int) -> list[Question]:
    found = []
    for case in load("moderation").queue(number):
        name, category = case["item_id"], case["category"]
        rungs = [one for one in ladder.LADDER if abs(ladder.rank(one) - ladder.rank(case["action"])) <= 1]
        seen = _TONE.get(case["stratum"], category)
        hasty = ladder.expected(seen, 0).action
        found.append(Question(name, frozenset([category]), tuple(charter.CATEGORIES), seen))
        found.append(Question(f"{name} rung", frozenset(rungs), tuple(ladder.LADDER), hasty))
    return found


def _kpi(number: int) -> list[Question]:
    module = load("kpi")
    faults = tuple(sorted({panel["fault"] for panel in module.key("panels", "panels")}))
    brief = module.brief(number)
    uses, verdicts = ("keep", "vanity", "aside"), ("supported", "beyond")
    return [
        *(
            Question(f"{brief['brief_id']} {name}", frozenset([label]), uses, "keep")
            for name, label in brief["labels"].items()
        ),
        *(Question(one["fr"], frozenset([one["fault"]]), faults, "none") for one in module.panels(number)),
        *(
            Question(said["fr"], frozenset([said["verdict"]]), verdicts, "supported")
            for _draft, said in module.drafts(number)
        ),
    ]


def _crisis(number: int) -> list[Question]:
    module = load("crisis")
    briefs = module.key("briefs", "briefs")
    known = {brief["brief_id"]: brief for brief in briefs}
    chosen = [known[one["brief_id"]] for one in module.released_briefs(briefs, number)["briefs"]]
    clusters = tuple(sorted({cluster for brief in briefs for cluster in brief["clusters"]}))
    tags = tuple(sorted({tag for brief in briefs for said in brief["sentences"] for tag in said["tags"]}))
    choices = tuple(sorted({one["choice"] for one in module.key("afternoon", "messages")}))
    return [
        *(Question(one["brief_id"], frozenset(one["clusters"]), clusters, "accidental") for one in chosen),
        *(
            Question(said["fr"], frozenset(said["tags"]), tags, "apology")
            for one in chosen
            for said in one["sentences"]
        ),
        *(
            Question(message["fr"], frozenset([message["choice"]]), choices, "answer")
            for message in module.afternoon(number)
        ),
    ]


QUESTIONS: dict[str, Callable[[int], list[Question]]] = {
    "start": _start,
    "moderation": _moderation,
    "kpi": _kpi,
    "crisis": _crisis,
}
