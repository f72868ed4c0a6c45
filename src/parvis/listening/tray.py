"""The tray of the morning: what came in overnight, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards import Card, exercise, load_cards

TRAY = exercise("tray", "listening")
PRACTICE = Path(__file__).parent / "data" / "tray.json"


def practice_tray(language: str | None = None) -> list[Card]:
    """Six things to practise with, explained, in `language`, else in the current one.

    >>> len(practice_tray("en")), all(card.explained for card in practice_tray("en"))
    (6, True)
    """
    return load_cards(PRACTICE, language)
