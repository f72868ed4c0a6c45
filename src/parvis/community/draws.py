"""What a network's posts are drawn from: quantiles that keep their promise, identifiers that look real."""

from __future__ import annotations

import string
from statistics import NormalDist

import numpy as np
import pandas as pd

_BELL = NormalDist()


def spread(rng: np.random.Generator, number: int) -> np.ndarray:
    """`number` uniform draws in ]0; 1[, one in each of `number` equal slices, in random order.

    A planted effect is then visible in each sample, not only on average over samples.

    >>> sorted((spread(np.random.default_rng(1), 4) * 4).astype(int).tolist())
    [0, 1, 2, 3]
    """
    slices = (np.arange(number) + rng.uniform(0.05, 0.95, number)) / max(number, 1)
    return rng.permutation(slices)


def lognormal(rng: np.random.Generator, number: int, median: float, sigma: float) -> np.ndarray:
    """Lognormal draws of this median, `sigma` being the deviation of their logarithm.

    >>> bool(2700 < np.median(lognormal(np.random.default_rng(1), 101, 3000, 0.9)) < 3300)
    True
    """
    return median * np.exp(sigma * np.array([_BELL.inv_cdf(u) for u in spread(rng, number)]))


def rate(rng: np.random.Generator, number: int, median: float, shape: float = 3.0) -> np.ndarray:
    """Beta draws of this small median (a proportion); a larger `shape` means less variety.

    The second parameter follows from the median ~ (a - 1/3) / (a + b - 2/3) (Kerman, 2011, arXiv 1111.0433).
    """
    other = (shape - 1 / 3) / median - shape + 2 / 3
    return np.quantile(rng.beta(shape, other, 8000), spread(rng, number))


def share(rng: np.random.Generator, totals: np.ndarray, parts: dict[str, float]) -> dict[str, np.ndarray]:
    """Each total shared out at random in the given proportions; the parts add up to the total.

    >>> {name: int(values[0]) for name, values in
    ...  share(np.random.default_rng(1), np.array([10]), {"a": 1.0, "b": 0.0}).items()}
    {'a': 10, 'b': 0}
    """
    drawn = rng.multinomial(totals, list(parts.values()))
    return dict(zip(parts, drawn.T, strict=True))


# Identifiers that look like those of the networks: too long for a number of a spreadsheet.

_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase + "-_"


def growing(rng: np.random.Generator, times: pd.DatetimeIndex, prefix: str, digits: int) -> list[str]:
    """One identifier of so many digits per time, all different and growing with time.

    >>> growing(np.random.default_rng(1), pd.date_range("2025-01-01", periods=2), "19", 19)[0][:2]
    '19'
    """
    width = digits - len(prefix)
    room = 10**6
    steps = np.sort(rng.choice(room, len(times), replace=False))
    rest = rng.integers(0, 10 ** (width - 6), len(times))
    return [f"{prefix}{step:06d}{tail:0{width - 6}d}" for step, tail in zip(steps, rest, strict=True)]


def short(number: str) -> str:
    """A long number in 64 signs, as in the address of a post.

    >>> short("17998877665544332")
    '_yU95d4YC'
    """
    rest, signs = int(number), []
    while rest:
        rest, sign = divmod(rest, 64)
        signs.append(_DIGITS[sign])
    return "".join(reversed(signs))


def drawn(rng: np.random.Generator, number: int, length: int = 11) -> list[str]:
    """Random identifiers in 64 signs, of so many signs."""
    return ["".join(_DIGITS[sign] for sign in row) for row in rng.integers(0, 64, (number, length))]
