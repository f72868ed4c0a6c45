"""Who is thanked for an order: the visits before it share one credit, by a rule that somebody chose."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.value.paths import DIRECT

MODELS = ("last", "first", "linear", "position")


def credited(touches: pd.DataFrame, model: str, by: str = "channel") -> pd.Series:
    """The credit of each value of `by` ("channel" or "campaign_id"); it adds up to the number of orders.

    Columns of `touches`: order_id, touched_at, channel, campaign_id. "last" is the last visit that is not
    direct (the last one where all are); "position" gives 0.4 to the first and to the last, 0.2 to those
    between, halves to two.

    Raises ValueError for another model.

    >>> visits = pd.DataFrame({"order_id": [1, 1], "touched_at": [1, 2], "channel": ["forum", "email"]})
    >>> credited(visits, "linear").to_dict()
    {'email': 0.5, 'forum': 0.5}
    """
    if model not in MODELS:
        raise ValueError(f"model must be one of {MODELS}, not {model!r}")
    # By order and by time, so that a place in its path is a count.
    table = touches.sort_values(["order_id", "touched_at"], kind="stable")
    grouped = table.groupby("order_id", sort=False)["channel"]
    place = grouped.cumcount().to_numpy()
    length = grouped.transform("size").to_numpy()
    if model == "linear":
        credit = 1 / length
    elif model == "first":
        credit = (place == 0).astype(float)
    elif model == "position":
        ends = np.where(length == 1, 1.0, np.where(length == 2, 0.5, 0.4))
        middle = 0.2 / np.maximum(length - 2, 1)
        credit = np.where((place == 0) | (place == length - 1), ends, middle)
    else:
        credit = _last(table, place)
    return pd.Series(credit, index=table[by].to_numpy()).groupby(level=0).sum().rename_axis(by)


def _last(table: pd.DataFrame, place: np.ndarray) -> np.ndarray:
    """1 on the last visit of each order that is not direct, on the last one where all are."""
    rank = pd.Series(np.where(table["channel"] == DIRECT, place, place + 10_000), index=table["order_id"])
    highest = rank.groupby(level=0, sort=False).transform("max")
    return (rank == highest).to_numpy().astype(float)
