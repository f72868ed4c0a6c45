"""A month of mentions of Marmolune and its competitors (invented), as a listening tool exports them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

BRANDS = ("Marmolune", "Ronronde", "Feuquidort", "Vapolie")
OWN = ("@marmolune", "@ronronde", "@feuquidort", "@vapolie")  # the accounts of the brands themselves
COLUMNS = ("mention_id", "posted_at", "source", "author", "brand", "text", "sentiment", "repost_of")
SOURCES = ("bluesky", "mastodon", "instagram", "forum", "press")
FIRST_DAY = pd.Timestamp("2026-09-01", tz="UTC")
DAYS = 30
# What people say of each brand (positive, neutral, negative), and how often the brand speaks of itself:
# Vapolie is silent, and nobody speaks of it.
PEOPLE = {"Marmolune": (26, 18, 16), "Ronronde": (16, 17, 13), "Feuquidort": (5, 6, 5), "Vapolie": (0, 0, 0)}
OWN_POSTS = {"Marmolune": 8, "Ronronde": 74, "Feuquidort": 6, "Vapolie": 0}
FEELINGS = ("positive", "neutral", "negative")
# By how many different people the three prescribers are passed on, and how the bots do it.
PRESCRIBERS = {"@fanes_de_radis": 14, "@le_pain_dur": 11, "@mijotons": 8}
BOTS, BOT_REPOSTS = 4, 140
_NAMED = re.compile(r"marmolune|lune|quartier|awa|tablée|long table|workshop|atelier", re.IGNORECASE)
BOT_VOICE = "@mega_rabais"
PRESS_COPIES = 7


def watch_month(seed: int, written: Mapping[str, list[str]], language: str) -> pd.DataFrame:
    """The mentions of a month, in order of time.

    `written` holds texts of each feeling in `language`, such as `parvis.crisis.wording.bank(language)`; each
    is used once.

    Columns: mention_id, posted_at (UTC), source, author, brand, text, sentiment (positive, neutral,
    negative), repost_of (the mention_id that it repeats; missing otherwise).

    What is in it: an agency's text printed by several newspapers with their own links and capitals; a
    competitor that talks about itself a lot, and one of which nobody speaks; three people whom many different
    people pass on, and an advert that four bots pass on 140 times.

    >>> from parvis.crisis.wording import bank
    >>> month = watch_month(7, bank("en"), "en")
    >>> sorted(set(BRANDS) - set(month["brand"])), int((month["author"] == "@ronronde").sum())
    (['Vapolie'], 74)
    """
    rng = np.random.default_rng([seed, 41])
    month = _Month(rng)
    texts = _Texts(written, rng)
    for brand, counts in PEOPLE.items():
        moved = int(rng.integers(-2, 3)) if brand == BRANDS[0] else 0  # a month differs from the next
        for feeling, count in zip(FEELINGS, (counts[0] - moved, counts[1] + moved, counts[2]), strict=True):
            for place in range(count):
                author = f"@member_{rng.integers(3000):04d}"
                month.add(brand, author, texts.next(brand, feeling), feeling, SOURCES[place % 4])
    others = _written()
    for brand, account in zip(BRANDS, OWN, strict=True):
        for post in range(OWN_POSTS[brand]):
            said = others["own"][language].format(brand=brand, number=post + 1)
            text = f"{said} https://{brand.lower()}.example/{rng.integers(10**4)}"
            month.add(brand, account, text, "positive", SOURCES[rng.integers(3)])
    _add_press(month, others["press"][language])
    _add_reposts(month, language, texts)
    return month.table()


@dataclass
class _Month:
    rng: np.random.Generator
    rows: list[dict] = field(default_factory=list)

    def add(
        self, brand: str, author: str, text: str, feeling: str, source: str, *, hour: float | None = None,
        of: int | None = None,
    ) -> int:  # fmt: skip
        """Adds a mention, at a drawn hour unless one is given, and returns its place."""
        when = self.rng.uniform(0, 24 * DAYS - 30) if hour is None else hour
        told = {"second": int(3600 * when), "source": source, "author": author, "brand": brand}
        self.rows.append(told | {"text": text, "sentiment": feeling, "of": of, "hour": when})
        return len(self.rows) - 1

    def repost(self, of: int, author: str, after: float) -> None:
        """Adds a repost of the mention at a place."""
        first = self.rows[of]
        text = f"RT {first['author']}: {first['text']}"
        hour = first["hour"] + after
        self.add(first["brand"], author, text, first["sentiment"], first["source"], hour=hour, of=of)

    def table(self) -> pd.DataFrame:
        """The mentions in order of time, numbered."""
        order = sorted(range(len(self.rows)), key=lambda place: (self.rows[place]["second"], place))
        names = {place: f"m{number:04d}" for number, place in enumerate(order, start=1)}
        rows = [
            self.rows[place] | {"mention_id": names[place], "repost_of": names.get(self.rows[place]["of"])}
            for place in order
        ]
        table = pd.DataFrame(rows)
        table["posted_at"] = FIRST_DAY + pd.to_timedelta(table["second"], unit="s")
        return table[list(COLUMNS)].astype({"repost_of": "str"})


def _add_press(month: _Month, text: str) -> None:
    """One text of an agency, in several papers: other links, capitals and spaces, the same words."""
    start = month.rng.uniform(100, 500)
    for copy in range(PRESS_COPIES):
        shown = text.upper() if copy == 3 else text.replace(" ", "  ", 1) if copy == 5 else text
        link = f"https://paper{copy + 1}.example/{month.rng.integers(10**6)}"
        month.add(
            "Marmolune", f"@paper_{copy + 1}", f"{shown} {link}", "positive", "press", hour=start + copy
        )


def _add_reposts(month: _Month, language: str, texts: _Texts) -> None:
    """What is passed on: by many people, by a handful of bots, and here and there by somebody."""
    rng = month.rng
    for author, people in PRESCRIBERS.items():
        crowd = rng.permutation(3000)[:people]
        said = [
            month.add("Marmolune", author, texts.next("Marmolune", "positive"), "positive", "bluesky")
            for _ in range(3)
        ]
        for place, person in enumerate(crowd):
            month.repost(said[place % 3], f"@reader_{person:04d}", rng.uniform(0.1, 24))
    advert = month.add("Marmolune", BOT_VOICE, _written()["advert"][language], "neutral", "instagram")
    for place in range(BOT_REPOSTS):
        month.repost(advert, f"@u{7_000_000 + place % BOTS}", rng.uniform(0.01, 0.9))
    ordinary = [place for place, row in enumerate(month.rows) if row["author"].startswith("@member_")]
    for place in rng.permutation(ordinary)[:40]:
        for _share in range(rng.integers(1, 4)):
            month.repost(int(place), f"@reader_{rng.integers(3000):04d}", rng.uniform(0.1, 24))


class _Texts:
    """The texts written by hand, each used once; those that name our products are about us alone."""

    def __init__(self, written: Mapping[str, list[str]], rng: np.random.Generator):
        self._ours: dict[str, list[str]] = {}
        self._anybody: dict[str, list[str]] = {}
        for feeling in FEELINGS:
            texts = [written[feeling][place] for place in rng.permutation(len(written[feeling]))]
            self._ours[feeling] = [text for text in texts if _NAMED.search(text)]
            self._anybody[feeling] = [text for text in texts if not _NAMED.search(text)]

    def next(self, brand: str, feeling: str) -> str:
        """A text on a brand that was not used yet."""
        if brand == BRANDS[0] and self._ours[feeling]:
            return self._ours[feeling].pop()
        text = self._anybody[feeling].pop()
        return text if brand == BRANDS[0] else f"{text} #{brand}"


@cache
def _written() -> dict:
    return json.loads((Path(__file__).parent / "data" / "month.json").read_text(encoding="utf-8"))
