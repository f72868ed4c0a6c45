"""The decks of cards of the unit: influence deals, contents of members, channels that talk."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards import Card, exercise, load_cards

DEALS = exercise("deals", "animating")
RIGHTS = exercise("rights", "animating")
CHANNELS = exercise("channels", "animating")


def practice_deck(name: str, language: str | None = None) -> list[Card]:
    """The cards of a deck to practise with ("deals", "rights" or "channels"), explained.

    >>> all(card.explained and card.why for card in practice_deck("deals", "en"))
    True
    """
    return load_cards(practice_file(name), language)


def practice_file(name: str) -> Path:
    """Where the cards to practise with, and the questions of the deck, are."""
    return Path(__file__).parent / "data" / f"practice_{name}.json"
