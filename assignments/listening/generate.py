"""PRIVATE: the mentions, hours, complaints and tray of each variant, with what is private of them.

The same bytes each time.
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from random import Random

import pandas as pd

from parvis.authoring.encoding import as_csv, as_json
from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import storm_of
from parvis.crisis.wording import bank
from parvis.desks.cards import released_cards
from parvis.listening.watch import watch_month

KEY = Path(__file__).parent / "key"
MENTIONS = KEY / "mentions.csv"
# Private: nothing that a student receives contains these numbers or lets them be found.
LABELLED_SEED, MONTH_SEED = 5_093_377, 8_217_604
HOURS_SEED, COMPLAINTS_SEED = 6_480_139, 7_951_226
TRAY_SEED = 4_318_857

HOURS = 17 * 24  # before the note is written, four hours before the storm
COMPLAINTS = {"hinge": 8, "negative": 4}  # those that somebody has read


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    rows = [
        {"item": f"v{number}-{place:02d}", "text": row[language], "relevant": row["relevant"]}
        for place, row in enumerate(labelled(number), start=1)
    ]
    return {
        "labelled.csv": as_csv(rows),
        "month.csv": as_csv(watch_month(MONTH_SEED + number, bank(language), language)),
        "hours.csv": as_csv(hours(number)),
        "complaints.csv": as_csv(complaints(number, language)),
        "tray.json": as_json(released_tray(number)),
    }


def labels(number: int) -> dict[str, object]:
    """What the team would do with each thing of the tray."""
    return {"tray_labels.json": {card["card_id"]: card["right"]["fate"] for card in tray(number)}}


def released_tray(number: int) -> dict:
    """The tray as a student receives it, without what the team would do and why."""
    return released_cards("listening", "tray", tray(number))


def tray(number: int) -> list[dict]:
    """One thing of each kind, so that each way of dealing with them is right twice, in a drawn order."""
    random = Random(TRAY_SEED + number)
    kinds: dict[str, list[dict]] = {}
    for card in whole_tray()["briefs"]:
        kinds.setdefault(card["kind"], []).append(card)
    chosen = [random.choice(cards) for cards in kinds.values()]
    random.shuffle(chosen)
    return chosen


@cache
def whole_tray() -> dict:
    """The things of the key file."""
    return json.loads((KEY / "tray.json").read_text(encoding="utf-8"))


def hours(number: int) -> pd.DataFrame:
    """The last hours of the stream before the storm: the share of complaints has begun to rise."""
    seed = HOURS_SEED + number
    now = storm_of(seed).onset - 4
    stream = mention_stream(seed).iloc[now - HOURS : now]
    return stream[["timestamp", "volume", "negative"]]


def complaints(number: int, language: str) -> list[dict[str, str]]:
    """Complaints of the last 24 hours, read by somebody; two in three are about one part."""
    random = Random(COMPLAINTS_SEED + number)
    places = [
        (kind, place) for kind, count in COMPLAINTS.items() for place in random.sample(range(35), count)
    ]
    random.shuffle(places)
    return [{"text": bank(language)[kind][place]} for kind, place in places]


def labelled(number: int) -> list[dict[str, str]]:
    """Three quarters of each kind of the sample, in a drawn order; what is held out is for the mark alone."""
    random = Random(LABELLED_SEED + number)
    kinds: dict[str, list[dict[str, str]]] = {}
    for row in mentions():
        if row["pool"] == "sample":
            kinds.setdefault(row["kind"], []).append(row)
    chosen = [row for rows in kinds.values() for row in random.sample(rows, round(0.75 * len(rows)))]
    random.shuffle(chosen)
    return chosen


@cache
def mentions() -> list[dict[str, str]]:
    """The mentions written by hand: pool (sample or held), kind, relevant (0, 1), fr, en."""
    with MENTIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
