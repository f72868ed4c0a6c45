"""What each campaign costs and brings, under the choices that a report makes without always saying so."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.value.control import lift
from parvis.value.credit import credited
from parvis.value.ledger import HOUR_EUR, Ledger


def results(
    ledger: Ledger,
    *,
    labour: bool = True,
    margin: bool = True,
    model: str = "last",
    holdout: bool = False,
    hour_eur: float = HOUR_EUR,
) -> pd.DataFrame:
    """One row per campaign, by campaign_id: name, channel, orders, gain_eur, cost_eur, roi (NaN: no cost).

    `labour`: are the hours in the cost. `margin`: is the gain what is left, or what was paid. `model`: who is
    credited (`parvis.value.credit`). `holdout`: is e-mail credited only with what it added, by the share that
    the hold-out shows. Every order counts for the mean gain of an order of the year.

    >>> from parvis.value.ledger import open_ledger
    >>> table = results(open_ledger(1))
    >>> table.index[table["roi"] < 0].tolist()
    ['k9', 'k10']
    """
    table = ledger.campaigns.set_index("campaign_id")[["name", "channel", "spend_eur"]]
    table["orders"] = credited(ledger.touches, model, "campaign_id").reindex(table.index).fillna(0.0)
    if holdout:
        table["orders"] *= np.where(table["channel"] == "email", true_share(ledger), 1.0)
    table["gain_eur"] = table["orders"] * gain_per_order(ledger, margin)
    hours = ledger.hours.groupby("campaign_id")["hours"].sum()
    table["cost_eur"] = table["spend_eur"] + (
        hours.reindex(table.index).fillna(0.0) * hour_eur if labour else 0.0
    )
    cost = table["cost_eur"].where(table["cost_eur"] > 0)
    table["roi"] = (table["gain_eur"] - cost) / cost
    return table.drop(columns="spend_eur")


def gain_per_order(ledger: Ledger, margin: bool = True) -> float:
    """Mean euros of an order: its margin, or all that was paid."""
    known = ledger.orders
    gain = known["turnover_eur"]
    if margin:
        gain = gain - known["vat_eur"] - known["refunded_eur"] - known["goods_eur"]
    return float(gain.mean())


def true_share(ledger: Ledger) -> float:
    """Of the orders that the tool attributed to the letter, the share that the hold-out confirms."""
    found = ledger.holdout.groupby("group")[["people", "orders"]].sum()
    reached, held = found.loc["reached"], found.loc["held_out"]
    extra = lift(
        int(reached["people"]), int(reached["orders"]), int(held["people"]), int(held["orders"])
    ).extra
    return extra / ledger.attributed
