"""PRIVATE: the story of each variant, the mentions of its three days, its queue, and its campaigns.

The same bytes each time. Which organisation, which crisis and which signal follow from the private seeds.
"""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.authoring.encoding import as_csv, as_json
from parvis.capstone.guide import guided
from parvis.capstone.organisation import Organisation
from parvis.capstone.organisation_file import parse_organisation

KEY = Path(__file__).parent / "key"
# Private: nothing that a student receives contains these numbers or lets them be found.
STORY_SEED, MENTIONS_SEED, QUEUE_SEED, CAMPAIGN_SEED = 6_204_713, 8_351_902, 4_790_268, 7_118_640
ORGANISATIONS = ("association", "town", "game", "shop", "club", "brand")
HOURS, FIRST_DAY = 72, 24
PER_HOUR = (1, 4)  # from one to three mentions of each matter on an ordinary hour
PEOPLE = 3  # who tell it first-hand before it is a signal
SILENT = range(1, 6)  # hours of the night without any mention


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    return sealed_story(number) | {
        "mentions.csv": as_csv(mentions(number)),
        "queue.csv": as_csv(queue(number)),
        "campaigns.csv": as_csv(campaigns(number, language)),
    }


def labels(number: int) -> dict[str, object]:
    """What is right in the story of a variant, and one good way through it, as a log."""
    return {"story_log.json": good_log(number), "signal.json": {"true": TRUE, "false": FALSE}}


@cache
def sealed_story(number: int) -> dict[str, bytes]:
    """The organisation, the specialisations and the seed, sealed, so that opening the file tells no end."""
    raw, tracks = organisation_file(number)
    plain = as_json({"organisation": raw, "tracks": tracks, "seed": seed_of(number)})
    return {"story.b64": base64.b64encode(plain)}  # the archive compresses what variants have in common


def seed_of(number: int) -> int:
    """The chance of a variant's story."""
    return int(np.random.default_rng([STORY_SEED, number]).integers(1, 100_000))


@cache
def organisation_file(number: int) -> tuple[dict, list]:
    """The file of the organisation of a variant, and those of the specialisations."""
    name = ORGANISATIONS[(number - 1) % len(ORGANISATIONS)]
    raw, tracks = (json.loads((KEY / f"{one}.json").read_text(encoding="utf-8")) for one in (name, "tracks"))
    return raw, tracks


def organisation(number: int, language: str = "fr") -> Organisation:
    """The organisation of a variant, in one language."""
    return parse_organisation(*organisation_file(number), language)


def good_log(number: int) -> list[dict]:
    """A log in which everything that can be right is."""
    return guided(organisation(number), seed_of(number))


# The mentions: one matter grows among people who tell what happened to them, another among copies.

TRUE, FALSE = "delivery", "joke"
TOPICS = (TRUE, FALSE, "prices", "thanks")


@cache
def mentions(number: int) -> pd.DataFrame:
    """Three days of mentions: hour from 0, author, topic, first_hand, repost; in no order."""
    rng = np.random.default_rng([MENTIONS_SEED, number])
    rows = []
    for topic in TOPICS:
        for hour in range(HOURS):
            count = 0 if hour % 24 in SILENT else int(rng.integers(*PER_HOUR))
            rows += [
                _mention(hour, f"u{rng.integers(1, 400)}", topic, False, rng.random() < 0.3)
                for _one in range(count)
            ]
    signal, loud = int(rng.integers(26, 32)), int(rng.integers(44, 50))
    tellers = [f"u{400 + place}" for place in rng.permutation(60)[:30].tolist()]
    rows += [
        _mention(signal, tellers[0], TRUE, True, False),
        _mention(signal - 3, tellers[0], TRUE, True, False),
    ]
    rows += [
        _mention(signal - 1, tellers[1], TRUE, True, False),
        _mention(signal, tellers[2], TRUE, True, False),
    ]
    rows += [_mention(signal - 2, f"u{490 + place}", TRUE, True, True) for place in range(3)]  # copies
    rows += [
        _mention(loud + int(rng.integers(0, 4)), one, TRUE, True, rng.random() < 0.4) for one in tellers * 2
    ]
    storm = int(rng.integers(30, 40))
    rows += [_mention(storm, f"u{600 + place}", FALSE, False, True) for place in range(45)]
    rows += [_mention(storm - 2, "u600", FALSE, True, False), _mention(storm + 5, "u600", FALSE, True, False)]
    table = pd.DataFrame(rows)
    order = rng.permutation(len(table))
    return table.iloc[order].reset_index(drop=True)


def _mention(hour: int, author: str, topic: str, first_hand: bool, repost: bool) -> dict[str, object]:
    return {
        "hour": hour,
        "author": author,
        "topic": topic,
        "first_hand": bool(first_hand),
        "repost": bool(repost),
    }


@cache
def queue(number: int) -> pd.DataFrame:
    """The messages of three days: hour it came (0 to 72), hour it was decided (missing while open)."""
    rng = np.random.default_rng([QUEUE_SEED, number])
    came = np.sort(
        np.concatenate([rng.integers(8, 23, 18), rng.integers(30, 47, 30), rng.integers(54, 71, 42)])
    )
    waits = np.round(rng.lognormal(np.where(came < 48, 0.5, 1.3), 0.9), 2)
    decided = came + waits
    decided[decided >= HOURS] = np.nan
    decided[rng.permutation(len(came))[:6]] = np.nan
    names = [f"m{place:03d}" for place in rng.permutation(900)[: len(came)] + 100]
    table = pd.DataFrame({"message": names, "came": came, "decided": decided})
    order = rng.permutation(len(table))
    return table.iloc[order].reset_index(drop=True)


@cache
def campaign_figures(number: int) -> list[dict[str, float]]:
    """Four campaigns: the first gains with its labour, the second only without, two more at random."""
    rng = np.random.default_rng([CAMPAIGN_SEED, number])
    found = []
    for place in range(4):
        spent, hours, hour_eur = (
            int(rng.integers(4, 13)) * 100,
            int(rng.integers(30, 90)),
            int(rng.integers(22, 31)),
        )
        margin = round(float(rng.uniform(0.3, 0.6)), 2)
        labour = hours * hour_eur
        gain = {0: 1.6 * (spent + labour), 1: spent + 0.5 * labour}.get(
            place, float(rng.uniform(0.3, 1.4)) * (spent + labour)
        )
        refunded = int(rng.integers(1, 9)) * 50
        found.append({"spent_eur": spent, "hours": hours, "hour_eur": hour_eur, "margin": margin,
                      "revenue_eur": round(gain / margin) + refunded, "refunded_eur": refunded})  # fmt: skip
    return found


def campaigns(number: int, language: str) -> list[dict[str, object]]:
    """The campaigns with their names."""
    names = {
        "fr": ("Les vœux en avance", "Le concours d'octobre", "La visite filmée", "Les questions du jeudi"),
        "en": ("Early greetings", "The October contest", "The filmed tour", "Thursday's questions"),
    }[language]
    return [
        {"campaign": name, **figures} for name, figures in zip(names, campaign_figures(number), strict=True)
    ]
