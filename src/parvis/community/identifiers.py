"""Identifiers that look like those of the networks: too long for a number of a spreadsheet."""

from __future__ import annotations

import string

import numpy as np
import pandas as pd

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
