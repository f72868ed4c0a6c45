"""Draws that keep their promise in a small sample: quantiles spread evenly, then shuffled."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

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
