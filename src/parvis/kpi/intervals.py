"""How sure a share is: the interval of Wilson."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

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
        raise ValueError("a count is never negative: check successes and trials")
    if np.any(hits > total):
        raise ValueError("successes cannot exceed trials: are the two arguments swapped?")
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
