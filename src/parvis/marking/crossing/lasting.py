"""What a test changes of the student's that a later test may meet: the later one then needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parvis.marking.crossing.references import RemoteClass

# What is asked of an object of a library's without changing it; a class of the student's counts as one that
# keeps something in any case (see `keeping`).
_LOOKING = {"getattr", "own_names", "signature", "source", "plain", "array", "copy", "deepcopy"}
_LOOKING |= {f"__{name}__" for name in ("dir", "len", "str", "repr", "hash", "bool", "int", "float")}
_LOOKING |= {"__getitem__", "__contains__", "__eq__", "__iter__"}


class Lasting:
    """Follows the objects of the student's that were there before a test, and all that is read from them."""

    def __init__(self) -> None:
        self.changed = False
        self._numbers: set[int] = set()
        self._reading = False

    def forget(self) -> None:
        """The student's process was replaced."""
        self._numbers.clear()

    def meet(self, number: int) -> None:
        """A reference has come."""
        if self._reading:
            self._numbers.add(number)

    @contextmanager
    def reading(self, lasts: bool = True) -> Iterator[None]:
        """Inside, the references that come are to objects that last, if `lasts`."""
        before, self._reading = self._reading, lasts
        try:
            yield
        finally:
            self._reading = before

    def asked(self, op: str, arguments: tuple, keywords: dict) -> bool:
        """A test asks for an operation; gives whether its result is part of something that lasts."""
        of_it = bool(arguments) and self._lasts(arguments[0])
        handed = any(map(self._lasts, (*arguments[1:], *keywords.values())))
        if handed or (of_it and op not in _LOOKING):
            self.changed = True
        picture = op == "getattr" and str(arguments[1]).startswith(
            "get_"
        )  # a method of matplotlib's that reads
        return of_it and not picture

    def _lasts(self, thing: object) -> bool:
        """Whether it lasts and is no function: what a function keeps is found by `keeping`."""
        kind: Any = type(thing)
        if not isinstance(kind, RemoteClass) or kind._class_info.name == "function":
            return False
        return object.__getattribute__(thing, "_number") in self._numbers
