"""For hidden tests: a student's function beside the author's own, on many inputs, and one sentence.

The author's function lives on the tests' side only: the build puts it there (`:oracle: name`).
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from parvis.language import _
from parvis.plain_errors import in_words
from parvis.sameness import difference, size
from parvis.shown import in_short

STANDING = ("order", "labels", "twice", "input")
_MOST_VARIED = 3  # inputs that are given again with their rows in another order, or under other labels
_MOST_SHRUNK = 60  # calls with which a smaller failing input is looked for


@dataclass(frozen=True)
class Case:
    """What a function is given, and in words (the notebook's language) what is particular about it."""

    given: tuple[Any, ...]
    on: str = ""


def drawn(
    draw: Callable[[np.random.Generator, int], Any],
    seed: int,
    sizes: Sequence[int] = (0, 1, 2, 2, 3, 3, 4, 5, 8, 20),
) -> list[Case]:
    """A case for each of `sizes`: what `draw(rng, size)` gives, alone or as a tuple of what is given.

    >>> [case.given for case in drawn(lambda rng, size: [7] * size, seed=1, sizes=(0, 2))]
    [([],), ([7, 7],)]
    """
    rng = np.random.default_rng(seed)
    found = [draw(rng, number) for number in sizes]
    return [Case(given if isinstance(given, tuple) else (given,)) for given in found]


def disagreement(
    call: Callable[..., Any],
    right: Callable[..., Any],
    cases: Iterable[Case | tuple[Any, ...]],
    *,
    tolerance: float = 1e-9,
    accepts: Callable[..., bool] | None = None,
    checks: Sequence[str] = STANDING,
    private: bool = False,
    words: Callable[..., str] | None = None,
) -> str:
    """The sentence about the smallest input on which `call` and `right` do not agree; "" when they always do.

    Numbers agree within `tolerance`, relative and absolute. `accepts(answer, expected, *given)` may allow
    another answer. `checks` are tried wherever `right` keeps them itself: rows in another "order", other
    "labels" of the rows, the same answer "twice", "input" left as it was. What is `private` is not shown.
    `words(*given)` says what is particular about an input, where the case does not say so itself.
    ValueError when `right` stops.

    >>> from parvis.language import use_language; use_language("en")
    >>> disagreement(lambda given: sum(given), sum, [([],), ([1, 2],)])
    ''
    >>> disagreement(lambda given: max(given), sum, [([3],), ([1, 2],)])
    'With iterable = [1, 2], your function answers 2; 3 is expected.'
    >>> disagreement(lambda given: 1 / len(given), sum, [([],)])[:50]
    'With iterable = [], Python stops in your function.'
    """
    comparison = _Comparison(call, right, tolerance, accepts, private, words)
    found = [case if isinstance(case, Case) else Case(case) for case in cases]
    found.sort(key=lambda case: size(case.given))
    for case in found:
        if problem := comparison.problem(case):
            return problem
    for varied in _varied(found, checks):
        if problem := comparison.problem(varied, optional=True):
            return problem
    if "twice" in checks:
        for case in _spread(found):
            if problem := comparison.changed_mind(case):
                return problem
    if "input" in checks:
        return comparison.touched
    return ""


class _Comparison:
    def __init__(
        self,
        call: Callable[..., Any],
        right: Callable[..., Any],
        tolerance: float,
        accepts: Callable[..., bool] | None,
        private: bool,
        words: Callable[..., str] | None,
    ):
        self._call, self._right, self._tolerance = call, right, tolerance
        self._accepts, self._private, self._words = accepts, private, words
        self._names = [*inspect.signature(right).parameters]
        self.touched = ""  # about the first input that was not left as it was

    def expected(self, given: tuple[Any, ...]) -> Any:
        """The author's answer; ValueError where there is none."""
        try:
            return self._right(*copy.deepcopy(given))
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            raise ValueError(f"the author's function stops on {self._shown(given)} ({said})") from error

    def problem(self, case: Case, optional: bool = False) -> str:
        """What is wrong with the answer to one case; with `optional`, nothing where the author's has none."""
        found = self._wrong(case.given, optional)
        if not found:
            return ""
        smallest = self._smaller(case.given) if optional or not case.on else case.given
        return self._wrong(smallest, optional=True, on=case.on) or self._wrong(
            case.given, optional, on=case.on
        )

    def changed_mind(self, case: Case) -> str:
        """Whether a second call answers otherwise than the first."""
        first = self._call(*copy.deepcopy(case.given))
        if difference(self._call(*copy.deepcopy(case.given)), first, self._tolerance) is None:
            return ""
        return _("{given}, your function does not give the same answer twice.").format(
            given=self._with(case.given, case.on)
        )

    def _wrong(self, given: tuple[Any, ...], optional: bool = False, on: str = "") -> str:
        try:
            expected = self.expected(given)
        except ValueError:
            if optional:
                return ""
            raise
        lent = copy.deepcopy(given)
        try:
            answer = self._call(*lent)
        except Exception as error:
            if type(error).__module__.startswith("parvis.marking.") and not hasattr(error, "_of_student"):
                raise  # the process is gone, or the author hands over what cannot cross
            stops = _("{given}, Python stops in your function.").format(given=self._with(given, on))
            return " ".join([stops, *in_words(error)])
        apart = difference(answer, expected, self._tolerance)
        if apart is None or (self._accepts is not None and self._accepts(answer, expected, *given)):
            self._look_at(lent, given, on)
            return ""
        return apart.sentence(self._with(given, on), self._private)

    def _look_at(self, lent: tuple[Any, ...], given: tuple[Any, ...], on: str) -> None:
        if self.touched or difference(lent, given, 0.0, exactly=True) is None:
            return
        ours = copy.deepcopy(given)
        self._right(*ours)
        if difference(ours, given, 0.0, exactly=True) is None:
            self.touched = _("{given}, your function changes what it is given: leave it as it is.").format(
                given=self._with(given, on)
            )

    def _smaller(self, given: tuple[Any, ...]) -> tuple[Any, ...]:
        """A smaller input on which they still disagree, as far as a few calls lead."""
        left, again = _MOST_SHRUNK, True
        while again:
            again = False
            for fewer in _fewer(given):
                if left == 0:
                    return given
                left -= 1
                if self._wrong(fewer, optional=True):
                    given, again = fewer, True
                    break
        return given

    def _with(self, given: tuple[Any, ...], on: str) -> str:
        """Under which circumstances, as a sentence begins."""
        on = on or (self._words(*copy.deepcopy(given)) if self._words else "")
        if on and self._private:
            return _("In another case ({on})").format(on=on)
        if self._private:
            return _("In another case")
        shown = self._shown(given)
        return (
            _("With {given} ({on})").format(given=shown, on=on)
            if on
            else _("With {given}").format(given=shown)
        )

    def _shown(self, given: tuple[Any, ...]) -> str:
        names = [*self._names, *("…" for _more in given)]
        return ", ".join(f"{name} = {in_short(value)}" for name, value in zip(names, given, strict=False))


def _spread(cases: Sequence[Case]) -> list[Case]:
    """A few of them, from the smallest to the largest."""
    places = {round(place * (len(cases) - 1) / max(1, _MOST_VARIED - 1)) for place in range(_MOST_VARIED)}
    return [cases[place] for place in sorted(places) if cases]


def _varied(cases: Sequence[Case], checks: Sequence[str]) -> Iterator[Case]:
    """The largest cases again: their rows in another order, and under labels that say nothing."""
    tables = [case for case in cases if _tables(case.given)][-_MOST_VARIED:]
    for case in tables:
        if "order" in checks:
            yield Case(_rearranged(case.given, shuffle=True), _("rows in another order"))
        if "labels" in checks:
            yield Case(_rearranged(case.given, shuffle=False), _("rows numbered otherwise"))


def _tables(given: tuple[Any, ...]) -> list[pd.DataFrame | pd.Series]:
    return [one for one in given if isinstance(one, pd.DataFrame | pd.Series) and len(one) > 1]


def _rearranged(given: tuple[Any, ...], shuffle: bool) -> tuple[Any, ...]:
    """The tables with new rows' order or labels; those with the same labels are treated alike."""
    return tuple(
        _rearrange(one, shuffle) if any(one is table for table in _tables(given)) else one for one in given
    )


def _rearrange(table: Any, shuffle: bool) -> Any:
    number = len(table)
    places = np.random.default_rng(number).permutation(number)
    if (places == np.arange(number)).all():
        places = places[::-1]
    if shuffle:
        return table.iloc[places]
    return table.set_axis(100 + 3 * places, axis=0)


def _fewer(given: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """The input with a half of the rows or items of each part, then with one less."""
    lengths = [len(one) for one in given if _can_shrink(one)]
    number = max(lengths, default=0)
    for keep in (slice(0, number // 2), slice(number // 2, number)) if number > 3 else ():
        yield tuple(_part(one, [*range(number)][keep]) for one in given)
    for place in range(min(number, 12)):
        yield tuple(_part(one, [other for other in range(number) if other != place]) for one in given)


def _can_shrink(one: object) -> bool:
    return isinstance(one, list | pd.DataFrame | pd.Series) and len(one) > 0


def _part(one: Any, places: list[int]) -> Any:
    if not _can_shrink(one):
        return one
    kept = [place for place in places if place < len(one)]
    return [one[place] for place in kept] if isinstance(one, list) else one.iloc[kept]
