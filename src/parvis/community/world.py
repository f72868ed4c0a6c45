"""Marmolune's year 2025: one seed, from which every table and every export is derived."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from parvis.community import campaigns, captions, people, visits
from parvis.community.networks import facebook, instagram, linkedin, page, tiktok, x, youtube
from parvis.language import LANGUAGES

COMMON = [
    "post_id", "network", "published_at", "post_type", "series", "caption", "duration_s", "campaign_id",
    "views", "impressions", "reach", "reactions", "comments", "shares", "saves", "follows", "clicks",
]  # fmt: skip
# What a network calls otherwise: the action is the same, and `posts` has one column for it.
_SAME = {
    "facebook": {"total_clicks": "clicks"},
    "x": {"likes": "reactions", "replies": "comments", "shares": "sent", "reposts": "shares",
          "bookmarks": "saves", "new_follows": "follows", "url_clicks": "clicks"},
    "linkedin": {"reposts": "shares"},
    "youtube": {"subscribers": "follows"},
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """The year of one seed; texts are in `language`, numbers are the same in both languages.

    Tables, each made when first asked for: `members`, `posts`, `comments`, `campaigns`, `visits`; the posts
    of one network with all its figures: `facebook`, `instagram`, `x`, `linkedin`, `youtube`, `tiktok`; the
    Facebook page day by day: `page`, with `switch_day` (impressions become views) and `yearly_viewers` (who
    saw it in the year).
    """

    seed: int
    language: str = "fr"

    def stream(self, name: str) -> np.random.Generator:
        """A generator of its own for each part, so that no part depends on which was asked for first."""
        return np.random.default_rng([self.seed, *name.encode()])

    def captions(self, network: str, series: np.ndarray) -> list[str]:
        """One text per post of `network`, in the language of this world."""
        return captions.write(self.stream(f"captions {network}"), self.language, series)

    @cached_property
    def campaigns(self) -> pd.DataFrame:
        """The six campaigns: campaign_id, name, objective, starts, ends, budget_eur."""
        return campaigns.campaigns(self)

    @cached_property
    def facebook(self) -> pd.DataFrame:
        """The posts of the Facebook page."""
        return facebook.posts(self)

    @cached_property
    def instagram(self) -> pd.DataFrame:
        """The posts of the Instagram account."""
        return instagram.posts(self)

    @cached_property
    def x(self) -> pd.DataFrame:
        """The posts of the X account."""
        return x.posts(self)

    @cached_property
    def linkedin(self) -> pd.DataFrame:
        """The posts of the LinkedIn page."""
        return linkedin.posts(self)

    @cached_property
    def youtube(self) -> pd.DataFrame:
        """The videos of the YouTube channel."""
        return youtube.posts(self)

    @cached_property
    def tiktok(self) -> pd.DataFrame:
        """The videos of the TikTok account."""
        return tiktok.posts(self)

    @cached_property
    def switch_day(self) -> pd.Timestamp:
        """The day on which the page's series of impressions becomes one of views."""
        return page.switch_day(self)

    @cached_property
    def page(self) -> pd.DataFrame:
        """The Facebook page day by day: date, follows, interactions, views, viewers, visits, link_clicks."""
        return page.days(self)

    @cached_property
    def yearly_viewers(self) -> int:
        """How many people saw the Facebook page in the year, each counted once."""
        return page.yearly_viewers(self)

    @cached_property
    def posts(self) -> pd.DataFrame:
        """The posts of every network in order of publication; what a network does not count is missing."""
        tables = [
            getattr(self, network)
            .rename(columns=_SAME.get(network, {}))
            .reindex(columns=COMMON)
            .convert_dtypes()
            for network in ("facebook", "instagram", "x", "linkedin", "youtube", "tiktok")
        ]
        posts = pd.concat(tables).sort_values("published_at", kind="stable", ignore_index=True)
        texts = ["post_id", "network", "post_type", "series", "caption", "campaign_id"]
        counts = [name for name in COMMON if name not in {*texts, "published_at"}]
        return posts.astype(dict.fromkeys(texts, "str") | dict.fromkeys(counts, "Int64"))

    @cached_property
    def members(self) -> pd.DataFrame:
        """The members of the Long Table: member_id, handle, joined_at, cooker, newsletter."""
        return people.members(self)

    @cached_property
    def comments(self) -> pd.DataFrame:
        """The comments under every post: see `parvis.community.people.comments`."""
        return people.comments(self)

    @cached_property
    def visits(self) -> pd.DataFrame:
        """The visits of the site day by day: see `parvis.community.visits.visits`."""
        return visits.visits(self)


def open_world(seed: int, language: str = "fr") -> World:
    """The year of this seed, with its texts in `language`, "fr" or "en".

    Raises ValueError when the language is neither.

    >>> world = open_world(1)
    >>> world.posts["network"].value_counts().to_dict()["facebook"]
    514
    """
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    return World(int(seed), language)
