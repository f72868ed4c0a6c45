"""The Instagram account's posts and Meta's export of them (data set D3)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions, draws, seasons
from parvis.community.tables import Tables

POSTS = 300
ACCOUNT = {"account_id": "17841400732941857", "account_username": "marmolune", "account_name": "Marmolune"}
SAVED = {"recipe": 2.4, "tip": 2.0, "repair": 1.6}  # what people keep for later; 1 for other series


def posts(world: Tables) -> pd.DataFrame:
    """The account's 300 posts with their lifetime totals, in order of publication.

    Planted: saves depend on the subject, not on the reach; follows come from saves, not from likes.
    """
    rng = world.stream("instagram")
    times = seasons.publication(rng, POSTS)
    kinds = rng.permutation(np.repeat(["IG image", "IG reel"], [190, 110]))
    reels = kinds == "IG reel"
    series = captions.pick(rng, POSTS)
    reach = draws.lognormal(rng, POSTS, 3600, 0.8) * seasons.attention(times) * np.where(reels, 1.8, 1.0)
    reach = reach.clip(400).astype(int)
    likes = rng.binomial(reach, draws.rate(rng, POSTS, 0.03))
    wish = np.array([SAVED.get(captions.subject(name), 1.0) for name in series])
    saves = np.minimum(rng.poisson(draws.lognormal(rng, POSTS, 22, 0.7) * wish), reach // 2)
    rate = draws.rate(rng, POSTS, 0.004)
    return pd.DataFrame(
        {
            "post_id": draws.growing(rng, times, "180", 17),
            "network": "instagram",
            "published_at": times,
            "post_type": kinds,
            "series": series,
            "caption": world.captions("instagram", series),
            "duration_s": np.where(reels, rng.integers(8, 80, POSTS), 0),
            "views": (reach * (rng.gamma(6, 0.08, POSTS) + 1.05)).astype(int),
            "reach": reach,
            "reactions": likes,
            "comments": rng.binomial(reach, rate * 0.6),
            "shares": rng.binomial(reach, rate),
            "saves": saves,
            "follows": rng.poisson(0.4 + 0.12 * saves),
        }
    )


def instagram_posts(world: Tables) -> pd.DataFrame:
    """What the export of the year says, the newest first."""
    table = world.instagram.iloc[::-1].rename(columns={"reactions": "likes", "caption": "description"})
    table = table.assign(
        **ACCOUNT,
        permalink=[f"https://www.instagram.com/p/{draws.short(i)}/" for i in table["post_id"]],
    )
    return table.drop(columns=["network", "series"]).reset_index(drop=True)
