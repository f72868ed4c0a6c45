"""The missions of a week: what each is for (SPACES), and the community manager's role in it (RACI)."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards import Card, exercise, load_cards
from parvis.language import _

PRACTICE = Path(__file__).parent / "data" / "missions.json"
MISSIONS = exercise("missions", "profession")


def practice_missions(language: str | None = None) -> list[Card]:
    """The six missions to practise with, one for each goal, with the team's answers.

    >>> [card.card_id for card in practice_missions("en")]
    ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
    """
    return load_cards(PRACTICE, language)


def heading() -> str:
    """The name of the desk."""
    return _("What for, and who answers for it?")
