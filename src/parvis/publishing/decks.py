"""The decks of cards of the unit, as the tests of the assignment know them."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards import Card, exercise, load_cards

NEWS = exercise("news", "publishing")
MENTIONS = exercise("labels", "publishing")
BARRIERS = exercise("barriers", "publishing")
DRAFTS = exercise("drafts", "publishing")


def practice_deck(name: str, language: str | None = None) -> list[Card]:
    """The cards of a deck to practise with ("news", "labels", "barriers", "drafts"), explained.

    >>> all(card.explained and card.why for card in practice_deck("news", "en"))
    True
    """
    return load_cards(practice_file(name), language)


def practice_file(name: str) -> Path:
    """Where the cards to practise with, and the questions of the deck, are."""
    return Path(__file__).parent / "data" / f"{name}.json"
