"""Counting the same year in several ways: what each way does to the ranking of twelve campaigns, and why."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from parvis.value import returns
from parvis.value.ledger import Ledger


@dataclass(frozen=True)
class Counting:
    """What is counted: labour or not, margin or what was paid, by which rule, e-mail by its hold-out."""

    labour: bool = False
    margin: bool = False
    model: str = "last"
    holdout: bool = False


@dataclass(frozen=True)
class Moved:
    """A campaign whose place changed, with both places, from 1."""

    campaign: str
    before: int
    now: int


def ranking(ledger: Ledger, counting: Counting) -> pd.DataFrame:
    """The campaigns from the best return to the worst: the columns of `returns.results`, and place.

    Raises ValueError for a rule of attribution that does not exist.

    >>> from parvis.value.ledger import open_ledger
    >>> table = ranking(open_ledger(7, "en"), Counting(labour=True, margin=True))
    >>> table["name"].tolist()[::11]
    ["Beginners' letter", 'Filmed workshop']
    """
    table = returns.results(
        ledger,
        labour=counting.labour,
        margin=counting.margin,
        model=counting.model,
        holdout=counting.holdout,
    ).sort_values("roi", ascending=False, kind="stable")
    return table.assign(place=range(1, len(table) + 1))


def moved(before: pd.DataFrame, now: pd.DataFrame) -> list[Moved]:
    """The campaigns that changed place between two rankings, those that moved most first."""
    places = [
        Moved(name, int(before["place"][name]), int(now["place"][name]))
        for name in now.index
        if before["place"][name] != now["place"][name]
    ]
    return sorted(places, key=lambda one: -abs(one.now - one.before))


def differences(before: Counting, after: Counting) -> list[str]:
    """The names of what differs between two ways of counting.

    >>> differences(Counting(), Counting(labour=True, model="first"))
    ['labour', 'model']
    """
    return [one.name for one in fields(Counting) if getattr(before, one.name) != getattr(after, one.name)]
