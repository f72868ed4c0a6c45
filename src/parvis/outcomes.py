"""What came out of a call, written so that equal answers are written alike, and its salted fingerprint."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from typing import Any

MOST = 400  # items of a list and rows of a table that count
_DEEPEST = 6
_DIGITS = 9
_TITLE = 10  # letters from which a text may be a title


def written(value: Any, depth: int = 0) -> Any:
    """`value` as lists, texts and numbers: 2 and 2.0 alike, numbers to nine digits, tables by column.

    A chart is written as what its shapes and axes tell, without its words; what is of no known kind as the
    name of its type.

    >>> written({"a": (2.0, float("nan"))}), written(0.1 + 0.2) == written(0.3), written(True)
    ({'a': ['2', 'nan']}, True, 'True')
    """
    kind = type(value).__name__
    if value is None or value is ... or isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, BaseException):
        return f"raised {kind}"
    if depth > _DEEPEST:
        return kind
    if isinstance(value, Mapping):
        return {str(key): written(one, depth + 1) for key, one in list(value.items())[:MOST]}
    if isinstance(value, Set):
        return ["set", *sorted(json.dumps(written(one, depth + 1)) for one in value)]
    if isinstance(value, list | tuple):
        return [written(one, depth + 1) for one in value[:MOST]]
    if isinstance(value, date | timedelta):  # pandas' own stamps are kinds of these
        return str(value)
    return _of_libraries(value, kind, depth)


def _of_libraries(value: Any, kind: str, depth: int) -> Any:
    """Tables, columns and arrays, told by what they offer, and plain numbers."""
    if kind == "DataFrame":
        columns = {str(name): written(value.iloc[:, at], depth + 1) for at, name in enumerate(value.columns)}
        return ["table", len(value), columns]
    if kind in ("Series", "Index", "DatetimeIndex", "ndarray", "Categorical") and hasattr(value, "__len__"):
        short = value[:MOST] if kind != "Series" else value.iloc[:MOST]
        labels = [str(one) for one in short.index] if kind == "Series" else []
        return [len(value), *labels, *(written(one, depth + 1) for one in list(short))]
    if kind == "Axes" and hasattr(value, "get_figure"):
        return _chart(value)
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return kind
    if math.isnan(number):
        return "nan"
    if kind == "bool_" or kind == "bool":
        return str(bool(value))
    return f"{number:.{_DIGITS}g}"


def _chart(axes: Any) -> Any:
    """Bars with their sizes, other shapes by number, what the axis hides, which words are there, numbers."""
    boxes = [one for one in axes.patches if hasattr(one, "get_height")]
    sizes = [[written(float(one.get_width())), written(float(one.get_height()))] for one in boxes]
    low, high = axes.get_ylim()
    heights = [float(one.get_height()) for one in boxes]
    hides = [low > 0, bool(heights) and high < max(heights)]
    titles = [axes.get_title(place) for place in ("left", "center", "right")]
    figure = axes.get_figure()
    texts = [*titles, *(one.get_text() for one in [*figure.texts, *axes.texts])]
    for name in ("get_suptitle", "get_supxlabel", "get_supylabel"):
        texts.append(getattr(figure, name, str)())
    unit = "%" in axes.get_ylabel() or "%" in axes.get_xlabel()
    named = [any(len(one) >= _TITLE for one in texts), bool(axes.get_xlabel()), bool(axes.get_ylabel()), unit]
    numbers = sorted({found for text in texts for found in re.findall(r"\d+", text)})
    others = [len(axes.lines), len(axes.collections), len(axes.patches) - len(boxes)]
    return ["chart", sizes, others, [str(one) for one in (*hides, *named)], numbers]


def fingerprint(salt: str, trail: Sequence[Any]) -> str:
    """The salted hash (SHA-256) of everything that came out in one go, as `written` has it.

    No single answer has a hash of its own: to undo it one has to guess all of them at once.

    >>> fingerprint("a", ["2"]) == fingerprint("b", ["2"])
    False
    """
    told = json.dumps([salt, list(trail)], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(told.encode("ascii")).hexdigest()[:24]
