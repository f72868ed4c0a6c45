"""The editorial calendar and the agenda of sensitive dates, as files, and what can be read off a post."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

PARIS = ZoneInfo("Europe/Paris")
NETWORKS = ("facebook", "instagram", "linkedin", "x")
TAGS = ("recipe", "repair", "joke", "festive", "sale", "heat", "team")
# The house's own limits, shorter than the platforms': letters of a text, and hashtags in it.
LIMITS = {
    "facebook": {"letters": 400, "hashtags": 1},
    "instagram": {"letters": 500, "hashtags": 5},
    "linkedin": {"letters": 700, "hashtags": 3},
    "x": {"letters": 280, "hashtags": 2},
}
ACCOUNTS = {"facebook": "Marmolune", "instagram": "@marmolune", "linkedin": "Marmolune", "x": "@marmolune"}
COLUMNS = (
    "post_id", "network", "account", "scheduled_at", "tag", "text", "image", "alt_text", "link", "minutes",
)  # fmt: skip


def read_calendar(path: str | Path) -> pd.DataFrame:
    """The planned posts, one a row, in the columns `COLUMNS`; empty cells are empty texts.

    `scheduled_at` is a time in UTC, such as 2026-11-24T23:30:00Z, as scheduling tools export it.
    """
    return pd.read_csv(path, keep_default_na=False, dtype={"minutes": int})


def read_agenda(path: str | Path) -> pd.DataFrame:
    """The sensitive dates: date_id, name, starts, ends (both days included), tag (the posts it concerns)."""
    return pd.read_csv(path, keep_default_na=False)


def local_day(scheduled_at: str) -> str:
    """The day in Paris of a time in UTC, both as texts.

    >>> local_day("2026-11-24T23:30:00Z"), local_day("2026-07-14T21:30:00Z")
    ('2026-11-25', '2026-07-14')
    """
    return _local(scheduled_at).date().isoformat()


def local_time(scheduled_at: str) -> str:
    """The time in Paris of a time in UTC, both as texts.

    >>> local_time("2026-11-24T23:30:00Z")
    '00:30'
    """
    return _local(scheduled_at).strftime("%H:%M")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without signs.

    >>> words_of("Réparer, c'est mieux : #ViveLeJoint !")
    ['réparer', 'c', 'est', 'mieux', 'vivelejoint']
    """
    return re.findall(r"\w+", text.lower())


def in_the_way(post: Mapping, dates: Iterable[Mapping]) -> list[Mapping]:
    """The sensitive dates, rows of an agenda, that a post meets: on its day in Paris, of its own tag.

    >>> dates = [{"name": "16 days", "starts": "2026-11-25", "ends": "2026-12-10", "tag": "joke"}]
    >>> post = {"scheduled_at": "2026-11-24T23:30:00Z", "tag": "joke"}
    >>> [one["name"] for one in in_the_way(post, dates)]
    ['16 days']
    """
    day = local_day(post["scheduled_at"])
    return [row for row in dates if row["starts"] <= day <= row["ends"] and row["tag"] == post["tag"]]


def misspelt(text: str, misspellings: Collection[str]) -> list[str]:
    """The words of a text that stand in the house's list of misspellings.

    >>> misspelt("Un joint offert parmis vos cadeaux", {"parmis": "parmi"})
    ['parmis']
    """
    return [word for word in words_of(text) if word in misspellings]


def _local(scheduled_at: str) -> datetime:
    return datetime.fromisoformat(scheduled_at.replace("Z", "+00:00")).astimezone(PARIS)
