"""What led to each order: the visits before it, oldest first, and the campaign whose link was followed."""

from __future__ import annotations

import numpy as np
import pandas as pd

DIRECT = "direct"
_BEGINS, _TWELVE_DAYS = pd.Timestamp("2025-01-06", tz="Europe/Paris"), 12 * 24 * 60
# The campaigns that run all year and awaken wishes that others harvest, with how often each does.
_AWAKENING = {"k7": 0.24, "k9": 0.28, "k10": 0.22, "k11": 0.10, "k12": 0.16}


def touches(rng: np.random.Generator, orders: pd.DataFrame, campaigns: pd.DataFrame) -> pd.DataFrame:
    """One row per touch of each order: order_id, touched_at, channel, campaign_id.

    Columns of `orders`: order_id, ordered_at, campaign_id. Of `campaigns`: campaign_id, channel. The last
    touch with a campaign is that of the order. Planted: what e-mail closes was opened by others, mostly.
    """
    channel = dict(campaigns[["campaign_id", "channel"]].itertuples(index=False)) | {"": DIRECT}
    rows = []
    for order in orders.itertuples():
        path = _path(rng, order.campaign_id, channel)
        # Whole minutes, all different, oldest first; the last one is minutes before the order.
        room = int((order.ordered_at - _BEGINS) / pd.Timedelta(minutes=1))
        before = np.sort(
            rng.choice(np.arange(3, min(max(room, 20), _TWELVE_DAYS)), len(path), replace=False)
        )[::-1]
        before[-1] = min(before[-1], rng.integers(1, 3))
        for campaign, minutes in zip(path, before.tolist(), strict=True):
            instant = order.ordered_at - pd.Timedelta(minutes=int(minutes))
            rows.append((order.order_id, instant, channel[campaign], campaign))
    return pd.DataFrame(rows, columns=["order_id", "touched_at", "channel", "campaign_id"])


def _path(rng: np.random.Generator, last: str, channel: dict[str, str]) -> list[str]:
    """The campaigns of a path, oldest first, "" for a direct visit."""
    if not last:
        return [""] * int(rng.integers(1, 3))
    opened = rng.random() < (0.75 if channel[last] == "email" else 0.3)
    path = []
    if opened:
        others = {name: weight for name, weight in _AWAKENING.items() if name != last}
        weights = np.array([*others.values()])
        number = int(rng.choice([1, 2, 3], p=[0.55, 0.3, 0.15]))
        path = rng.choice([*others], number, p=weights / weights.sum()).tolist()
        if rng.random() < 0.2:
            path.insert(1, "")
    path.append(last)
    if rng.random() < 0.22:  # the app and the bookmark carry no tag
        path.append("")
    return path
