"""Exact shares: what a rate promises is dealt out, not left to chance, so that every seed shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np


def deal(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Splits `total` into whole numbers in proportion to `shares` (method of the largest remainder).

    >>> deal(10, {"a": 2, "b": 1})
    {'a': 7, 'b': 3}
    """
    whole = sum(shares.values())
    exact = {name: total * share / whole for name, share in shares.items()}
    dealt = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: dealt[name] - exact[name])
    for name in by_remainder[: total - sum(dealt.values())]:
        dealt[name] += 1
    return dealt


def shuffled(rng: np.random.Generator, total: int, shares: Mapping[str, float]) -> np.ndarray:
    """`total` names in random order, each exactly as often as `deal` says.

    >>> sorted(shuffled(np.random.default_rng(1), 3, {"a": 2, "b": 1}).tolist())
    ['a', 'a', 'b']
    """
    dealt = deal(total, shares)
    return rng.permutation(np.repeat(np.array(list(dealt), dtype=object), list(dealt.values())))


def levels(rng: np.random.Generator, total: int) -> np.ndarray:
    """`total` levels of probability, one in each of `total` equal steps of (0, 1), in random order.

    >>> sorted((levels(np.random.default_rng(1), 4) * 4).astype(int).tolist())
    [0, 1, 2, 3]
    """
    return (rng.permutation(total) + rng.random(total)) / max(total, 1)


def pick(rng: np.random.Generator, rows: Sequence[int] | np.ndarray, number: int) -> np.ndarray:
    """At most `number` different rows drawn at random.

    >>> len(pick(np.random.default_rng(1), [4, 5, 6], 2))
    2
    """
    return rng.permutation(np.asarray(rows, dtype=int))[: max(number, 0)]
