"""The LinkedIn page's posts and days, and LinkedIn's exports of both (data set D5)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions, draws, seasons
from parvis.community.campaigns import running
from parvis.community.tables import Tables

POSTS, SPONSORED = 120, 8
AUTHORS = ("Awa", "Bastien", "Chloé")
COUNTS = ("impressions", "clicks", "reactions", "comments", "reposts")


def posts(world: Tables) -> pd.DataFrame:
    """The page's 120 posts with their lifetime totals, in order of publication."""
    rng = world.stream("linkedin")
    times = seasons.publication(rng, POSTS, weekend=0.05)
    series = captions.pick(rng, POSTS)
    sponsored = np.zeros(POSTS, dtype=bool)
    sponsored[rng.choice(np.flatnonzero(running(world.campaigns, times) >= 0), SPONSORED, replace=False)] = (
        True
    )
    seen = draws.lognormal(rng, POSTS, 1400, 0.7) * seasons.season(times) * np.where(sponsored, 3.0, 1.0)
    seen = seen.clip(120).astype(int)
    liking = draws.rate(rng, POSTS, 0.014)
    kinds = rng.choice(["Image", "Video", "Article", "Document"], POSTS, p=[0.55, 0.2, 0.15, 0.1])
    return pd.DataFrame(
        {
            "post_id": draws.growing(rng, times, "72", 19),
            "network": "linkedin",
            "published_at": times,
            "post_type": np.where(sponsored, "Sponsored", "Organic"),
            "series": series,
            "caption": world.captions("linkedin", series),
            "sponsored": sponsored,
            "content_type": kinds,
            "posted_by": rng.choice(AUTHORS, POSTS, p=[0.5, 0.3, 0.2]),
            "impressions": seen,
            "views": np.where(kinds == "Video", rng.binomial(seen, 0.35), 0),
            "clicks": rng.binomial(seen, draws.rate(rng, POSTS, 0.022)),
            "reactions": rng.binomial(seen, liking),
            "comments": rng.binomial(seen, liking * 0.12),
            "reposts": rng.binomial(seen, liking * 0.1),
            "follows": rng.poisson(seen * 0.0006),
        }
    )


def linkedin_posts(world: Tables) -> pd.DataFrame:
    """What "All posts" says. Planted: the engagement rate counts clicks, and is a fraction."""
    table = world.linkedin.rename(columns={"caption": "title", "reactions": "likes"})
    table["link"] = "https://www.linkedin.com/feed/update/urn:li:activity:" + table["post_id"]
    table["created_date"] = table["published_at"].dt.normalize()
    table["ctr"] = table["clicks"] / table["impressions"]
    table["engagement_rate"] = (
        table[["clicks", "likes", "comments", "reposts"]].sum(axis=1) / table["impressions"]
    )
    table["views"] = table["views"].astype("Int64").where(table["content_type"] == "Video")
    return table.iloc[::-1].reset_index(drop=True)


def linkedin_daily(world: Tables) -> pd.DataFrame:
    """What "Metrics" says: each day's counts organic, sponsored and total, with the same engagement rate."""
    rng, dates, table = world.stream("linkedin_days"), seasons.days(), world.linkedin
    columns = {"date": dates}
    for name in COUNTS:
        for kind, rows in (("organic", table[~table["sponsored"]]), ("sponsored", table[table["sponsored"]])):
            amounts = seasons.daily(dates, rows["published_at"], rows[name], keep=0.8, length=30)
            columns[f"{name}_{kind}"] = seasons.whole(amounts)
        if name == "impressions":  # posts of earlier years, seen again
            columns["impressions_organic"] = columns["impressions_organic"] + rng.poisson(90, len(dates))
        columns[f"{name}_total"] = columns[f"{name}_organic"] + columns[f"{name}_sponsored"]
    days = pd.DataFrame(columns)
    for kind in ("organic", "sponsored", "total"):
        actions = days[[f"{name}_{kind}" for name in COUNTS[1:]]].sum(axis=1)
        seen = days[f"impressions_{kind}"]
        days[f"engagement_rate_{kind}"] = (actions / seen.where(seen > 0)).fillna(0.0)
    return days
