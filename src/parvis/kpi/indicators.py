"""The cards of the indicators: a name, what it counts, its formula in words."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parvis.language import current_language

CARDS = Path(__file__).parent / "data" / "indicators.csv"


@dataclass(frozen=True)
class Indicator:
    """One indicator in one language; `formula` is written in words, with ÷ and Σ (a sum over the posts)."""

    indicator_id: str
    name: str
    definition: str
    formula: str


def indicators(language: str | None = None) -> dict[str, Indicator]:
    """Every card by its id, in `language` ("fr" or "en"), else in the current language.

    >>> indicators("en")["csat"].formula
    'marks 4 and 5 ÷ marks received'
    """
    return dict(_cards(language or current_language()))


@cache
def _cards(language: str) -> dict[str, Indicator]:
    with CARDS.open(encoding="utf-8", newline="") as file:
        return {
            row["indicator_id"]: Indicator(
                row["indicator_id"],
                *(row[f"{name}_{language}"] for name in ("name", "definition", "formula")),
            )
            for row in csv.DictReader(file, strict=True)
        }
