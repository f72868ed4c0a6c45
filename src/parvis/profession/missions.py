"""Cards to decide on: missions of a week (what for, which role), and claims about the occupation."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards import Card, exercise, load_cards
from parvis.language import _

PRACTICE = Path(__file__).parent / "data" / "missions.json"
MISSIONS = exercise("missions", "profession")
CLAIMS_TO_PRACTISE = Path(__file__).parent / "data" / "claims.json"
CLAIMS = exercise("claims", "profession")


def practice_missions(language: str | None = None) -> list[Card]:
    """The six missions to practise with, one for each goal, with the team's answers.

    >>> [card.card_id for card in practice_missions("en")]
    ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
    """
    return load_cards(PRACTICE, language)


def heading() -> str:
    """The name of the desk."""
    return _("What for, and who answers for it?")


def claims_heading() -> str:
    """The name of the desk of claims."""
    return _("Supported, contradicted, or unknown?")


def practice_claims(language: str | None = None) -> list[Card]:
    """Three claims about the occupation, one that sources support, one that they contradict, one unknown.

    >>> [card.card_id for card in practice_claims("en")]
    ['c1', 'c2', 'c3']
    """
    return load_cards(CLAIMS_TO_PRACTISE, language)
