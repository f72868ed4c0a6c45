"""PRIVATE: the graded data of each variant: a calendar, its agenda, and cards without their labels."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from parvis.authoring.encoding import as_csv, as_json
from parvis.publishing.decks import practice_file
from parvis.publishing.planning import draw_agenda, draw_calendar

KEY = Path(__file__).parent / "key"
# Private: nothing that a student receives contains these numbers or lets them be found.
CALENDAR_SEED, CARDS_SEED = 3_918_264, 7_250_981
# How many cards of each kind a hand has, by deck.
HANDS = {
    "news": {"trend": 1, "scheduled": 1, "pause": 3, "service": 3, "change": 2},
}


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    return {
        "calendar.csv": as_csv(draw_calendar(CALENDAR_SEED + number, language)),
        "agenda.csv": as_csv(draw_agenda(CALENDAR_SEED + number, language)),
    } | {f"{name}.json": as_json(released(name, number)) for name in HANDS}


def labels(number: int) -> dict[str, object]:
    """The cards of each hand with the choices that the team accepts, and the kind of each."""
    return {
        f"{name}_labels.json": {
            card["card_id"]: {"kind": card["kind"], "right": card["right"]} for card in hand(name, number)
        }
        for name in HANDS
    }


def released(name: str, number: int) -> dict:
    """A hand as a student receives it: neither choices of the team, nor reasons, nor kinds."""
    private = {"right", "why", "kind"}
    cards = [{key: said for key, said in card.items() if key not in private} for card in hand(name, number)]
    return {"schema": 1, "questions": asked(name), "briefs": cards}


def hand(name: str, number: int) -> list[dict]:
    """The cards of a variant, in its own order."""
    rng = np.random.default_rng([CARDS_SEED + number, *name.encode()])
    found = []
    for kind, many in HANDS[name].items():
        of_kind = [card for card in deck(name) if card["kind"] == kind]
        found += [of_kind[place] for place in rng.choice(len(of_kind), many, replace=False)]
    return [found[place] for place in rng.permutation(len(found))]


@cache
def deck(name: str) -> list[dict]:
    """All the cards of a key file."""
    return json.loads((KEY / f"{name}.json").read_text(encoding="utf-8"))["briefs"]


@cache
def asked(name: str) -> dict:
    """The questions of a deck, the same as in its practice file."""
    return json.loads(practice_file(name).read_text(encoding="utf-8"))["questions"]
