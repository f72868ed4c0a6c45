"""Mentions that somebody has read and sorted: is this about the brand, or about something else?"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.language import current_language
from parvis.listening.query import caught, read_query

PRACTICE = Path(__file__).parent / "data" / "practice.csv"
MINUTES_EACH = 0.5  # to read one mention, as the course supposes


@dataclass(frozen=True)
class Mention:
    """One mention; `relevant` says whether it is about the brand, its products or its community."""

    item: str
    text: str
    relevant: bool


def load_mentions(path: str | Path) -> list[Mention]:
    """The labelled mentions of a data set, a CSV in UTF-8 with the columns item, text and relevant (0, 1)."""
    return [Mention(row["item"], row["text"], row["relevant"] == "1") for row in _rows(Path(path))]


def practice_mentions(language: str | None = None) -> list[Mention]:
    """The mentions to practise with, in `language`, else in the current one.

    >>> mentions = practice_mentions("en")
    >>> len(mentions), sum(mention.relevant for mention in mentions)
    (48, 28)
    """
    language = language or current_language()
    rows = enumerate(_rows(PRACTICE), start=1)
    return [Mention(f"p{place:02d}", row[language], row["relevant"] == "1") for place, row in rows]


@dataclass(frozen=True)
class Catch:
    """What a query brings up: mentions rightly caught, wrongly caught, missed, and rightly left."""

    right: tuple[Mention, ...]
    wrong: tuple[Mention, ...]
    missed: tuple[Mention, ...]
    left: tuple[Mention, ...]

    @property
    def precision(self) -> float | None:
        """The share of what is caught that is about the brand; None when nothing is caught."""
        read = len(self.right) + len(self.wrong)
        return len(self.right) / read if read else None

    @property
    def recall(self) -> float | None:
        """The share of what is about the brand that is caught; None when nothing is about it."""
        wanted = len(self.right) + len(self.missed)
        return len(self.right) / wanted if wanted else None

    @property
    def minutes(self) -> float:
        """How long it takes to read what is caught."""
        return MINUTES_EACH * (len(self.right) + len(self.wrong))


def try_query(query: str, mentions: Iterable[Mention]) -> Catch:
    """What a query brings up among labelled mentions. Raises QueryError.

    >>> catch = try_query("marmolune", practice_mentions("en"))
    >>> len(catch.right), len(catch.wrong), len(catch.missed)
    (8, 7, 20)
    """
    known: Sequence[Mention] = list(mentions)
    found = caught(read_query(query), [mention.text for mention in known])
    piles: dict[tuple[bool, bool], list[Mention]] = {}
    for mention, is_caught in zip(known, found, strict=True):
        piles.setdefault((is_caught, mention.relevant), []).append(mention)
    order = ((True, True), (True, False), (False, True), (False, False))
    return Catch(*(tuple(piles.get(pile, ())) for pile in order))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
