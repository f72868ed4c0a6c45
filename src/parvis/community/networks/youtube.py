"""The YouTube channel's videos and YouTube Studio's table of them (data set D6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions, draws, seasons
from parvis.community.tables import Tables

VIDEOS = 60


def posts(world: Tables) -> pd.DataFrame:
    """The channel's 60 videos of the year with their lifetime totals, in order of publication."""
    rng = world.stream("youtube")
    times = seasons.publication(rng, VIDEOS, weekend=0.9)
    series = captions.pick(rng, VIDEOS)
    long = rng.random(VIDEOS) < 0.6
    duration = np.where(long, rng.integers(180, 1100, VIDEOS), rng.integers(18, 59, VIDEOS))
    shown = (draws.lognormal(rng, VIDEOS, 24_000, 0.8) * seasons.attention(times)).clip(900).astype(int)
    clicked = draws.rate(rng, VIDEOS, 0.048, shape=8)
    views = (shown * clicked).astype(int) + (draws.lognormal(rng, VIDEOS, 900, 0.6)).astype(int)
    watched = np.where(long, rng.uniform(0.28, 0.52, VIDEOS), rng.uniform(0.6, 0.95, VIDEOS)).round(4)
    liking = draws.rate(rng, VIDEOS, 0.03)
    names = draws.drawn(rng, VIDEOS)
    names[1] = "-" + names[1][1:]  # an identifier may begin with a minus sign
    average = (duration * watched).round().astype(int)
    return pd.DataFrame(
        {
            "post_id": names,
            "network": "youtube",
            "published_at": times,
            "post_type": np.where(long, "Video", "Short"),
            "series": series,
            "caption": world.captions("youtube", series),
            "duration_s": duration,
            "views": views,
            "watch_time_h": (views * average / 3600).round(4),
            "average_view_duration_s": average,
            "average_viewed_pct": watched,
            "subscribers": rng.poisson(views * 0.004) - rng.poisson(0.5, VIDEOS),
            "reactions": rng.binomial(views, liking),
            "shares": rng.binomial(views, liking * 0.15),
            "comments": rng.binomial(views, liking * 0.12),
            "impressions": shown,
            "ctr": clicked.round(4),
            "unique_viewers": (views * rng.uniform(0.7, 0.88, VIDEOS)).astype(int),
        }
    )


def youtube_table(world: Tables) -> pd.DataFrame:
    """What "Table data" says, the most viewed first; `attrs["total"]` is its Total row.

    Planted: a Total row that doubles the sums; its unique viewers are fewer than the sum of the videos'.
    """
    table = world.youtube.rename(columns={"post_id": "video_id", "caption": "title", "reactions": "likes"})
    table["published_at"] = table["published_at"].dt.normalize()
    table = table.sort_values("views", ascending=False, kind="stable", ignore_index=True)
    sums = ["views", "subscribers", "likes", "shares", "comments", "impressions"]
    total: dict[str, float] = {name: int(table[name].sum()) for name in sums}
    hours = round(float(table["watch_time_h"].sum()), 4)
    clicks = (table["ctr"] * table["impressions"]).sum() / total["impressions"]
    viewed = (table["average_viewed_pct"] * table["views"]).sum() / total["views"]
    total |= {
        "watch_time_h": hours,
        "average_view_duration_s": round(hours * 3600 / total["views"]),
        "average_viewed_pct": round(float(viewed), 4),
        "ctr": round(float(clicks), 4),
        "unique_viewers": int(table["unique_viewers"].sum() * world.stream("channel").uniform(0.45, 0.6)),
    }
    table.attrs["total"] = total
    return table
