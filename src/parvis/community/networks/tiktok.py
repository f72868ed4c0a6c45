"""The TikTok account's sixty days of trial and TikTok Studio's exports of them (data set D7)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions, draws, seasons
from parvis.community.tables import Tables

VIDEOS = 80
# From a Monday to a Thursday: eight weeks from Monday to Sunday, and the beginning of a ninth.
FIRST, LAST = pd.Timestamp("2025-09-01"), pd.Timestamp("2025-10-30")


def posts(world: Tables) -> pd.DataFrame:
    """The 80 videos of the sixty days with their lifetime totals, in order of publication."""
    rng = world.stream("tiktok")
    times = seasons.publication(rng, VIDEOS, FIRST, LAST, weekend=1.3)
    series = captions.pick(rng, VIDEOS)
    views = (draws.lognormal(rng, VIDEOS, 5200, 1.1) * seasons.season(times)).clip(150).astype(int)
    liking = draws.rate(rng, VIDEOS, 0.045)
    return pd.DataFrame(
        {
            "post_id": draws.growing(rng, times, "75", 19),
            "network": "tiktok",
            "published_at": times,
            "post_type": "Video",
            "series": series,
            "caption": world.captions("tiktok", series),
            "duration_s": rng.integers(9, 90, VIDEOS),
            "views": views,
            "reactions": rng.binomial(views, liking),
            "comments": rng.binomial(views, liking * 0.08),
            "shares": rng.binomial(views, liking * 0.12),
        }
    )


def tiktok_content(world: Tables) -> pd.DataFrame:
    """What the content export says, the newest first."""
    table = world.tiktok.rename(columns={"caption": "title", "reactions": "likes"})
    table["link"] = "https://www.tiktok.com/@marmolune/video/" + table["post_id"]
    return table.iloc[::-1].reset_index(drop=True)


def tiktok_overview(world: Tables) -> pd.DataFrame:
    """What the overview says of the sixty days. Planted: people watch on Sundays."""
    rng, dates, table = world.stream("tiktok_days"), pd.date_range(FIRST, LAST), world.tiktok
    sunday = np.where(dates.day_of_week == 6, 2.2, 1.0)
    amounts = {
        name: seasons.daily(dates, table["published_at"], table[name], keep=0.7, length=20)
        for name in ("views", "reactions", "comments", "shares")
    }
    old = 1500 * np.exp(rng.normal(0, 0.08, len(dates)))
    views = (amounts["views"] + old) * sunday
    counts = {
        name: rng.poisson((values + old * part) * sunday)
        for (name, values), part in zip(list(amounts.items())[1:], (0.03, 0.003, 0.004), strict=True)
    }
    return pd.DataFrame(
        {
            "date": dates,
            "views": views.astype(int),
            "profile_views": rng.poisson(views * 0.02),
            "likes": counts["reactions"],
            "comments": counts["comments"],
            "shares": counts["shares"],
        }
    )
