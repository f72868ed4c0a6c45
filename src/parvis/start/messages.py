"""The messages of the first morning: three to practise with, and those of a student's data set."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from parvis.language import current_language

PRACTICE = Path(__file__).parent / "data" / "practice.csv"


@dataclass(frozen=True)
class Message:
    """One message; what the team decided and why, "" where a student decides alone."""

    item: str
    text: str
    agreed: str = ""
    why: str = ""


def load_messages(path: str | Path) -> list[Message]:
    """The messages of a data set, a CSV in UTF-8 with the columns item and text."""
    return [Message(row["item"], row["text"]) for row in _rows(Path(path))]


def practice_messages(language: str | None = None) -> list[Message]:
    """The three messages of the lesson, in `language`, else in the current one.

    >>> [message.agreed for message in practice_messages("en")]
    ['keep', 'remove', 'alert']
    """
    language = language or current_language()
    return [
        Message(row["item"], row[language], row["agreed"], row[f"why_{language}"]) for row in _rows(PRACTICE)
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
