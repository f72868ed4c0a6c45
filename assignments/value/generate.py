"""PRIVATE: the ledger of each variant and Google Analytics' table of its year. The same bytes each time."""

from __future__ import annotations

from functools import cache

import pandas as pd

from parvis.authoring.encoding import as_csv
from parvis.community import open_world
from parvis.community.writing import export_bytes
from parvis.community.year import truth
from parvis.value.ledger import Ledger, open_ledger

# Private: nothing that a student receives contains this number or lets it be found.
LEDGER_SEED = 8_306_451
AGAIN = 30  # orders that stand in both halves of the shop's export


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    traffic = truth(open_world(LEDGER_SEED + number, language), "ga4_traffic")
    return in_both_languages(number) | {
        "campaigns.csv": as_csv(open_ledger(LEDGER_SEED + number, language).campaigns),
        "traffic.csv": export_bytes(traffic, "ga4_traffic", language),
    }


@cache
def opened(number: int) -> Ledger:
    """The ledger of a variant; its numbers are the same in both languages."""
    return open_ledger(LEDGER_SEED + number)


@cache
def in_both_languages(number: int) -> dict[str, bytes]:
    """The files that depend on no language."""
    ledger = opened(number)
    return {
        "orders.csv": as_csv(exported(ledger.orders)),
        "touches.csv": as_csv(ledger.touches.assign(touched_at=written(ledger.touches["touched_at"]))),
        "hours.csv": as_csv(ledger.hours.assign(day=ledger.hours["day"].dt.strftime("%Y-%m-%d"))),
        "holdout.csv": as_csv(ledger.holdout),
    }


def exported(orders: pd.DataFrame) -> pd.DataFrame:
    """The orders as the shop exports them: two halves of the year that overlap by a few days."""
    middle = len(orders) // 2
    both = pd.concat([orders.iloc[: middle + AGAIN], orders.iloc[middle:]], ignore_index=True)
    return both.assign(ordered_at=written(both["ordered_at"]))


def written(instants: pd.Series) -> pd.Series:
    """Instants to the minute, in UTC, as the shop writes them."""
    return instants.dt.strftime("%Y-%m-%dT%H:%MZ")
