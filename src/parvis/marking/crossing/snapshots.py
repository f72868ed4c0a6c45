"""What a mutable plain value is at one moment, to see later whether it has changed."""

from __future__ import annotations

import datetime
import decimal
import fractions
import marshal
import sys
from collections.abc import Callable, Iterable
from typing import Any

_NEVER_CHANGE: set[type] = {type(None), bool, int, float, complex, str, bytes}
_NEVER_CHANGE |= {datetime.date, datetime.datetime, datetime.time, datetime.timedelta}
_NEVER_CHANGE |= {decimal.Decimal, fractions.Fraction}


def snapshot(codec, value: Any) -> Callable[[], bool]:
    """Tells later whether the value is still what it is now.

    >>> rows = [1]
    >>> same = snapshot(None, rows)
    >>> rows[0] = True
    >>> same()
    False
    """
    kind = type(value).__name__
    if kind == "ndarray" and not value.dtype.hasobject:
        return _part(value)
    if kind == "Series" and not getattr(value.dtype, "hasobject", False):
        return _series(codec, value)
    if kind in ("DataFrame", "Series") and (same := _table(codec, value)) is not None:
        return same
    if type(value) in (list, dict, set, bytearray) and (whole := _serialised(value)) is not None:
        return lambda: _serialised(value) == whole
    encoded = codec.encode(value)
    return lambda: codec.encode(value) == encoded


def _series(codec, series: Any) -> Callable[[], bool]:
    kept = series.copy()
    return lambda: (
        kept.equals(series)
        and (not (kept.attrs or series.attrs) or codec.encode(kept.attrs) == codec.encode(series.attrs))
        and kept.index.equals(series.index)
        and kept.name is series.name
    )


def _table(codec, table: Any) -> Callable[[], bool] | None:
    """A table of pandas, by the arrays that it is made of; None where one holds what can change by itself."""
    if not is_still(table):
        return None
    parts = [_part(block.values) for block in table._mgr.blocks]
    axes, places, around = table.axes, _places(table), _around(codec, table)

    def is_same() -> bool:
        blocks, now = table._mgr.blocks, table.axes
        if not all(one is other for one, other in zip(axes, now, strict=True)):
            alike = all(one.equals(other) for one, other in zip(axes, now, strict=True))
            if not alike or places != _places(table):
                return False
        unchanged = len(blocks) == len(parts) and around == _around(codec, table)
        return unchanged and all(one(block.values) for one, block in zip(parts, blocks, strict=True))

    return is_same


def is_still(table: Any) -> bool:
    """Whether no item of a table of pandas can change without another taking its place."""
    return not table.attrs and all(_is_still(block.values) for block in table._mgr.blocks)


def _is_still(part: Any) -> bool:
    return not getattr(part.dtype, "hasobject", False) or never_change(part.ravel())


def never_change(items: Iterable[Any]) -> bool:
    """Whether none of these can change itself: numbers, texts, moments, in exactly these types.

    >>> never_change([1, "a", None]), never_change([1, ["a"]])
    (True, False)
    """
    kinds = set(map(type, items)) - _NEVER_CHANGE
    if not kinds:
        return True
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    of_pandas = (
        () if pandas is None else (pandas.Timestamp, pandas.Timedelta, type(pandas.NaT), type(pandas.NA))
    )
    return all(
        kind in of_pandas
        or (numpy is not None and issubclass(kind, numpy.generic) and not issubclass(kind, numpy.void))
        for kind in kinds
    )


def _places(table: Any) -> list:
    """Which columns are in which part, and what kinds of labels there are: new labels come with a change."""
    return [
        [axis.dtype for axis in table.axes],
        [block.mgr_locs.as_array.tolist() for block in table._mgr.blocks],
    ]


def _around(codec, table: Any) -> list:
    """What can change of a table besides its parts and labels."""
    names = [list(axis.names) for axis in table.axes]
    own = [table.name] if len(names) == 1 else []  # a table may have a column of that name
    return [names, own, codec.encode(table.attrs) if table.attrs else None]


def _part(array: Any) -> Callable[..., bool]:
    """Whether an array, or the one that has taken its place, is what this one is now."""
    kept = array.copy()  # of objects it holds them, so that nothing else can come to lie where they are
    if type(kept).__name__ != "ndarray":
        return lambda now=array: type(now) is type(kept) and now.dtype == kept.dtype and kept.equals(now)
    return lambda now=array: (
        now.dtype == kept.dtype and now.shape == kept.shape and now.tobytes() == kept.tobytes()
    )


def _serialised(value: Any) -> bytes | None:
    """All of a container of plain values, types included, many times faster than the codec; else None."""
    try:
        return marshal.dumps(value, 2)  # from version 3 on it depends on the number of references
    except ValueError:
        return None
