"""Bluesky's and Mastodon's own answers, brought into one table of mentions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd

COLUMNS = (
    "mention_id",
    "posted_at",
    "seen_at",
    "source",
    "author",
    "text",
    "language",
    "repost_of",
    "reposts",
)
_RECORDED = Path(__file__).parent / "data" / "sources.json"


def recorded() -> dict[str, Any]:
    """Two answers of networks, with invented people: `bluesky` (a search), `mastodon` (a list).

    >>> sorted(recorded())
    ['bluesky', 'mastodon']
    """
    return json.loads(_RECORDED.read_text(encoding="utf-8"))


def from_bluesky(posts: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The posts of a search as a table of mentions, with the columns `COLUMNS`.

    `posted_at` is `record.createdAt`, which the author's program declares; `seen_at` is `indexedAt`, noted by
    the network. A search gives posts, never reposts: `repost_of` is missing, `reposts` is their count.
    Source: the lexicons app.bsky.feed.defs (postView), app.bsky.feed.searchPosts, app.bsky.feed.post.

    >>> from_bluesky(recorded()["bluesky"]["posts"])["author"].tolist()[0]
    'lou-cuisine.example'
    """
    rows = [
        {
            "mention_id": post["uri"],
            "posted_at": post["record"]["createdAt"],
            "seen_at": post["indexedAt"],
            "source": "bluesky",
            "author": post["author"]["handle"],
            "text": post["record"]["text"],
            "language": next(iter(post["record"].get("langs", [])), None),
            "repost_of": None,
            "reposts": post.get("repostCount", 0),
        }
        for post in posts
    ]
    return _table(rows)


def from_mastodon(statuses: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    r"""The statuses of a timeline as mentions, with the columns of `from_bluesky`.

    The text is HTML in `content`; a boost is a status without text whose `reblog` holds the original. The
    counts are those that the asked server knows. Source: the Status entity of Mastodon's documentation.

    >>> from_mastodon(recorded()["mastodon"])["text"].tolist()[0]
    'Qui a déjà changé la vis de la #Lune4\xa0?'
    """
    rows = [
        {
            "mention_id": status["id"],
            "posted_at": status["created_at"],
            "seen_at": None,
            "source": "mastodon",
            "author": status["account"]["acct"],
            "text": _words_of((status.get("reblog") or status)["content"]),
            "language": status.get("language"),
            "repost_of": (status.get("reblog") or {}).get("id"),
            "reposts": status.get("reblogs_count", 0),
        }
        for status in statuses
    ]
    return _table(rows)


def _words_of(markup: str) -> str:
    broken = re.sub(r"<br\s*/?>|</p>", " ", markup)
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]+>", "", broken))).strip()


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("posted_at", "seen_at"):
        table[name] = pd.to_datetime(table[name], utc=True, format="ISO8601")
    return table
