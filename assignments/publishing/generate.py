"""PRIVATE: the graded data of each variant: a calendar, its agenda, and cards without their labels."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from parvis.authoring.encoding import as_csv, as_json
from parvis.desks.cards import released_cards
from parvis.publishing.planning import draw_agenda, draw_calendar

KEY = Path(__file__).parent / "key"
# Private: nothing that a student receives contains these numbers or lets them be found.
CALENDAR_SEED, CARDS_SEED = 3_918_264, 7_250_981
# How many cards of each kind a hand has, by deck.
HANDS = {
    "news": {"trend": 1, "scheduled": 1, "pause": 3, "service": 3, "change": 2},
    "labels": {
        "plain": 5,
        "ad": 5,
        "ad_retouched": 2,
        "ad_virtual": 2,
        "retouched": 2,
        "virtual": 2,
        "ai": 2,
    },
    "barriers": {"picture": 4, "video": 3, "words": 4, "colour": 2, "fine": 2},
    "drafts": {"fact": 1, "idea": 1, "tone": 1, "image": 1},
}
SHUFFLED = {"barriers"}  # decks whose choices come in any order; elsewhere they follow the text


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
    return released_cards("publishing", name, hand(name, number))


def hand(name: str, number: int) -> list[dict]:
    """The cards of a variant, in its own order and with names of its own for the choices of a card."""
    rng = np.random.default_rng([CARDS_SEED + number, *name.encode()])
    found = []
    for kind, many in HANDS[name].items():
        of_kind = [card for card in deck(name) if card["kind"] == kind]
        found += [of_kind[place] for place in rng.choice(len(of_kind), many, replace=False)]
    return [renamed(found[place], rng, name in SHUFFLED) for place in rng.permutation(len(found))]


def renamed(card: dict, rng: np.random.Generator, shuffled: bool) -> dict:
    """A card whose own choices, if it has any, bear other letters, so that no letter is right more often."""
    changed = dict(card, right=dict(card["right"]))
    for question, choices in card.get("choices", {}).items():
        letters = dict(zip(choices, rng.permutation(list(choices)).tolist(), strict=True))
        order = rng.permutation(list(choices)).tolist() if shuffled else list(choices)
        changed["choices"] = {question: {letters[name]: choices[name] for name in order}}
        changed["right"][question] = [letters[name] for name in card["right"][question]]
    return changed


@cache
def deck(name: str) -> list[dict]:
    """All the cards of a key file."""
    return json.loads((KEY / f"{name}.json").read_text(encoding="utf-8"))["briefs"]
