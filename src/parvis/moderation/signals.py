"""What points at a message: the reports of members, and the robot's mark from 0 to 1."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from parvis.moderation import charter
from parvis.moderation.shares import levels, pick

# Who reports messages: trusted flaggers, attentive members, five who abuse it, and everybody else.

ABUSIVE_REPORTERS = 5  # of 1,200 messages of the queue
_ABUSIVE_REPORTS = (12, 19)  # from, to (excluded); at most one of them justified
_ATTENTIVE_REPORTERS, _ATTENTIVE_REPORTS = 4, (12, 17)
_JUSTIFIED = 0.55  # share of an attentive member's reports
_TRUSTED_FLAGGERS, _TRUSTED_REPORTS, _TRUSTED_JUSTIFIED = 2, 7, 5
_MEMBERS, _MOST_REPORTS_OF_A_MEMBER = 150, 6
_ARTICLE_16 = 0.40  # share of the queue that came by a member's notice


def notify(
    rng: np.random.Generator, acting: np.ndarray, restricted: np.ndarray, in_queue: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The source_type of every message and its reporter (None where nobody reported).

    `acting` says which messages need action, `restricted` which ones the team restricted in the end. The
    reports of abusive members are rejected on both counts, at least eleven in twelve; those of attentive
    members are justified on both, more than four in ten. Everybody else sends at most six reports.
    """
    total, scale = len(acting), in_queue.sum() / 1200
    source = np.full(total, "SOURCE_VOLUNTARY", dtype=object)
    reporter = np.full(total, None, dtype=object)
    names = iter("r" + str(number) for number in rng.permutation(900) + 100)
    rows = rng.permutation(np.flatnonzero(in_queue))
    justified = list(rows[acting[rows] & restricted[rows]])
    rejected = list(rows[~acting[rows] & ~restricted[rows]])

    def send(name: str, right: int, wrong: int, source_type: str) -> None:
        sent = [justified.pop() for _ in range(right)] + [rejected.pop() for _ in range(wrong)]
        reporter[sent], source[sent] = name, source_type

    for number in range(round(_TRUSTED_FLAGGERS * scale)):
        send(
            f"tf{number + 1}",
            _TRUSTED_JUSTIFIED,
            _TRUSTED_REPORTS - _TRUSTED_JUSTIFIED,
            "SOURCE_TRUSTED_FLAGGER",
        )
    for _attentive in range(round(_ATTENTIVE_REPORTERS * scale)):
        number = int(rng.integers(*_ATTENTIVE_REPORTS))
        right = round(_JUSTIFIED * number)
        send(next(names), right, number - right, "SOURCE_ARTICLE_16")
    for _abusive in range(round(ABUSIVE_REPORTERS * scale)):
        number, right = int(rng.integers(*_ABUSIVE_REPORTS)), int(rng.integers(2))
        send(next(names), right, number - right, "SOURCE_ARTICLE_16")
    rest = np.flatnonzero(in_queue & (reporter == None))  # noqa: E711  element by element
    rest = pick(rng, rest, round(_ARTICLE_16 * in_queue.sum()) - int((source == "SOURCE_ARTICLE_16").sum()))
    members = np.repeat(
        [next(names) for _member in range(round(_MEMBERS * scale))], _MOST_REPORTS_OF_A_MEMBER
    )
    reporter[rest], source[rest] = rng.permutation(members)[: len(rest)], "SOURCE_ARTICLE_16"
    return source, reporter


def frequent(reporter: pd.Series) -> list[str]:
    """Those who report more than an ordinary member does, and trusted flaggers.

    >>> frequent(pd.Series(["r101"] * 7 + ["r102"] * 6))
    ['r101']
    """
    counts = reporter.value_counts()
    return [str(name) for name in counts.index[counts > _MOST_REPORTS_OF_A_MEMBER]]


# The robot that marks messages from 0 to 1: useful, not calibrated, harsher on slang.

MISSED_DISTRESS = 6  # messages of distress, of 1,200, that the robot marks under 0.2, where nobody looks

# Beta(2, b) of harmless messages: the share of marks from 0.5 up is 0.5 ** b * (1 + b / 2),
# that is 4 % in standard language, 12 % in slang, 9 % in creole, 7 % in mixed.
_HARMLESS = {"standard": (2, 6.77), "slang": (2, 4.83), "creole": (2, 5.34), "mixed": (2, 5.78)}
_NEEDS_ACTION = (6, 5)


def mark(rng: np.random.Generator, messages: pd.DataFrame) -> np.ndarray:
    """The robot's mark of every message, rounded to 3 decimals.

    `messages` has columns sample, gold_category and register. The marks of harmless messages of a register
    have nearly exact shares from 0.5 up, where the robot flags; MISSED_DISTRESS messages are in the queue,
    under 0.2, in proportion when the queue is not of 1,200.

    >>> slang = pd.DataFrame({"sample": "queue", "gold_category": "compliant", "register": ["slang"] * 999})
    >>> round(float((mark(np.random.default_rng(1), slang) >= 0.5).mean()), 2)
    0.12
    """
    acting = messages["gold_category"].isin(charter.NEED_ACTION).to_numpy()
    marks = np.empty(len(messages))
    marks[acting] = _marks(rng, int(acting.sum()), *_NEEDS_ACTION)
    for register, shape in _HARMLESS.items():
        rows = np.flatnonzero(~acting & (messages["register"] == register).to_numpy())
        marks[rows] = _marks(rng, len(rows), *shape)
    in_queue = (messages["sample"] == "queue").to_numpy()
    distress = (messages["gold_category"] == "distress_danger").to_numpy()
    missed = pick(rng, np.flatnonzero(distress & in_queue), round(MISSED_DISTRESS * in_queue.sum() / 1200))
    # The others stay clear of 0.2, so that exactly the missed ones lie under it.
    marks[distress] = np.maximum(marks[distress], 0.35)
    marks[missed] = rng.uniform(0.02, 0.15, len(missed))
    return marks.round(3)


def _marks(rng: np.random.Generator, total: int, a: float, b: float) -> np.ndarray:
    cumulated, marks = _beta(a, b)
    return np.interp(levels(rng, total), cumulated, marks)


@cache
def _beta(a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
    """The cumulated distribution of Beta(a, b) on a fine grid."""
    marks = np.linspace(0, 1, 2001)
    cumulated = np.cumsum(marks ** (a - 1) * (1 - marks) ** (b - 1))
    return cumulated / cumulated[-1], marks
