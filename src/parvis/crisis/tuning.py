"""An alarm tried on many streams at once: for each limit, how early it rings and how often for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from parvis.crisis.detectors import Detector, Quiet, learn
from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import CALM_HOURS, DAY, Storm, storm_of

# How good an alarm is: how long before the storm it rings, and how often for nothing.


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


STREAMS = tuple(range(101, 121))  # the streams on which the bench tries an alarm


@dataclass(frozen=True)
class Setting:
    """How an alarm is set: see `detectors.Detector`; `days` is how many quiet days it learns from."""

    watched: str = "volume"
    memory: str = "none"
    limit: float = 3.0
    weight: float = 0.2
    slack: float = 0.5
    days: int = 14

    def detector(self, quiet: Quiet) -> Detector:
        """The alarm that this setting makes."""
        return Detector(quiet, self.watched, self.limit, self.memory, self.weight, self.slack)


@dataclass(frozen=True)
class Point:
    """A limit and what it leads to.

    Hours of false alarm in a quiet week (mean), hours before the onset at which it first rings (median,
    positive: before the storm; None when it mostly stays silent).
    """

    limit: float
    false_per_week: float
    lead: float | None


def levels(stream: pd.DataFrame, setting: Setting) -> np.ndarray:
    """The level of the alarm at each hour of a stream; it rings where the level is over the limit.

    >>> from parvis.crisis.mentions import mention_stream
    >>> len(levels(mention_stream(101), Setting("negative", "cusum")))
    672
    """
    detector = setting.detector(learn(stream, setting.days * DAY))
    found = np.empty(len(stream))
    rows = zip(stream["timestamp"].dt.hour, stream["volume"], stream["negative"], strict=True)
    for hour, row in enumerate(rows):
        detector.feed(*row)
        found[hour] = detector.level
    return found


def judge(setting: Setting, limits: Iterable[float]) -> list[Point]:
    """What each limit leads to on the bench's streams, the rest of the setting being as it is."""
    tried = _tried(setting.watched, setting.memory, setting.weight, setting.slack, setting.days)
    return [_point(float(limit), tried) for limit in limits]


@cache
def _stream(seed: int) -> tuple[pd.DataFrame, Storm]:
    return mention_stream(seed), storm_of(seed)


@cache
def _tried(
    watched: str, memory: str, weight: float, slack: float, days: int
) -> list[tuple[np.ndarray, Storm]]:
    setting = Setting(watched, memory, 0.0, weight, slack, days)
    return [(levels(stream, setting), storm) for stream, storm in map(_stream, STREAMS)]


def _point(limit: float, tried: list[tuple[np.ndarray, Storm]]) -> Point:
    judged = [alertness(found > limit, storm) for found, storm in tried]
    delays = [one.delay for one in judged if one.delay is not None]
    heard = len(delays) > len(judged) / 2
    return Point(
        limit,
        float(np.mean([one.false_per_week for one in judged])),
        -float(np.median(delays)) if heard else None,
    )
