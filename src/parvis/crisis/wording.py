"""What the mentions say: a sample of the stream's texts, with its slogans, its reposts and its bots."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.crisis.mentions import BOT_TEXTS, FIRST_HOUR, SOURCES, mention_stream
from parvis.crisis.storm import DAY, Storm, storm_of

SLOGANS = 45  # people who write the slogan word for word, over the four weeks
_ENDINGS = ("", "!!", " 🔥", " 👉", "...", " 🎁", " #promo", " 😍")
KINDS = ("positive", "loyal", "neutral", "asking", "negative", "hinge", "outcry")


def bank(language: str) -> dict:
    """The texts written by hand: a list for each of `KINDS`, the `slogan`, and the `bot`'s advert.

    >>> bank("en")["slogan"]
    'Marmolune, it simmers and it lasts!'
    """
    return _banks()[language]


@cache
def _banks() -> dict:
    return json.loads((Path(__file__).parent / "data" / "mentions.json").read_text(encoding="utf-8"))


def mention_texts(
    seed: int, language: str = "fr", rows: int = 600, storm: Storm | None = None
) -> pd.DataFrame:
    """A sample of `rows` mentions of the stream of the same seed, in order of time.

    Columns: mention_id, timestamp (UTC), author, text, sentiment (positive, neutral, negative), repost_of
    (the mention_id that it repeats; empty otherwise), source.

    200 of them come from bots: within one hour, from accounts that never write again, the same text but
    for an ending. 45 are the brand's slogan, word for word, by people who love it, spread over four weeks:
    they look alike and are no fraud. Reposts repeat an earlier text and say whose. Every other text was
    written by hand and stands once in a sample; when those of a subject are used up, people repost.

    >>> texts = mention_texts(7, "en")
    >>> len(texts), list(texts.columns)[:4]
    (600, ['mention_id', 'timestamp', 'author', 'text'])
    """
    rng = np.random.default_rng([seed, 12])
    storm = storm or storm_of(seed)
    written = bank(language)
    bots = BOT_TEXTS if storm.bots is not None else 0
    people = _people(rng, written, mention_stream(seed, storm), storm, rows - bots - SLOGANS)
    hours = np.sort(rng.integers(0, 672, SLOGANS))
    slogans = [
        (hour, f"member_{rng.integers(3000):04d}", written["slogan"], "positive", None) for hour in hours
    ]
    copies = [
        (
            storm.bots,
            f"user{rng.integers(10**7, 10**8)}",
            written["bot"] + _ENDINGS[rng.integers(len(_ENDINGS))],
            "neutral",
            None,
        )
        for _copy in range(bots)
    ]
    return _table(rng, [*people, *slogans, *copies])


def _people(rng: np.random.Generator, written: dict, stream: pd.DataFrame, storm: Storm, count: int) -> list:
    """Ordinary mentions: (hour, author, text, sentiment, the index of what it reposts or None)."""
    hours = np.sort(rng.choice(672, count, p=(stream["volume"] / stream["volume"].sum()).to_numpy()))
    feelings = stream[["positive", "neutral", "negative"]].to_numpy(dtype=float)
    repeated = (stream["reposts"] / stream["volume"].clip(lower=1)).to_numpy()
    unsaid = {kind: [written[kind][place] for place in rng.permutation(len(written[kind]))] for kind in KINDS}
    rows: list = []
    for hour in hours:
        shares = feelings[hour]
        sentiment = ("positive", "neutral", "negative")[rng.choice(3, p=shares / shares.sum())]
        author = f"member_{rng.integers(3000):04d}"
        said = [index for index, row in enumerate(rows) if row[4] is None and row[3] == sentiment]
        recent = [index for index in said if index >= len(rows) - 40]
        left = [kind for kind in _subjects(rng, sentiment, hour, storm) if unsaid[kind]]
        if not left or (recent and rng.random() < repeated[hour]):
            index = int(rng.choice(recent or said))
            rows.append((hour, author, rows[index][2], sentiment, index))
        else:
            rows.append((hour, author, unsaid[left[0]].pop(), sentiment, None))
    return rows


def _subjects(rng: np.random.Generator, sentiment: str, hour: int, storm: Storm) -> tuple[str, ...]:
    """What a mention of that feeling is about at that hour: kinds of the bank, the likeliest first.

    From the drift on, complaints turn more and more to the hinge. People ask what is going on, and cry out,
    once the storm is there; those who stand by the brand speak up a day later.
    """
    first = bool(rng.random() < 0.5)
    if sentiment == "positive":
        return ("loyal", "positive") if first and hour >= storm.onset + DAY else ("positive",)
    if sentiment == "neutral":
        return ("asking", "neutral") if first and hour >= storm.onset else ("neutral",)
    if not _talks_of_storm(rng, hour, storm):
        return ("negative",)
    if hour < storm.onset:
        return ("hinge",)
    return ("hinge", "outcry") if first else ("outcry", "hinge")


def _talks_of_storm(rng: np.random.Generator, hour: int, storm: Storm) -> bool:
    """From the drift on, complaints turn more and more to one subject."""
    if hour < storm.drift_starts:
        return bool(rng.random() < 0.04)
    return bool(rng.random() < (0.5 if hour < storm.onset else 0.9))


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
