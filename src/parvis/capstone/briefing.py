"""The first decisions of the briefing: three cards, with what the team would choose."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards import Card, load_cards


def practice_cards(language: str | None = None) -> list[Card]:
    """The three cards that open the lesson, explained, in `language`, else in the current one.

    >>> all(card.explained and card.why for card in practice_cards("en"))
    True
    """
    return load_cards(Path(__file__).parent / "data" / "practice_before.json", language)
