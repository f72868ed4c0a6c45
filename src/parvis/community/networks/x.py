"""The X account's posts and X's export of them, ninety days at a time (data set D4)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions, draws, seasons
from parvis.community.tables import Tables

POSTS = 400
# X gives at most ninety days in one file; the account woke up on 20 January, and two files overlap.
RANGES = (
    ("2025-01-20", "2025-04-19"),
    ("2025-04-06", "2025-07-04"),
    ("2025-07-05", "2025-10-02"),
    ("2025-10-03", "2025-12-31"),
)
ENGAGING = ["likes", "bookmarks", "shares", "new_follows", "replies", "reposts", "profile_visits",
            "detail_expands", "url_clicks", "hashtag_clicks", "permalink_clicks"]  # fmt: skip


def posts(world: Tables) -> pd.DataFrame:
    """The account's 400 posts with their lifetime totals, in order of publication."""
    rng = world.stream("x")
    times = seasons.publication(rng, POSTS, pd.Timestamp(RANGES[0][0]), weekend=0.5)
    series = captions.pick(rng, POSTS)
    seen = (draws.lognormal(rng, POSTS, 900, 1.0) * seasons.attention(times)).clip(40).astype(int)
    liking = draws.rate(rng, POSTS, 0.009)
    chances = {"likes": 1, "bookmarks": 0.12, "shares": 0.05, "new_follows": 0.02, "replies": 0.15,
               "reposts": 0.2, "profile_visits": 0.35, "detail_expands": 1.3, "url_clicks": 0.5,
               "hashtag_clicks": 0.06, "permalink_clicks": 0.1}  # fmt: skip
    counts = {name: rng.binomial(seen, np.minimum(liking * chance, 0.5)) for name, chance in chances.items()}
    return pd.DataFrame(
        {
            "post_id": draws.growing(rng, times, "18", 19),
            "network": "x",
            "published_at": times,
            "post_type": "Post",
            "series": series,
            "caption": world.captions("x", series),
            "impressions": seen,
            **counts,
        }
    )


def x_content(world: Tables) -> pd.DataFrame:
    """The posts of the year as X tells them: a date without hour, `engagements` the sum of all actions."""
    table = world.x.rename(columns={"caption": "text"})
    table["date"] = table["published_at"].dt.normalize()
    table["link"] = "https://x.com/marmolune/status/" + table["post_id"]
    table["engagements"] = table[ENGAGING].sum(axis=1)
    return table.iloc[::-1].reset_index(drop=True)
