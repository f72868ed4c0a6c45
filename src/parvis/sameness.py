"""Whether an answer is the one expected, where the two differ first, and both in a few words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_number

from parvis.language import _

_LONGEST = 160  # letters of a value that is shown
_MOST_ROWS = 8
_NOTHING = object()


@dataclass(frozen=True)
class Difference:
    """The first part in which two values differ: `place` names it within them, "" for the whole."""

    place: str
    answer: object
    expected: object

    def sentence(self, given: str, private: bool) -> str:
        """What a student reads; `given` says on what, as a sentence begins."""
        if (self.answer is None or self.answer is ...) and not self.place:
            return _("{given}, your function returns nothing yet.").format(given=given)
        if private and self.place:
            return _("{given}, {place} is not right.").format(given=given, place=self.place)
        if private:
            return _("{given}, the answer of your function is not right.").format(given=given)
        got, wanted = in_short(self.answer), in_short(self.expected)
        if self.expected is _NOTHING:
            return _("{given}, your function answers {place}, which is not expected.").format(
                given=given, place=self.place
            )
        if self.answer is _NOTHING:
            return _("{given}, {place} is missing in what your function answers.").format(
                given=given, place=self.place
            )
        if self.place:
            return _("{given}, your function answers {got} for {place}; {wanted} is expected.").format(
                given=given, got=got, place=self.place, wanted=wanted
            )
        return _("{given}, your function answers {got}; {wanted} is expected.").format(
            given=given, got=got, wanted=wanted
        )


def difference(answer: Any, expected: Any, tolerance: float, exactly: bool = False) -> Difference | None:
    """Where an answer first differs from the one expected; None when it does not.

    Lists, tuples, arrays and columns are compared item by item, whichever of them they are; tables and
    columns by their labels, where those are not just numbers of rows. `exactly` asks for one not touched.

    >>> difference({"p": 0.5, "n": [1, 2]}, {"n": (1, 2), "p": 0.5 + 1e-12}, 1e-9)
    >>> difference({"p": 0.5}, {"p": 0.25}, 1e-9)
    Difference(place="'p'", answer=0.5, expected=0.25)
    """
    if exactly and isinstance(expected, pd.DataFrame | pd.Series | np.ndarray):
        return None if _untouched(answer, expected) else Difference("", answer, expected)
    if isinstance(expected, pd.DataFrame):
        return _tables(answer, expected, tolerance)
    if isinstance(expected, pd.Series) and not isinstance(expected.index, pd.RangeIndex):
        if not isinstance(answer, pd.Series):
            return Difference("", answer, expected)
        if not (expected.index.is_unique and answer.index.is_unique):
            return _items([*answer], [*expected], tolerance)
        return _mappings(dict(answer.items()), dict(expected.items()), tolerance)
    if isinstance(expected, Mapping):
        if not isinstance(answer, Mapping):
            return Difference("", answer, expected)
        return _mappings(dict(answer), dict(expected), tolerance, exactly)
    if isinstance(expected, list | tuple | np.ndarray | pd.Series):
        if not isinstance(answer, list | tuple | np.ndarray | pd.Series):
            return Difference("", answer, expected)
        found = _items([*answer], [*expected], tolerance, exactly)
        short = len(expected) <= _MOST_ROWS and not any(size(item) > 1 for item in expected)
        return found if found is None or (found.place and not short) else Difference("", answer, expected)
    if isinstance(expected, Set):
        same = isinstance(answer, Set) and set(answer) == set(expected)
        return None if same else Difference("", answer, expected)
    return None if _same(answer, expected, tolerance) else Difference("", answer, expected)


def size(value: Any) -> int:
    """How much there is to read in a value.

    >>> size(([1, 2], "abc", 5))
    6
    """
    if isinstance(value, pd.DataFrame):
        return 1 + value.size
    if isinstance(value, Mapping):
        return 1 + sum(map(size, value.values()))
    if isinstance(value, list | tuple | set | frozenset):
        return 1 + sum(map(size, value))
    if isinstance(value, pd.Series | np.ndarray):
        return 1 + int(value.size)
    return 1 if value is not None else 0


def in_short(value: Any) -> str:
    """A value as one line that a person can read, cut where it is long.

    >>> in_short(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
    "{'a': [1, 2], 'b': ['x', 'y']}"
    >>> in_short(np.float64(0.25)), in_short(pd.Timestamp("2025-06-01")), in_short([1] * 90)[-1:]
    ('0.25', "'2025-06-01 00:00:00'", '…')
    """
    if isinstance(value, pd.DataFrame):
        text = repr({name: [_plain(item) for item in value[name][:_MOST_ROWS]] for name in value.columns})
        text = text if len(value) <= _MOST_ROWS else f"{text[:-1]}…"
    else:
        text = repr(_plain(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _plain(value: Any) -> Any:
    """A value of plain classes, so that its text holds no name of a library."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, pd.Series):
        if isinstance(value.index, pd.RangeIndex):
            return [_plain(item) for item in value]
        return {_plain(label): _plain(item) for label, item in value.items()}
    if isinstance(value, np.ndarray):
        return [_plain(item) for item in value]
    if isinstance(value, pd.DataFrame):
        return {name: [_plain(item) for item in value[name]] for name in value.columns}
    if type(value) in (list, tuple, set):
        return type(value)(_plain(item) for item in value)
    if type(value) is dict:
        return {_plain(name): _plain(item) for name, item in value.items()}
    if value is pd.NaT or value is pd.NA:
        return None
    if type(value) in (bool, int, float, str, bytes, type(None)):
        return value
    return str(value) if isinstance(value, pd.Timestamp | pd.Timedelta) else _Named(type(value).__name__)


class _Named:
    """Stands for an object of which only the class is told."""

    def __init__(self, name: str):
        self._name = name

    def __repr__(self) -> str:
        return f"<{self._name}>"


def _same(answer: Any, expected: Any, tolerance: float) -> bool:
    answer, expected = (one.item() if isinstance(one, np.generic) else one for one in (answer, expected))
    if expected is None or isinstance(expected, str | bytes):
        return type(answer) is type(expected) and answer == expected
    if isinstance(expected, bool | np.bool_):
        return isinstance(answer, bool | np.bool_) and bool(answer) == bool(expected)
    if is_number(expected):
        if not is_number(answer) or isinstance(answer, bool | np.bool_):
            return False
        if math.isnan(expected) or math.isnan(answer):
            return math.isnan(expected) and math.isnan(answer)
        return math.isclose(answer, expected, rel_tol=tolerance, abs_tol=tolerance)
    if expected is pd.NaT or expected is pd.NA:
        return answer is expected
    return type(answer) is type(expected) and bool(answer == expected)


def _items(
    answer: list[Any], expected: list[Any], tolerance: float, exactly: bool = False
) -> Difference | None:
    if len(answer) != len(expected):
        return Difference("", answer, expected)
    for number, (one, other) in enumerate(zip(answer, expected, strict=True), 1):
        if found := difference(one, other, tolerance, exactly):
            place = _("number {number}").format(number=number)
            return Difference(_inside(place, found.place), found.answer, found.expected)
    return None


def _mappings(
    answer: dict[Any, Any], expected: dict[Any, Any], tolerance: float, exactly: bool = False
) -> Difference | None:
    for key in expected:
        if key not in answer:
            return Difference(in_short(key), _NOTHING, expected[key])
        if found := difference(answer[key], expected[key], tolerance, exactly):
            return Difference(_inside(in_short(key), found.place), found.answer, found.expected)
    for key in answer:
        if key not in expected:
            return Difference(in_short(key), answer[key], _NOTHING)
    return None


def _tables(answer: Any, expected: pd.DataFrame, tolerance: float) -> Difference | None:
    if not isinstance(answer, pd.DataFrame):
        return Difference("", answer, expected)
    for name in expected.columns:
        if name not in answer.columns:
            return Difference(_("the column {name}").format(name=in_short(name)), _NOTHING, expected[name])
    for name in answer.columns:
        if name not in expected.columns:
            return Difference(_("the column {name}").format(name=in_short(name)), answer[name], _NOTHING)
    by_label = not isinstance(expected.index, pd.RangeIndex)
    for name in expected.columns:
        ours, theirs = (table[name] if by_label else table[name].tolist() for table in (expected, answer))
        if found := difference(theirs, ours, tolerance):
            place = _("the column {name}").format(name=in_short(name))
            return Difference(_inside(place, found.place), found.answer, found.expected)
    return None


def _inside(place: str, part: str) -> str:
    return f"{place}, {part}" if part else place


def _untouched(answer: Any, expected: Any) -> bool:
    if type(answer) is not type(expected):
        return False
    if isinstance(expected, np.ndarray):
        return answer.dtype == expected.dtype and np.array_equal(answer, expected, equal_nan=False)
    same_labels = answer.index.equals(expected.index) and answer.axes[-1].equals(expected.axes[-1])
    return same_labels and answer.equals(expected)
