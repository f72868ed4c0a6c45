"""How a value is shown to a student: one line that says what is in it, without any name of a library."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_number

from parvis.language import _, ngettext

_LONGEST, _LONGEST_TABLE = 160, 240  # letters of a value that is shown
_MOST_ROWS = 8


def in_short(value: Any) -> str:
    """A value as one line that a person can read, cut where it is long.

    A column is shown as its values, with their labels where these are more than numbers of rows; a table as
    its columns.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_short(pd.DataFrame({"a": [1, 2], "b": ["x", "x"]}))
    "2 rows (a: 1, 2; b: 'x' everywhere)"
    >>> in_short(pd.Series([True], index=[3])), in_short(pd.Series({"A": 2 / 3, "B": 0.0}))
    ('[True]', '(A: 0.6666666667, B: 0)')
    >>> in_short(np.float64(0.25)), in_short(pd.Timestamp("2025-06-01")), in_short([1] * 90)[-1:]
    ('0.25', '2025-06-01 00:00', '…')
    """
    if isinstance(value, pd.DataFrame):
        return _cut(_table(value), _LONGEST_TABLE)
    return _cut(repr(_plain(value)), _LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _table(table: pd.DataFrame) -> str:
    if table.empty:
        return _("an empty table")
    if not all(is_number(label) for label in table.index):
        table = table.reset_index()
    columns = []
    for place, name in enumerate(table.columns):
        items = [repr(_plain(item)) for item in table.iloc[:, place]]
        if len(items) > 1 and len(set(items)) == 1:
            columns.append(_("{column}: {value} everywhere").format(column=name, value=items[0]))
        else:
            more = ", …" if len(items) > _MOST_ROWS else ""
            shown = ", ".join(items[:_MOST_ROWS]) + more
            columns.append(_("{column}: {values}").format(column=name, values=shown))
    rows = ngettext("{number} row ({columns})", "{number} rows ({columns})", len(table))
    return rows.format(number=len(table), columns="; ".join(columns))


def _plain(value: Any) -> Any:
    """A value of plain classes, so that its text holds no name of a library and no noise of floats."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, pd.Series):
        if all(is_number(label) for label in value.index):
            return [_plain(item) for item in value]
        parts = (f"{_bare(label)}: {_plain(item)!r}" for label, item in value.items())
        return _Written(f"({', '.join(parts)})")
    if isinstance(value, np.ndarray | pd.Index):
        return [_plain(item) for item in value]
    if isinstance(value, pd.DataFrame):
        return _Written(_table(value))
    if type(value) in (list, tuple, set):
        return type(value)(_plain(item) for item in value)
    if type(value) is dict:
        return {_plain(name): _plain(item) for name, item in value.items()}
    if value is pd.NaT or value is pd.NA:
        return None
    if type(value) is float:
        return _Written(f"{value:.10g}")
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return _Written(_bare(value))
    if type(value) in (bool, int, str, bytes, type(None)):
        return value
    return _Written(f"<{type(value).__name__}>")


def _bare(label: Any) -> str:
    """A label or a time as it is read aloud: without quotes, without seconds that are none."""
    if isinstance(label, pd.Timestamp) and not (label.second or label.microsecond or label.nanosecond):
        return label.isoformat(sep=" ", timespec="minutes")
    return str(label)


class _Written:
    """Stands for a value that is shown as this text."""

    def __init__(self, text: str):
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written) and self._text == other._text
