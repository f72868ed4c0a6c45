"""The export formats that Parvis writes and reads, each described by a table of its columns."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parvis.community.formats.columns import Format

_MODULES = {
    "meta_posts": "meta",
    "meta_series": "meta",
    "instagram_posts": "meta",
    "x_content": "x",
    "linkedin_daily": "linkedin",
    "linkedin_posts": "linkedin",
    "youtube_table": "video",
    "tiktok_overview": "video",
    "tiktok_content": "video",
    "ga4_traffic": "ga4",
}
FORMATS = tuple(_MODULES)
# Read, and no part of the year that Parvis writes.
_MODULES |= {"x_overview": "x", "x_tweets": "x"}
_MODULES |= {
    f"discourse_{table}": "discourse" for table in ("members", "posts", "visits", "flags", "actions")
}
_MODULES |= {"mastodon_outbox": "mastodon", "mastodon_reports": "mastodon"}
READ = tuple(_MODULES)


def describe(name: str) -> Format:
    """The `Format` of this name; raises ValueError when there is none.

    >>> describe("x_content").columns[0].en
    'Post id'
    """
    if name not in _MODULES:
        raise ValueError(f"format must be one of {', '.join(READ)}, not {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name.upper())
