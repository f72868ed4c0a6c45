"""What each export of the year holds, clean: the frame that reading the file must give back."""

from __future__ import annotations

import pandas as pd

from parvis.community.formats import describe
from parvis.community.networks import facebook, instagram, linkedin, page, tiktok, x, youtube
from parvis.community.visits import ga4_traffic
from parvis.community.world import World

_TRUTHS = {
    "meta_posts": facebook.meta_posts,
    "meta_series": page.meta_series,
    "instagram_posts": instagram.instagram_posts,
    "x_content": x.x_content,
    "linkedin_daily": linkedin.linkedin_daily,
    "linkedin_posts": linkedin.linkedin_posts,
    "youtube_table": youtube.youtube_table,
    "tiktok_overview": tiktok.tiktok_overview,
    "tiktok_content": tiktok.tiktok_content,
    "ga4_traffic": ga4_traffic,
}


def truth(world: World, format: str) -> pd.DataFrame:
    """The clean frame of one export of the year, with the types that `read_export` gives.

    One file holds it, but for two formats: X gives ninety days at a time (`write_year` makes four files), and
    Meta one metric at a time (six files). Raises ValueError when the format is unknown.

    >>> from parvis.community.world import open_world
    >>> frame = truth(open_world(1), "meta_posts")
    >>> len(frame), frame["post_id"].nunique(), int(frame["views"].isna().sum())
    (520, 514, 1)
    """
    described = describe(format)
    return described.cast(_TRUTHS[format](world))
