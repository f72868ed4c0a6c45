"""The visits of Marmolune's site and Google Analytics' table of them (data set D8)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from parvis.community import seasons
from parvis.community.campaigns import running
from parvis.community.tables import Tables

DIRECT = ("(direct)", "(none)")
# source, medium, sessions a day, share on a mobile phone, key events per session on mobile and on desktop,
# engaged ones. Facebook, Instagram, LinkedIn and the newsletter are each written in several ways.
_CHANNELS = (
    ("google", "organic", 310, 0.58, 0.021, 0.034, 0.56),
    ("google", "cpc", 95, 0.62, 0.024, 0.038, 0.49),
    ("bing", "organic", 34, 0.22, 0.020, 0.033, 0.55),
    ("newsletter", "email", 88, 0.55, 0.035, 0.052, 0.61),
    ("Newsletter", "Email", 21, 0.55, 0.035, 0.052, 0.61),
    ("facebook", "social", 74, 0.78, 0.016, 0.028, 0.49),
    ("Facebook", "social", 26, 0.78, 0.016, 0.028, 0.49),
    ("fb", "social", 17, 0.80, 0.016, 0.028, 0.49),
    ("m.facebook.com", "referral", 22, 0.97, 0.012, 0.024, 0.47),
    ("instagram", "social", 120, 0.88, 0.030, 0.095, 0.50),
    ("ig", "social", 14, 0.86, 0.030, 0.095, 0.50),
    ("l.instagram.com", "referral", 19, 0.96, 0.013, 0.026, 0.47),
    ("linkedin", "social", 18, 0.35, 0.014, 0.022, 0.52),
    ("LinkedIn", "Social", 7, 0.35, 0.014, 0.022, 0.52),
    ("youtube", "social", 66, 0.22, 0.020, 0.070, 0.53),
    ("tiktok", "social", 31, 0.95, 0.008, 0.017, 0.41),
    ("t.co", "referral", 12, 0.70, 0.010, 0.019, 0.45),
    ("forum.marmolune.example", "referral", 47, 0.48, 0.027, 0.041, 0.66),
    ("partenaires", "affiliation", 25, 0.60, 0.030, 0.047, 0.52),
)
_ORDER = 58  # euros of an average order


def visits(world: Tables) -> pd.DataFrame:
    """One row per day, origin and device.

    Columns: date, source, medium, device, origin, sessions, engaged_sessions, engagement_time_s (sum),
    event_count, key_events, revenue.

    Planted: source and medium in several spellings; the links of the app carry no tag, so its visits are
    written (direct) / (none), as `origin` ("app" or "direct") tells here and no export does; `instagram` has
    more key events per session than `youtube` on each device and fewer in all, for it is seen on phones.
    """
    rng = world.stream("visits")
    channels = [(*row, "tagged") for row in _CHANNELS]
    channels.append((*DIRECT, 150, 0.40, 0.030, 0.044, 0.50, "direct"))
    channels.append((*DIRECT, 170, 1.00, 0.009, 0.0, 0.48, "app"))
    rows = [
        (*row[:2], device, row[7], row[2] * share, chance, row[6])
        for row in channels
        for device, share, chance in (("mobile", row[3], row[4]), ("desktop", 1 - row[3], row[5]))
        if share > 0
    ]
    table = pd.DataFrame(
        rows, columns=["source", "medium", "device", "origin", "level", "chance", "engaging"]
    )
    table = seasons.days().to_frame(index=False, name="date").merge(table, how="cross")
    dates = pd.DatetimeIndex(table["date"])
    level = table["level"] * np.sqrt(seasons.season(dates)) * np.where(seasons.is_weekend(dates), 0.9, 1.0)
    level *= np.where(running(world.campaigns, dates) >= 0, 1.25, 1.0)
    sessions = rng.poisson(level)
    engaged = rng.binomial(sessions, table["engaging"])
    key_events = _spread_evenly(
        rng, sessions * table["chance"], table.groupby(["source", "device", "origin"])
    )
    orders = rng.binomial(key_events, 0.4)
    return table.drop(columns=["level", "chance", "engaging"]).assign(
        sessions=sessions,
        engaged_sessions=engaged,
        engagement_time_s=rng.poisson(engaged * 78 + (sessions - engaged) * 4),
        event_count=sessions * 2 + rng.poisson(engaged * 6.5) + key_events,
        key_events=key_events,
        revenue=(orders * _ORDER * rng.uniform(0.6, 1.5, len(table))).round(2),
    )


def ga4_traffic(world: Tables) -> pd.DataFrame:
    """What the traffic acquisition report says: 40 rows (20 origins, 2 devices) for each of the 12 months."""
    table = world.visits
    month = table["date"].dt.to_period("M").dt.start_time
    keys = ["date", "source", "medium", "device"]
    table = table.assign(date=month).groupby(keys, as_index=False, sort=False).sum(numeric_only=True)
    sessions = table["sessions"].where(table["sessions"] > 0)
    return table.assign(
        engagement_rate=(table["engaged_sessions"] / sessions).fillna(0.0),
        average_engagement_time_s=(table["engagement_time_s"] / sessions).fillna(0.0),
        events_per_session=(table["event_count"] / sessions).fillna(0.0),
        key_event_rate=(table["key_events"] / sessions).fillna(0.0),
        revenue=table["revenue"].round(2),
    ).sort_values(["date", "sessions"], ascending=[True, False], kind="stable", ignore_index=True)


def _spread_evenly(rng: np.random.Generator, expected: pd.Series, groups: Any) -> np.ndarray:
    """Whole numbers whose yearly sum in each group is the expected one, so that the paradox never fails."""
    running_sum = expected.groupby(groups.ngroup()).cumsum() + groups.ngroup().map(
        dict(enumerate(rng.uniform(0, 1, groups.ngroups)))
    )
    floor = np.floor(running_sum)
    return (floor - floor.groupby(groups.ngroup()).shift(fill_value=0)).clip(lower=0).astype(int).to_numpy()
