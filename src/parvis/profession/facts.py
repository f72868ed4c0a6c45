"""What is known of the occupation, with source and date: surveys, dates, certifications, pay."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from parvis.language import current_language

DATA = Path(__file__).parent / "data"


def surveys(language: str | None = None) -> pd.DataFrame:
    """Survey facts: edition, n (missing where it was not found), item, indicator, pct, source.

    The last two rows are claims, not surveys.

    >>> table = surveys("en").set_index(["edition", "item"])
    >>> table.loc[("2013", "interns"), ["n", "pct"]].tolist()
    [610.0, 16.0]
    """
    table = pd.read_csv(DATA / "surveys.csv", dtype={"edition": "str", "n": "Int64", "pct": "float64"})
    return _in(table, "indicator", language)


def timeline(language: str | None = None) -> pd.DataFrame:
    """The occupation's dates: date, certainty ("seen" in a source, or to "check"), event, source.

    >>> timeline("en")["date"].tolist()[0]
    '2011-12-09'
    """
    spoken = language or current_language()
    table = pd.read_csv(DATA / "timeline.csv", dtype="str").rename(columns={spoken: "event"})
    return table[["date", "certainty", "event", "source"]]


def records() -> pd.DataFrame:
    """The certifications of level 6 found: record, title, body, valid_until, source.

    >>> records()["record"].tolist()
    ['RNCP41364', 'RNCP40907', 'RNCP38138', 'RNCP37347']
    """
    return pd.read_csv(DATA / "records.csv", dtype="str")


def salaries(language: str | None = None) -> pd.DataFrame:
    """What was said of pay: date, low and high in euros, kind (net, or not said), per, said, source.

    >>> salaries("en")[["high", "per"]].values.tolist()[0]
    [1500, 'month']
    """
    table = pd.read_csv(DATA / "salaries.csv")
    return _in(_in(table, "per", language), "said", language)


def _in(table: pd.DataFrame, name: str, language: str | None) -> pd.DataFrame:
    """The table with one column `name` in the place of one per language."""
    spoken = language or current_language()
    other = "en" if spoken == "fr" else "fr"
    return table.drop(columns=f"{name}_{other}").rename(columns={f"{name}_{spoken}": name})
