"""Whether an answer is the one expected, where the two differ first, and both in a few words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_number

from parvis.causes.words import kind_in_words
from parvis.language import _
from parvis.shown import in_short

_FEW = 2  # items of a list that are looked through at once
_MOST_NAMED = 5  # values that are named as missing, or as too many
_NOTHING = object()
_LISTS = (list, tuple, np.ndarray, pd.Series)


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
        if self.expected is _NOTHING:
            return _("{given}, your function answers {place}, which is not expected.").format(
                given=given, place=self.place
            )
        if self.answer is _NOTHING:
            return _("{given}, {place} is missing in what your function answers.").format(
                given=given, place=self.place
            )
        got, wanted = self.sides()
        if self.place:
            said = _("{given}, your function answers {got} for {place}; {wanted} is expected.")
        else:
            said = _("{given}, your function answers {got}; {wanted} is expected.")
        said = said.format(given=given, got=got, place=self.place, wanted=wanted)
        return " ".join([said, *self._pointers()])

    def sides(self) -> tuple[str, str]:
        """What came out and what should have, in short, with the kind of each where that is what differs."""
        if self.answer is _NOTHING or self.expected is _NOTHING:
            sides = (self.answer, self.expected)
            got, wanted = (_("nothing") if one is _NOTHING else in_short(one) for one in sides)
            return got, wanted
        shown = in_short(self.answer), in_short(self.expected)
        kinds = _kind(self.answer), _kind(self.expected)
        if shown[0] == shown[1] and kinds[0] == kinds[1]:
            return repr(self.answer), repr(self.expected)  # they differ in digits that are not shown
        if kinds[0] == kinds[1] or "bool" in kinds:
            return shown
        told = [
            kind_in_words(kind) if kind == "NoneType" else f"{kind_in_words(kind)} {value}"
            for kind, value in zip(kinds, shown, strict=True)
        ]
        return told[0], told[1]

    def _pointers(self) -> list[str]:
        """Where to look in two lists: what is missing or too many, or that only their order differs."""
        if not isinstance(self.answer, _LISTS) or not isinstance(self.expected, _LISTS):
            return []
        ours, theirs = (Counter(map(in_short, side)) for side in (self.expected, self.answer))
        if max(ours.total(), theirs.total()) <= 1 or not ours & theirs:
            return []
        if ours == theirs:
            return [_("These are the right values, in another order.")]
        parts = ((ours - theirs, _("Missing: {values}.")), (theirs - ours, _("Too many: {values}.")))
        return [said.format(values=_named([*one.elements()])) for one, said in parts if one]


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
        return _mappings(dict(answer.items()), dict(expected.items()), tolerance, name=_label)
    if isinstance(expected, Mapping):
        if not isinstance(answer, Mapping):
            return Difference("", answer, expected)
        return _mappings(dict(answer), dict(expected), tolerance, exactly)
    if isinstance(expected, _LISTS):
        if not isinstance(answer, _LISTS):
            return Difference("", answer, expected)
        found = _items([*answer], [*expected], tolerance, exactly)
        short = not any(size(item) > 1 for item in expected) and (
            len(expected) <= _FEW or Counter(map(in_short, answer)) == Counter(map(in_short, expected))
        )
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
    answer: list[Any],
    expected: list[Any],
    tolerance: float,
    exactly: bool = False,
    item: Callable[[int], str] | None = None,
) -> Difference | None:
    if len(answer) != len(expected):
        return Difference("", answer, expected)
    for number, (one, other) in enumerate(zip(answer, expected, strict=True), 1):
        if found := difference(one, other, tolerance, exactly):
            place = item(number) if item else _("number {number}").format(number=number)
            return Difference(_inside(place, found.place), found.answer, found.expected)
    return None


def _mappings(
    answer: dict[Any, Any],
    expected: dict[Any, Any],
    tolerance: float,
    exactly: bool = False,
    name: Callable[[Any], str] = in_short,
) -> Difference | None:
    for key in expected:
        if key not in answer:
            return Difference(name(key), _NOTHING, expected[key])
        if found := difference(answer[key], expected[key], tolerance, exactly):
            return Difference(_inside(name(key), found.place), found.answer, found.expected)
    for key in answer:
        if key not in expected:
            return Difference(name(key), answer[key], _NOTHING)
    return None


def _label(label: Any) -> str:
    """What a value of a column is called: by its label, or by its row where that is a number."""
    return _("row {number}").format(number=label) if is_number(label) else in_short(label)


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
    if len(answer) != len(expected) and not by_label:
        return _rows(answer, expected)
    for name in expected.columns:
        place = _("the column {name}").format(name=in_short(name))
        if by_label:
            found = difference(answer[name], expected[name], tolerance)
        else:
            found = _items(answer[name].tolist(), expected[name].tolist(), tolerance, item=_label)
        if found:
            return Difference(_inside(place, found.place), found.answer, found.expected)
    return None


def _rows(answer: pd.DataFrame, expected: pd.DataFrame) -> Difference:
    """Of tables that have not as many rows: the first column in which that shows, else their numbers."""
    for name in expected.columns:
        ours, theirs = expected[name].tolist(), answer[name].tolist()
        if len({*map(in_short, ours)}) == len(ours):
            return Difference(_("the column {name}").format(name=in_short(name)), theirs, ours)
    return Difference(_("the number of rows"), len(answer), len(expected))


def _kind(value: object) -> str:
    """The class of a value, those alike under one name."""
    if isinstance(value, bool | np.bool_):
        return "bool"
    if is_number(value):
        return "int"
    numbered = isinstance(value, pd.Series) and isinstance(value.index, pd.RangeIndex)
    return "list" if numbered or isinstance(value, list | tuple | np.ndarray) else type(value).__name__


def _named(values: list[str]) -> str:
    more = [] if len(values) <= _MOST_NAMED else ["…"]
    return ", ".join([*values[:_MOST_NAMED], *more])


def _inside(place: str, part: str) -> str:
    return f"{place}, {part}" if part else place


def _untouched(answer: Any, expected: Any) -> bool:
    if type(answer) is not type(expected):
        return False
    if isinstance(expected, np.ndarray):
        return answer.dtype == expected.dtype and np.array_equal(answer, expected, equal_nan=False)
    same_labels = answer.index.equals(expected.index) and answer.axes[-1].equals(expected.axes[-1])
    return same_labels and answer.equals(expected)
