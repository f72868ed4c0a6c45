"""The comments of the Long Table, written by hand in French and in English, by category and register."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np

_DATA = Path(__file__).parent / "data"


@cache
def comments(language: str) -> dict[tuple[str, str], np.ndarray]:
    """The texts of one language ("fr" or "en") by (category, register), in the order of the file.

    >>> texts = comments("fr")
    >>> ("compliant", "standard") in texts and ("hate", "creole") in texts
    True
    """
    with (_DATA / f"comments.{language}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = dict.fromkeys((row["category"], row["register"]) for row in rows)
    return {
        key: np.array(
            [row["text"] for row in rows if (row["category"], row["register"]) == key], dtype=object
        )
        for key in keys
    }
