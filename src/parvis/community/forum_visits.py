"""The visits of the forum, day by day: who comes back, and who comes less and less."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community.cast import MEMBERS, Cast

# The chance that a member comes back in a given week after that of joining: it falls to a floor.
FLOOR, FALL = 0.16, 0.35  # of most cohorts
EVENT_FLOOR = 0.44  # of the cohort of the event
LEAVING = (0.6, 0.3, 0.12, 0.03)  # the share of visits that is left to whom is about to leave, week by week


def forum_visits(
    rng: np.random.Generator, cast: Cast, posts: pd.DataFrame, start: pd.Timestamp, weeks: int
) -> pd.DataFrame:
    """The visits of `weeks` weeks from `start`: see `parvis.community.forum.Forum.visits`.

    Whoever posts visits on that day; the day of joining is a visit too.
    """
    days = weeks * 7
    chance = _chances(rng, cast, weeks)
    came = rng.random((MEMBERS, days)) < np.repeat(chance, 7, axis=1)
    came &= np.arange(days) >= cast.joined[:, None]
    here = cast.joined >= 0
    came[np.flatnonzero(here), cast.joined[here]] = True
    posted = ((posts["created_at"] - start) // pd.Timedelta(days=1)).to_numpy()
    came[posts["user_id"].to_numpy() - 1, posted] = True
    day, member = np.nonzero(came.T)
    read = rng.geometric(0.12, len(day))
    return pd.DataFrame(
        {
            "user_id": member + 1,
            "visited_at": start + pd.to_timedelta(day, unit="D"),
            "posts_read": read,
            "mobile": pd.array(np.where(rng.random(len(day)) < 0.62, "true", "false"), dtype="str"),
            "time_read": read * rng.integers(8, 40, len(day)),
        }
    )


def _chances(rng: np.random.Generator, cast: Cast, weeks: int) -> np.ndarray:
    """The chance of a visit on each day of a week, by member and week."""
    age = np.arange(weeks) - cast.joined[:, None] // 7
    floor = np.full(MEMBERS, FLOOR)
    floor[cast.event] = EVENT_FLOOR
    weekly = floor[:, None] + FALL * np.exp(-np.clip(age, 0, None) / 1.5)
    weekly[cast.joined < 0] = 0.02  # of those who joined long ago, most are gone
    daily = 1 - (1 - weekly) ** (1 / 7)
    daily[cast.regulars] = rng.uniform(0.42, 0.65, len(cast.regulars))[:, None]
    daily[cast.leaving, -len(LEAVING) :] *= LEAVING
    return daily
