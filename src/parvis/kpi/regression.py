"""Regression to the mean: the best of one month fall back in the next one, without any cause."""

from __future__ import annotations

import numpy as np
import pandas as pd


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
