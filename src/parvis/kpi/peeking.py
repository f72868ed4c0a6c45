"""What looking every day does to a comparison of two versions that do not differ: a simulation."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from parvis import figures
from parvis.language import _

ALARM = 0.05  # below this p-value one says "they differ"


def false_alarms(
    seed: int = 1, *, days: int = 14, visitors: int = 200, rate: float = 0.02, trials: int = 2000
) -> pd.DataFrame:
    """How often two equal versions are said to differ, when one looks once and when one looks each day.

    Each of `trials` tests shows both versions to `visitors` people a day; both have the same true `rate`,
    so that every alarm is false. One row per day, with columns day, looked_once (share of tests in alarm on
    that day) and looked_daily (share of tests in alarm on that day or earlier). The comparison is two-sided,
    with the pooled rate. Source of the effect: P. Armitage, C. K. McPherson and B. C. Rowe, "Repeated
    significance tests on accumulating data", Journal of the Royal Statistical Society A 132(2), 1969.

    >>> alarms = false_alarms(days=14)
    >>> last = alarms.iloc[-1]
    >>> bool(0.03 < last["looked_once"] < 0.07), bool(last["looked_daily"] > 0.15)
    (True, True)
    """
    rng = np.random.default_rng(seed)
    people = visitors * np.arange(1, days + 1)
    clicks = rng.binomial(visitors, rate, size=(2, trials, days)).cumsum(axis=2)
    alarm = _chance(_gap(clicks[0], clicks[1], people)) < ALARM
    return pd.DataFrame(
        {
            "day": np.arange(1, days + 1),
            "looked_once": alarm.mean(axis=0),
            "looked_daily": np.logical_or.accumulate(alarm, axis=1).mean(axis=0),
        }
    )


def picture_of(alarms: pd.DataFrame) -> str:
    """The table of `false_alarms` as an HTML picture with its text alternative."""
    figure, axes = figures.card(7.2, 3.8)
    once, daily = 100 * alarms["looked_once"], 100 * alarms["looked_daily"]
    axes.plot(alarms["day"], daily, color=figures.VERMILION, marker="o", markersize=5)
    axes.plot(alarms["day"], once, color=figures.BLUE, marker="o", markersize=5)
    axes.axhline(100 * ALARM, color=figures.MUTED, linewidth=1.2, linestyle=(0, (4, 3)))
    last = alarms["day"].iloc[-1]
    figures.label_end(
        axes, last, daily.iloc[-1], _("one looks every day"), figures.VERMILION, xytext=(0, 12), ha="right"
    )
    figures.label_end(
        axes, last, once.iloc[-1], _("one looks once, on that day"), figures.BLUE, xytext=(0, -26), ha="right"
    )
    axes.set_ylim(0, max(20.0, 1.15 * float(daily.max())))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(_("day of the test"))
    axes.set_ylabel(_("false alarms, in %"))
    words = _(
        "Two equal versions. Looking once gives {once} of false alarms, as announced; looking every day for "
        "{days} days gives {daily}."
    ).format(
        once=figures.percent(once.iloc[-1] / 100), days=int(last), daily=figures.percent(daily.iloc[-1] / 100)
    )
    return figures.picture(figure, words)


def _gap(clicks_a: np.ndarray, clicks_b: np.ndarray, people: np.ndarray) -> np.ndarray:
    """The gap between two rates in standard errors, both versions seen by the same number of people."""
    pooled = (clicks_a + clicks_b) / (2 * people)
    error = np.sqrt(2 * pooled * (1 - pooled) / people)
    return np.divide((clicks_b - clicks_a) / people, error, out=np.zeros(error.shape), where=error > 0)


_erfc = np.vectorize(math.erfc, otypes=[float])  # the course installs no scipy


def _chance(gaps: np.ndarray) -> np.ndarray:
    """How often chance alone gives a gap at least as wide, on either side."""
    return _erfc(np.abs(gaps) / math.sqrt(2))
