"""The Facebook page's posts and Meta's export of them (data set D1)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions, draws, seasons
from parvis.community.campaigns import running
from parvis.community.tables import Tables

PAGE_ID, PAGE_NAME = "104857600731942", "Marmolune"
# Proportions near those of a real page (329 photos and videos for 70 Reels and 1 link in 730 posts).
TYPES = {"Photos": 233, "Videos": 205, "Reels": 72, "Links": 4}
TINY, BOOSTED, COPIES = 4, 9, 6
QUIET_START = pd.date_range(
    "2025-01-01", "2025-01-13"
)  # one post a day: twelve dates read both ways, one not


def posts(world: Tables) -> pd.DataFrame:
    """The page's 514 posts with their lifetime totals, in order of publication."""
    rng = world.stream("facebook")
    number = sum(TYPES.values())
    start = seasons.at_hours(rng, QUIET_START)
    later = seasons.publication(rng, number - len(start), QUIET_START[-1] + pd.Timedelta(days=1))
    times = start.append(later)
    kinds = rng.permutation(np.repeat(list(TYPES), list(TYPES.values())))
    reels = kinds == "Reels"
    films = np.isin(kinds, ["Reels", "Videos"])
    weekend = seasons.is_weekend(times)
    organic, liking = np.empty(number), np.empty(number)
    for cell in (reels & weekend, reels & ~weekend, ~reels & weekend, ~reels & ~weekend):
        organic[cell] = draws.lognormal(rng, cell.sum(), 3000, 0.9)
        liking[cell] = draws.rate(rng, cell.sum(), 0.007)
    organic = (organic * seasons.attention(times) * np.where(reels, 2.2, 1.0)).clip(60).astype(int)
    liking *= np.where(reels, 0.7, 1.0)

    campaign = running(world.campaigns, times)
    later_posts = ~reels & (np.arange(number) >= len(start))
    boosted = rng.choice(np.flatnonzero(later_posts & (campaign >= 0)), BOOSTED, replace=False)
    tiny = rng.choice(np.flatnonzero(later_posts & (campaign < 0)), TINY, replace=False)
    organic[tiny] = rng.integers(8, 20, TINY)
    paid = np.zeros(number, dtype=int)
    paid[boosted] = organic[boosted] * rng.uniform(1.2, 3.0, BOOSTED)
    reach = organic + (paid * 0.9).astype(int)  # one paid person in ten was reached for nothing as well
    interactions = rng.binomial(reach, liking)
    interactions[tiny] = np.ceil(reach[tiny] * rng.uniform(0.36, 0.7, TINY)).astype(int)
    parts = draws.share(rng, interactions, {"reactions": 0.72, "comments": 0.14, "shares": 0.14})
    repeats = rng.gamma(6, 0.07, number) + 1.02
    views_organic, views_boosted = (organic * repeats).astype(int), (paid * repeats * 1.1).astype(int)
    views = views_organic + views_boosted
    duration = np.where(
        reels, rng.integers(12, 75, number), np.where(films, rng.integers(40, 400, number), 0)
    )
    watched = (views * np.minimum(duration, rng.gamma(4, 2.2, number))).astype(int)
    clicks = rng.binomial(views, rng.beta(3, 160, number))
    series = captions.pick(rng, number)
    names = pd.Series(world.campaigns["campaign_id"].to_numpy()[campaign])
    return pd.DataFrame(
        {
            "post_id": draws.growing(rng, times, "1221", 18),
            "network": "facebook",
            "published_at": times,
            "post_type": kinds,
            "series": series,
            "caption": world.captions("facebook", series),
            "duration_s": duration,
            "campaign_id": names.where(names.index.isin(boosted)),
            "views": views,
            "reach": reach,
            "interactions": interactions,
            **parts,
            "total_clicks": clicks,
            "link_clicks": rng.binomial(clicks, np.where(kinds == "Links", 0.6, 0.12)),
            "views_organic": views_organic,
            "views_boosted": views_boosted,
            "reach_organic": organic,
            "reach_boosted": paid,
            "seconds_viewed": np.where(films, watched, 0),
            "hides": rng.poisson(reach * 0.0002),
        }
    )


def meta_posts(world: Tables) -> pd.DataFrame:
    """What Meta's file of the year says: 520 rows, the newest first.

    Planted: 6 posts twice, the earlier export with smaller totals; one blank `views`; the caption in the
    title (photos, links) or in the description (videos, Reels).
    """
    rng = world.stream("meta_posts")
    table = world.facebook.copy()
    films = table["post_type"].isin(["Videos", "Reels"])
    plain = np.flatnonzero(
        (table["reach"] > 500)
        & (table["reach_boosted"] == 0)
        & (np.arange(len(table)) >= len(QUIET_START))
        & (table["interactions"] > 8)
    )
    *copied, blank = rng.choice(plain, COPIES + 1, replace=False)
    earlier = table.iloc[copied].copy()
    counts = [
        "views_organic",
        "views_boosted",
        "reach_organic",
        "reach_boosted",
        "reactions",
        "comments",
        "shares",
        "total_clicks",
        "link_clicks",
        "seconds_viewed",
        "hides",
    ]
    grown = rng.uniform(0.55, 0.85, COPIES)
    for name in counts:
        earlier[name] = (earlier[name] * grown).astype(int)
    earlier["interactions"] = earlier[["reactions", "comments", "shares"]].sum(axis=1)
    earlier["views"], earlier["reach"] = earlier["views_organic"], earlier["reach_organic"]
    table["views"] = table["views"].astype("Int64")
    table.loc[blank, "views"] = pd.NA
    table = pd.concat([table, earlier]).iloc[rng.permutation(len(table) + COPIES)]
    table = table.sort_values("published_at", ascending=False, kind="stable")
    films = table["post_type"].isin(["Videos", "Reels"]).to_numpy()
    average = table["seconds_viewed"] / table["views"].astype("Float64")
    permalink = "https://www.facebook.com/marmolune.example/posts/" + table["post_id"]
    return table.assign(
        page_id=PAGE_ID,
        page_name=PAGE_NAME,
        title=table["caption"].mask(films),
        description=table["caption"].where(films),
        caption_type=np.where(films, "Description", "Title"),
        permalink=permalink,
        average_seconds_viewed=average.round(2).where(films),
    ).reset_index(drop=True)
