"""The Facebook page day by day and Meta's series of it (data set D2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import seasons
from parvis.community.campaigns import running
from parvis.community.tables import Tables

METRICS = ("follows", "interactions", "views", "viewers", "visits", "link_clicks")
PURGE = -640  # the day's net follows when Meta deletes false accounts
SHIFT = 1.23  # a view counts what an impression did not: the repeats


def days(world: Tables) -> pd.DataFrame:
    """One row per day: date and the six metrics, as Meta shows them to the team.

    Planted: net follows of -640 on one day; until the day before `switch_day`, `views` are impressions, which
    are 1 / 1.23 of the views (a change of measure: viewers and interactions do not move).
    """
    rng, posts, dates = world.stream("page"), world.facebook, seasons.days()
    seen = _seen(world)
    follows = rng.poisson(31 * _mood(world) * np.exp(rng.normal(0, 0.15, len(dates)))) - rng.poisson(
        6, len(dates)
    )
    quiet = (running(world.campaigns, dates, 10) < 0) & (np.abs((dates - world.switch_day).days) > 20)
    follows[rng.choice(np.flatnonzero(quiet))] = PURGE
    old_posts = 9 * _mood(world) * np.exp(rng.normal(0, 0.2, len(dates)))
    return pd.DataFrame(
        {
            "date": dates,
            "follows": follows,
            "interactions": seasons.whole(
                old_posts + seasons.daily(dates, posts["published_at"], posts["interactions"])
            ),
            "views": np.where(dates < world.switch_day, seen / SHIFT, seen).astype(int),
            "viewers": (seen / 1.45 * np.exp(rng.normal(0, 0.02, len(dates)))).astype(int),
            "visits": rng.poisson(seen * 0.012),
            "link_clicks": seasons.whole(seasons.daily(dates, posts["published_at"], posts["link_clicks"])),
        }
    )


def switch_day(world: Tables) -> pd.Timestamp:
    """The first day whose `views` are views: far from campaigns and from summer, with calm weeks around."""
    rng, dates = world.stream("switch"), seasons.days()
    smooth = pd.Series(np.log(_seen(world))).rolling(7).mean().to_numpy()
    change = np.full(len(dates), np.inf)
    change[7:-7] = np.abs(smooth[13:-1] - smooth[6:-8])  # the week that begins that day, the week before it
    far = running(world.campaigns, dates, 12) < 0
    allowed = np.flatnonzero(
        far & (dates >= "2025-02-10") & (dates < "2025-11-25") & ~dates.month.isin([7, 8, 9])
    )
    picked = rng.choice(allowed, 15, replace=False)
    return dates[picked[np.argmin(change[picked])]]


def yearly_viewers(world: Tables) -> int:
    """The people who saw the page at least once in the year: far fewer than the sum of the days."""
    return int(world.page["viewers"].sum() * world.stream("uniques").uniform(0.035, 0.05))


def meta_series(world: Tables) -> pd.DataFrame:
    """The six series one under the other; an export holds one of them."""
    return world.page.melt("date", list(METRICS), "metric", "value").astype(
        {"metric": "str", "value": "Int64"}
    )


def _mood(world: Tables) -> np.ndarray:
    dates = seasons.days()
    mood = seasons.season(dates) ** 0.2 * np.where(seasons.is_weekend(dates), 0.9, 1.0)
    return mood * np.where(running(world.campaigns, dates) >= 0, 1.05, 1.0)


def _seen(world: Tables) -> np.ndarray:
    """Views of each day, repeats included: the page itself, the posts of 2024 as they fade, those of 2025."""
    dates, posts, keep = seasons.days(), world.facebook, 0.96
    page = 60_000 * _mood(world) * np.exp(world.stream("views").normal(0, 0.025, len(dates)))
    fading = posts["views"].sum() / len(dates) * keep ** np.arange(1, len(dates) + 1)
    return page + fading + seasons.daily(dates, posts["published_at"], posts["views"], keep, length=90)
