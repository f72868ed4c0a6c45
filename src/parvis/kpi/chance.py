"""What chance does to figures: Wilson's interval, regression to the mean, looking every day."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.ticker import MaxNLocator

from parvis import figures
from parvis.language import _

# How sure a share is: the interval of Wilson.

Z_95 = 1.959964  # the normal distribution keeps 95 % of its mass between −z and z


def wilson(
    successes: npt.ArrayLike, trials: npt.ArrayLike, z: float = Z_95
) -> tuple[float, float] | tuple[np.ndarray, np.ndarray]:
    """The lowest and the highest share that fit `successes` out of `trials`, 95 times in 100.

    Numbers give two floats, arrays or Series two arrays; shares are fractions between 0 and 1. Where there
    was no trial, or a value is missing, both ends are NaN. Raises ValueError when a count is negative or
    there are more successes than trials.

    Formula: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), exact where none or all succeeded, because
    rounding would otherwise leave −1e-17 at zero. Source: E. B. Wilson, "Probable inference, the law of
    succession, and statistical inference", Journal of the American Statistical Association 22(158), 1927,
    p. 209–212.

    >>> [round(100 * end, 1) for end in wilson(5, 14)]
    [16.3, 61.2]
    >>> [round(100 * end, 2) for end in wilson(1200, 20_000)]
    [5.68, 6.34]
    >>> [round(100 * end, 1) for end in wilson(0, 30)]
    [0.0, 11.4]
    """
    hits, total = (np.asarray(_plain(values), dtype=float) for values in (successes, trials))
    if np.any(hits < 0) or np.any(total < 0):
        raise ValueError(_("a count is never negative: check successes and trials"))
    if np.any(hits > total):
        raise ValueError(_("successes cannot exceed trials: are the two arguments swapped?"))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits / total
        scale = 1 + z**2 / total
        middle = (share + z**2 / (2 * total)) / scale
        half = z * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / scale
    low = np.where((hits == 0) & (total > 0), 0.0, np.clip(middle - half, 0, 1))
    high = np.where((hits == total) & (total > 0), 1.0, np.clip(middle + half, 0, 1))
    return (float(low), float(high)) if low.ndim == 0 else (low, high)


def _plain(values: npt.ArrayLike) -> npt.ArrayLike:
    """Series of pandas' Int64 hold NA, which numpy only knows as NaN."""
    return values.to_numpy(dtype=float, na_value=np.nan) if hasattr(values, "to_numpy") else values


# Regression to the mean: the best of one month fall back in the next one, without any cause.


def two_months(seed: int = 1, *, accounts: int = 400, people: int = 800, lift: float = 0.0) -> pd.DataFrame:
    """Engagement of `accounts` in two months, their true rates unchanged but for a `lift` of those helped.

    Half of the tenth that did best in month 1 is drawn by lot and helped in month 2. Columns: true_rate,
    month_1, month_2 (measured on `people` each month), best (of month 1), helped. Source: F. Galton,
    "Regression towards mediocrity in hereditary stature", Journal of the Anthropological Institute 15, 1886.

    >>> frame = two_months()
    >>> best = frame[frame["best"]]
    >>> bool(best["month_2"].mean() < best["month_1"].mean())
    True
    """
    rng = np.random.default_rng(seed)
    true = rng.beta(14, 1986, accounts)  # around 0.7 %, the size of a real page's engagement
    first = rng.binomial(people, true) / people
    best = np.zeros(accounts, dtype=bool)
    best[np.argsort(-first, kind="stable")[: accounts // 10]] = True
    helped = np.zeros(accounts, dtype=bool)
    helped[rng.permutation(np.flatnonzero(best))[: best.sum() // 2]] = True
    second = rng.binomial(people, np.clip(true + lift * helped, 0, 1)) / people
    return pd.DataFrame(
        {"true_rate": true, "month_1": first, "month_2": second, "best": best, "helped": helped}
    )


# What looking every day does to a comparison of two versions that do not differ: a simulation.

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
        axes,
        last,
        daily.iloc[-1],
        _("someone looks every day"),
        figures.VERMILION,
        xytext=(0, 12),
        ha="right",
    )
    figures.label_end(
        axes,
        last,
        once.iloc[-1],
        _("someone looks once, on that day"),
        figures.BLUE,
        xytext=(0, -26),
        ha="right",
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
