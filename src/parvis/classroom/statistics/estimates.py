"""Means, shares and links with their intervals, and data sets that are harder than the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from parvis.kpi.chance import Z_95, wilson

FEWEST = 30  # below it nothing is told as known
SHUFFLES = 4_000
LEVEL = 0.05


@dataclass(frozen=True)
class Estimate:
    """A value from `count` people, and the ends of its interval at 95 %, None below `FEWEST` people."""

    value: float
    count: int
    low: float | None = None
    high: float | None = None


def mean_of(values: Sequence[float]) -> Estimate | None:
    """The mean and its interval, by the normal distribution; None without values.

    >>> mean_of([0.0, 1.0])
    Estimate(value=0.5, count=2, low=None, high=None)
    >>> one = mean_of([0.0, 1.0] * 50); round(one.low, 2), round(one.high, 2)
    (0.4, 0.6)
    """
    if not values:
        return None
    mean, count = float(np.mean(values)), len(values)
    if count < FEWEST:
        return Estimate(mean, count)
    half = Z_95 * float(np.std(values, ddof=1)) / math.sqrt(count)
    return Estimate(mean, count, mean - half, mean + half)


def share_of(hits: int, count: int) -> Estimate | None:
    """A share of people and Wilson's interval; None without people.

    >>> one = share_of(50, 100); round(one.low, 2), round(one.high, 2)
    (0.4, 0.6)
    """
    if not count:
        return None
    if count < FEWEST:
        return Estimate(hits / count, count)
    return Estimate(hits / count, count, *wilson(hits, count))


def discrimination(scores: Sequence[float], rest: Sequence[float]) -> Estimate | None:
    """How well a part of a test tells strong from weak: Pearson's r with the rest of the test.

    The interval is Fisher's; None when the part or the rest is the same for all. Source: the corrected
    item-total correlation, e.g. L. Crocker and J. Algina, "Introduction to Classical and Modern Test Theory",
    1986, chapter 14; R. A. Fisher, Metron 1, 1921, for the interval.

    >>> discrimination([0, 1] * 20, [10, 20] * 20).value
    1.0
    >>> discrimination([1, 1, 1], [1, 2, 3]) is None
    True
    """
    count = len(scores)
    if count < 3 or np.ptp(scores) == 0 or np.ptp(rest) == 0:
        return None
    value = float(np.corrcoef(scores, rest)[0, 1])
    if count < FEWEST or abs(value) >= 1 - 1e-12:
        return Estimate(round(value, 12), count)
    middle, half = math.atanh(value), Z_95 / math.sqrt(count - 3)
    return Estimate(value, count, math.tanh(middle - half), math.tanh(middle + half))


@dataclass(frozen=True)
class Unequal:
    """A data set whose people have another mean than all others: `difference` is theirs less the others'."""

    variant: int
    difference: float
    count: int


def unequal(scores: Mapping[int, Sequence[float]], level: float = LEVEL) -> list[Unequal]:
    """The data sets on which marks differ from those of all the others, beyond what a draw by lot explains.

    Data sets are given by lot, so that under no difference every way to deal them out is as likely: means are
    compared with those of `SHUFFLES` ways (two-sided, seeded, the same at each call), and with several data
    sets `level` is shared by Holm's method (S. Holm, Scandinavian Journal of Statistics 6, 1979).
    Nothing is told below `FEWEST` people in all.

    >>> unequal({1: [0.2] * 20, 2: [0.8] * 20, 3: [0.8] * 20})[0].variant
    1
    """
    names = sorted(name for name, values in scores.items() if len(values) > 1)
    values = (
        np.concatenate([np.asarray(scores[name], dtype=float) for name in names]) if names else np.zeros(0)
    )
    if len(values) < FEWEST or len(names) < 2:
        return []
    sizes = np.array([len(scores[name]) for name in names])
    ends = np.cumsum(sizes)
    total = values.sum()

    def gaps(dealt: np.ndarray) -> np.ndarray:
        sums = np.add.reduceat(dealt, ends - sizes, axis=-1)
        return sums / sizes - (total - sums) / (len(values) - sizes)

    seen = gaps(values)
    draw = np.random.default_rng(1)
    dealt = draw.permuted(np.tile(values, (SHUFFLES, 1)), axis=1)
    as_far = (np.abs(gaps(dealt)) >= np.abs(seen) - 1e-12).sum(axis=0)
    chances = (as_far + 1) / (SHUFFLES + 1)
    found = []
    for rank, place in enumerate(np.argsort(chances, kind="stable")):
        if chances[place] > level / (len(names) - rank):
            break
        found.append(Unequal(names[place], float(seen[place]), int(sizes[place])))
    return sorted(found, key=lambda one: one.difference)
