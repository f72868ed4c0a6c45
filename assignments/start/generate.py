"""PRIVATE: the messages of each variant, and what the team decided on them. The same bytes each time."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

from parvis.authoring.encoding import as_csv

MESSAGES = Path(__file__).parent / "key" / "messages.csv"
CHOICES = ("keep", "remove", "alert")  # one of each in every variant: all are as hard
# Private: nothing that a student receives contains this number or lets it be found.
MESSAGES_SEED = 7_318_264


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    rows = [{"item": item, "text": row[language]} for item, row in drawn(number).items()]
    return {"messages.csv": as_csv(rows)}


def labels(number: int) -> dict[str, object]:
    """The private decision on each message, for key/labels.json."""
    return {"labels.json": {item: row["choice"] for item, row in drawn(number).items()}}


def drawn(number: int) -> dict[str, dict[str, str]]:
    """The messages of a variant, by item, in the order of the screen."""
    random = Random(MESSAGES_SEED + number)
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    chosen = [random.choice([row for row in known if row["choice"] == choice]) for choice in CHOICES]
    random.shuffle(chosen)
    return {f"v{number}-{place}": row for place, row in enumerate(chosen, start=1)}
