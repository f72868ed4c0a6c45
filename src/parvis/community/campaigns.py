"""The six campaigns of the year: when, for what, with how much money."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community.tables import Tables

# Earliest first day, length in days, objective, budget in euros.
_PLAN = (
    ("2025-01-20", 12, "repair", 3200, {"fr": "Janvier réparable", "en": "Repairable January"}),
    ("2025-03-20", 12, "sales", 5400, {"fr": "Printemps des couvercles", "en": "Lids in spring"}),
    ("2025-05-19", 10, "community", 2600, {"fr": "La Grande Tablée en fête", "en": "The Long Table day"}),
    ("2025-09-08", 12, "sales", 6800, {"fr": "Rentrée sans gâchis", "en": "Back to school, no waste"}),
    ("2025-10-09", 12, "repair", 3900, {"fr": "Semaines de la réparation", "en": "Repair fortnight"}),
    ("2025-12-01", 14, "sales", 9500, {"fr": "Noël en Quartier", "en": "A Quartier Christmas"}),
)


def campaigns(world: Tables) -> pd.DataFrame:
    """One row per campaign: campaign_id, name, objective, starts, ends (both days included), budget_eur."""
    rng = world.stream("campaigns")
    starts = pd.DatetimeIndex([row[0] for row in _PLAN]) + pd.to_timedelta(rng.integers(0, 5, 6), unit="D")
    return pd.DataFrame(
        {
            "campaign_id": [f"k{number}" for number in range(1, len(_PLAN) + 1)],
            "name": [row[4][world.language] for row in _PLAN],
            "objective": [row[2] for row in _PLAN],
            "starts": starts,
            "ends": starts + pd.to_timedelta([row[1] - 1 for row in _PLAN], unit="D"),
            "budget_eur": [row[3] for row in _PLAN] + rng.integers(-4, 5, 6) * 50,
        }
    )


def running(campaigns: pd.DataFrame, dates: pd.DatetimeIndex, margin: int = 0) -> np.ndarray:
    """The number (from 0) of the campaign of each date, -1 outside; `margin` adds days on both sides."""
    day = pd.DatetimeIndex(dates).normalize()
    found = np.full(len(day), -1)
    widen = pd.Timedelta(days=margin)
    for number, row in enumerate(campaigns.itertuples()):
        found[(day >= row.starts - widen) & (day <= row.ends + widen)] = number
    return found
