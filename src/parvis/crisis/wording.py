"""What the mentions say: a sample of the stream's texts, with its slogans, its reposts and its robots."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.crisis.mentions import BOT_TEXTS, FIRST_HOUR, SOURCES, mention_stream
from parvis.crisis.storm import Storm, storm_of

SLOGANS = 45  # people who write the slogan word for word, over the four weeks
_ENDINGS = ("", "!!", " 🔥", " 👉", "...", " 🎁", " #promo", " 😍")
_PLACE = re.compile(r"\{(\w+)\}")
_START = re.compile(r"^\w|(?<=[.?!] )\w")


@cache
def _bank() -> dict:
    return json.loads((Path(__file__).parent / "data" / "mentions.json").read_text(encoding="utf-8"))


def mention_texts(
    seed: int, language: str = "fr", rows: int = 1500, storm: Storm | None = None
) -> pd.DataFrame:
    """A sample of `rows` mentions of the stream of the same seed, in order of time.

    Columns: mention_id, timestamp (UTC), author, text, sentiment (positive, neutral, negative), repost_of
    (the mention_id that it repeats; empty otherwise), source.

    200 of them come from robots: within one hour, from accounts that never write again, the same text but
    for an ending. 45 are the brand's slogan, word for word, by people who love it, spread over four weeks:
    they look alike and are no fraud. Reposts repeat an earlier text and say whose.

    >>> texts = mention_texts(7, "en")
    >>> len(texts), list(texts.columns)[:4]
    (1500, ['mention_id', 'timestamp', 'author', 'text'])
    """
    rng = np.random.default_rng([seed, 12])
    storm = storm or storm_of(seed)
    bank = _bank()[language]
    robots = BOT_TEXTS if storm.bots is not None else 0
    people = _people(rng, bank, mention_stream(seed, storm), storm, rows - robots - SLOGANS)
    hours = np.sort(rng.integers(0, 672, SLOGANS))
    slogans = [(hour, f"member_{rng.integers(3000):04d}", bank["slogan"], "positive", None) for hour in hours]
    copies = [
        (
            storm.bots,
            f"user{rng.integers(10**7, 10**8)}",
            bank["bot"] + _ENDINGS[rng.integers(len(_ENDINGS))],
            "neutral",
            None,
        )
        for _copy in range(robots)
    ]
    return _table(rng, [*people, *slogans, *copies])


def _people(rng: np.random.Generator, bank: dict, stream: pd.DataFrame, storm: Storm, count: int) -> list:
    """Ordinary mentions: (hour, author, text, sentiment, the index of what it reposts or None)."""
    hours = np.sort(rng.choice(672, count, p=(stream["volume"] / stream["volume"].sum()).to_numpy()))
    feelings = stream[["positive", "neutral", "negative"]].to_numpy(dtype=float)
    repeated = (stream["reposts"] / stream["volume"].clip(lower=1)).to_numpy()
    rows: list = []
    for hour in hours:
        shares = feelings[hour]
        sentiment = ("positive", "neutral", "negative")[rng.choice(3, p=shares / shares.sum())]
        author = f"member_{rng.integers(3000):04d}"
        recent = [
            index
            for index, row in enumerate(rows[-40:], max(0, len(rows) - 40))
            if row[4] is None and row[3] == sentiment
        ]
        if recent and rng.random() < repeated[hour]:
            index = int(rng.choice(recent))
            rows.append((hour, author, rows[index][2], sentiment, index))
        else:
            about = "storm" if sentiment == "negative" and _talks_of_storm(rng, hour, storm) else sentiment
            rows.append((hour, author, _sentence(rng, bank, about), sentiment, None))
    return rows


def _talks_of_storm(rng: np.random.Generator, hour: int, storm: Storm) -> bool:
    """From the drift on, complaints turn more and more to one subject."""
    if hour < storm.drift_starts:
        return bool(rng.random() < 0.04)
    return bool(rng.random() < (0.5 if hour < storm.onset else 0.9))


def _sentence(rng: np.random.Generator, bank: dict, about: str) -> str:
    pattern = bank[about][rng.integers(len(bank[about]))]
    text = _PLACE.sub(
        lambda place: bank["words"][place[1]][rng.integers(len(bank["words"][place[1]]))], pattern
    )
    return _START.sub(lambda start: start[0].upper(), text)


def _table(rng: np.random.Generator, rows: list) -> pd.DataFrame:
    order = sorted(range(len(rows)), key=lambda index: (rows[index][0], rows[index][4] is not None, index))
    names = {index: f"t{place:04d}" for place, index in enumerate(order, 1)}
    hours = np.array([rows[index][0] for index in order])
    minutes = np.sort(60 * hours + rng.integers(0, 60, len(order)))  # a repost stays after what it repeats
    table = pd.DataFrame(
        {
            "mention_id": [names[index] for index in order],
            "timestamp": FIRST_HOUR + pd.to_timedelta(minutes, unit="min"),
            "author": [rows[index][1] for index in order],
            "text": [rows[index][2] for index in order],
            "sentiment": [rows[index][3] for index in order],
            "repost_of": [names[rows[index][4]] if rows[index][4] is not None else None for index in order],
            "source": rng.choice(SOURCES, len(order)),
        }
    )
    return table.astype({"repost_of": "str"})
