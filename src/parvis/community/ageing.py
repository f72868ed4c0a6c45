"""How a post's lifetime total falls on the days after its publication."""

from __future__ import annotations

import numpy as np
import pandas as pd


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
