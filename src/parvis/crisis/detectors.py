"""Alarms that know only the past: each learns two quiet weeks, then hears one hour after another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from parvis.crisis.storm import CALM_HOURS


@dataclass(frozen=True)
class Quiet:
    """What the quiet weeks teach: mean and spread of the volume, both also hour by hour, negative share.

    `median` and `deviation` have 24 values, one per hour of the day; `deviation` is the median absolute
    deviation made comparable with a standard deviation (factor 1.4826), and at least 1.4826.
    """

    mean: float
    standard_deviation: float
    median: tuple[float, ...]
    deviation: tuple[float, ...]
    negative_share: float


def learn(stream: pd.DataFrame, hours: int = CALM_HOURS) -> Quiet:
    """The habits of the first `hours` rows of a stream (columns timestamp, volume, negative).

    >>> from parvis.crisis.mentions import mention_stream
    >>> round(learn(mention_stream(7)).negative_share, 2)
    0.12
    """
    calm = stream.iloc[:hours]
    by_hour = calm["volume"].groupby(calm["timestamp"].dt.hour)
    deviation = by_hour.agg(lambda volumes: (volumes - volumes.median()).abs().median()).clip(lower=1)
    return Quiet(
        mean=float(calm["volume"].mean()),
        standard_deviation=float(calm["volume"].std()),
        median=tuple(by_hour.median().astype(float)),
        deviation=tuple(1.4826 * deviation.astype(float)),
        negative_share=float(calm["negative"].sum() / calm["volume"].sum()),
    )


@dataclass
class Detector:
    """An alarm: `feed` it the hours in their order; it rings when its level is over its limit.

    `watched` is what it listens to: "volume" (against the mean of all hours), "hourly" (against the median
    of the same hour of the day) or "negative" (the share of negative mentions, as a binomial would vary).
    `memory` is how it adds up: "none"; "ewma", an exponentially weighted moving average (Roberts, 1959) of
    weight `weight`, in units of its own spread; "cusum", a cumulative sum (Page, 1954) less `slack` an hour.
    """

    quiet: Quiet
    watched: str
    limit: float
    memory: str = "none"
    weight: float = 0.2
    slack: float = 0.5
    level: float = field(default=0.0, init=False)
    _average: float = field(default=0.0, init=False)

    def feed(self, hour_of_day: int, volume: int, negative: int) -> bool:
        """Hears one hour, sets `level`, and says whether the alarm rings.

        >>> quiet = Quiet(40, 10, (40,) * 24, (10,) * 24, 0.10)
        >>> Detector(quiet, "volume", 3).feed(9, 71, 0)
        True
        """
        surprise = self._surprise(hour_of_day, volume, negative)
        if self.memory == "ewma":
            self._average = self.weight * surprise + (1 - self.weight) * self._average
            self.level = self._average / math.sqrt(self.weight / (2 - self.weight))
        elif self.memory == "cusum":
            self.level = max(0.0, self.level + surprise - self.slack)
        else:
            self.level = surprise
        return self.level > self.limit

    def _surprise(self, hour_of_day: int, volume: int, negative: int) -> float:
        if self.watched == "volume":
            return (volume - self.quiet.mean) / self.quiet.standard_deviation
        if self.watched == "hourly":
            return (volume - self.quiet.median[hour_of_day]) / self.quiet.deviation[hour_of_day]
        share = self.quiet.negative_share
        spread = math.sqrt(max(volume * share * (1 - share), 0.5))  # a handful of mentions proves nothing
        return (negative - volume * share) / spread


# The five alarms that the lesson compares, in its order.
BENCH = {
    "volume": {"watched": "volume", "limit": 3.0},
    "hourly": {"watched": "hourly", "limit": 5.0},
    "negative": {"watched": "negative", "limit": 3.0},
    "ewma": {"watched": "negative", "memory": "ewma", "limit": 3.5, "weight": 0.2},
    "cusum": {"watched": "negative", "memory": "cusum", "limit": 8.0, "slack": 0.5},
}


def alarms(stream: pd.DataFrame, detector: Detector) -> list[bool]:
    """Whether the alarm rings, for each row of the stream, fed from the first to the last."""
    rows: Iterable = zip(stream["timestamp"].dt.hour, stream["volume"], stream["negative"], strict=True)
    return [detector.feed(*row) for row in rows]
