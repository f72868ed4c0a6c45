"""The robot that marks messages from 0 to 1: useful, not calibrated, harsher on slang."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from parvis.moderation import charter
from parvis.moderation.shares import levels, pick

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
    acting = messages["gold_category"].map(charter.needs_action).to_numpy()
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
