"""How good an alarm is: how long before the storm it rings, and how often for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parvis.crisis.storm import CALM_HOURS, DAY, Storm


@dataclass(frozen=True)
class Alertness:
    """What an alarm was worth on one stream.

    `false_hours`: hours of alarm in the quiet days between the learning and the drift, of which there were
    `quiet_days`; `delay`: hours from the onset to the first alarm that could be true (negative: before the
    storm), None when it never rang.
    """

    false_hours: int
    quiet_days: float
    delay: int | None

    @property
    def false_per_week(self) -> float:
        """Hours of false alarm in seven quiet days."""
        return 7 * self.false_hours / self.quiet_days


def alertness(rings: Sequence[bool] | np.ndarray, storm: Storm) -> Alertness:
    """Judges an alarm on a stream whose storm is known; `rings` has one value per hour.

    >>> from parvis.crisis.storm import REFERENCE
    >>> rings = [False] * 672; rings[REFERENCE.onset - 18] = True
    >>> alertness(rings, REFERENCE).delay
    -18
    """
    quiet = range(CALM_HOURS, storm.drift_starts)
    true = [hour for hour in range(storm.drift_starts, len(rings)) if rings[hour]]
    return Alertness(
        false_hours=sum(bool(rings[hour]) for hour in quiet),
        quiet_days=len(quiet) / DAY,
        delay=true[0] - storm.onset if true else None,
    )
