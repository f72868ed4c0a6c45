"""How attention goes: over a year (weekends, holidays, August, December), and over a post's days."""

from __future__ import annotations

import numpy as np
import pandas as pd

YEAR = 2025
FIRST, LAST = pd.Timestamp(YEAR, 1, 1), pd.Timestamp(YEAR, 12, 31)
WEEKEND = 0.82  # a post of the weekend reaches 18 % fewer people

# French school holidays of 2025 in Paris (zone C), first and last day.
HOLIDAYS = (
    ("2025-01-01", "2025-01-05"),
    ("2025-02-15", "2025-03-02"),
    ("2025-04-12", "2025-04-27"),
    ("2025-07-05", "2025-08-31"),
    ("2025-10-18", "2025-11-02"),
    ("2025-12-20", "2025-12-31"),
)


def days() -> pd.DatetimeIndex:
    """Every day of the year.

    >>> len(days())
    365
    """
    return pd.date_range(FIRST, LAST)


def is_weekend(dates: pd.DatetimeIndex) -> np.ndarray:
    """Whether each date is a Saturday or a Sunday."""
    return pd.DatetimeIndex(dates).day_of_week.to_numpy() >= 5


def in_holidays(dates: pd.DatetimeIndex) -> np.ndarray:
    """Whether each date is in the school holidays of Paris."""
    dates = pd.DatetimeIndex(dates).normalize()
    return np.any([(dates >= first) & (dates <= last) for first, last in HOLIDAYS], axis=0)


def season(dates: pd.DatetimeIndex) -> np.ndarray:
    """What the time of the year does to attention, without the weekday: about 1, its median is 1.

    >>> august, ordinary = season(pd.DatetimeIndex(["2025-08-12", "2025-05-13"]))
    >>> float(august), float(ordinary)
    (0.8, 1.0)
    """
    dates = pd.DatetimeIndex(dates)
    month = dates.month.to_numpy()
    factor = np.where(in_holidays(dates) & (month != 8), 0.94, 1.0)
    factor = np.where(month == 8, 0.8, factor)
    before_christmas = (month == 12) & (dates.day.to_numpy() < 20)
    return np.where(before_christmas, 1.12, factor)


def attention(dates: pd.DatetimeIndex) -> np.ndarray:
    """Season and weekend together: what multiplies the reach of a post of that date."""
    return season(dates) * np.where(is_weekend(dates), WEEKEND, 1.0)


def publication(
    rng: np.random.Generator,
    number: int,
    first: pd.Timestamp = FIRST,
    last: pd.Timestamp = LAST,
    weekend: float = 0.55,
) -> pd.DatetimeIndex:
    """`number` sorted times of publication, Paris time, to the minute, between 7:00 and 22:00.

    A day of the weekend has `weekend` times the posts of a weekday; August has 60 % of another month's.

    >>> times = publication(np.random.default_rng(1), 5)
    >>> times.is_monotonic_increasing, bool(times.hour.min() >= 7)
    (True, True)
    """
    dates = pd.date_range(first, last)
    weights = np.where(is_weekend(dates), weekend, 1.0) * np.where(dates.month == 8, 0.6, 1.0)
    chosen = rng.choice(len(dates), number, p=weights / weights.sum())
    return at_hours(rng, dates[chosen]).sort_values()


def at_hours(rng: np.random.Generator, dates: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """The dates at a likely hour: before work, at lunch, at the end of the afternoon, in the evening."""
    hours = rng.choice([7, 8, 9, 11, 12, 13, 16, 17, 18, 19, 20, 21], len(dates))
    minutes = np.where(
        rng.random(len(dates)) < 0.6, rng.choice([0, 15, 30, 45], len(dates)), rng.integers(0, 60, len(dates))
    )
    return dates + pd.to_timedelta(hours * 60 + minutes, unit="min")


# How a post's lifetime total falls on the days after its publication.


def daily(
    days: pd.DatetimeIndex, published: pd.Series, totals: pd.Series, keep: float = 0.75, length: int = 45
) -> np.ndarray:
    """What the posts bring on each of `days`; each day of a post brings `keep` times the day before.

    What falls after the last day is left out, so the sum is at most the sum of the totals.

    >>> days = pd.date_range("2025-01-01", periods=3)
    >>> daily(days, pd.Series(days[:1]), pd.Series([100]), keep=0.5, length=2).round(1).tolist()
    [66.7, 33.3, 0.0]
    """
    kernel = keep ** np.arange(length)
    kernel /= kernel.sum()
    first = (pd.DatetimeIndex(published).normalize() - days[0]).days.to_numpy()
    where = first[:, None] + np.arange(length)
    amounts = np.asarray(totals, dtype=float)[:, None] * kernel
    inside = (where >= 0) & (where < len(days))
    return np.bincount(where[inside], weights=amounts[inside], minlength=len(days))


def whole(amounts: np.ndarray) -> np.ndarray:
    """Whole numbers whose running sum stays within one of the running sum of `amounts`.

    >>> whole(np.array([0.5, 0.5, 1.2])).tolist()
    [0, 1, 1]
    """
    return np.diff(np.floor(np.cumsum(amounts) + 1e-9), prepend=0).astype(int)
