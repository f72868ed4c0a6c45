"""What the student's code may do with the tests' own objects: call a function, use an object's public side.

A test hands over a lambda, an instance of a class of its own, an iterator, an open file, a mock. They stay
here; the student's process gets a number for each, and its requests are answered within these rules:
public names only (never frames, globals or other ways into the tests), special methods by a list.
"""

from __future__ import annotations

import builtins
import collections.abc
import contextlib
import inspect
import io
import operator
import pickle
import re
import sys
import types
from typing import Any

from parvis.marking.crossing import special_methods

_CLOSED = re.compile(r"_|(gi|cr|ag|f|tb|co|func|im)_")
_ALLOWED = special_methods.COMPARING | special_methods.COMPUTING | special_methods.OPEN
_ALLOWED |= set(special_methods.REFLECTED) | {
    f"__{name}__"
    for name in ["call", "eq", "ne", "str", "repr", "enter", "exit", "hash", "aiter", "anext", "await"]
}
_OF_MOCKS = {"configure_mock", "reset_mock", "attach_mock", "mock_add_spec"}  # they change what is asked
_LONGEST_COPY = 1 << 24


class Exports:
    """The objects of the tests that the student's process has numbers for."""

    def __init__(self):
        self._things: list[object] = []
        self._numbers: dict[object, int] = {}

    def describe(self, thing: object) -> list | None:
        """How an object goes to the student's process; None when it may not."""
        if isinstance(thing, types.ModuleType):
            return ["module", thing.__name__]
        if isinstance(thing, BaseException):
            return ["error", self.describe_error(thing)]
        if type(thing).__module__ == "typing":
            return ["copy", _copy(thing)]
        if callable(thing) and (library := _library_path(thing)):
            return ["library", *library]
        if callable(thing) and not _is_mock(thing) and not self._is_own(type(thing)):
            if not isinstance(thing, _FUNCTIONS) and (copied := _copy(thing)) is not None:
                return ["copy", copied]  # an object of a library that can be called, such as a polynomial
            return ["callback", self._number(thing), str(getattr(thing, "__name__", "")), _parameters(thing)]
        if _is_mock(thing) or self._is_own(type(thing)) or isinstance(thing, _STAYING):
            kind = type(thing)
            methods = sorted(name for name in _ALLOWED if getattr(kind, name, None) is not None)
            return ["object", self._number(thing), kind.__name__, methods]
        copied = _copy(thing)
        return None if copied is None else ["copy", copied]

    def describe_error(self, error: BaseException) -> list:
        """An exception of the tests: its number, the classes it extends, its text."""
        kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        arguments = [value for value in error.args if type(value) in (str, int, float, bool, type(None))]
        return [self._number(error), type(error).__name__, kinds, arguments]

    def thing(self, number: int) -> Any:
        """The object with this number."""
        return self._things[number]

    def use(self, number: int, op: str, arguments: list, keywords: dict) -> Any:
        """What the student's code asks of an object, if it may."""
        thing: Any = self._things[number]
        if op == "call":
            return thing(*arguments, **keywords)
        if op in ("getattr", "setattr", "delattr"):
            name = arguments[0]
            if type(name) is not str or _CLOSED.match(name) or (_is_mock(thing) and name in _OF_MOCKS):
                raise AttributeError(name)
            owner = thing if isinstance(thing, type) else type(thing)
            if op != "getattr" and (_is_mock(thing) or callable(getattr(owner, name, None))):
                raise AttributeError(name)  # what a test asks afterwards is not the student's to change
            return getattr(builtins, op)(thing, *arguments)
        if op not in _ALLOWED:
            raise AttributeError(op)
        if op == "__next__":
            return next(thing)
        return getattr(thing, op)(*arguments)

    def _number(self, thing: object) -> int:
        key = (id(thing.__self__), thing.__func__) if isinstance(thing, types.MethodType) else id(thing)
        if key not in self._numbers:
            self._numbers[key] = len(self._things)
            self._things.append(thing)
        return self._numbers[key]

    def _is_own(self, kind: type) -> bool:
        """Whether a class was written in a cell of the tests."""
        return kind.__module__ == "__main__" or kind is types.SimpleNamespace


_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, type)
_STAYING = (collections.abc.Iterator, io.IOBase)


def _is_mock(thing: object) -> bool:
    mock = sys.modules.get("unittest.mock")
    return mock is not None and isinstance(thing, mock.NonCallableMock)


def _library_path(thing: Any) -> tuple[str, str] | None:
    module, path = getattr(thing, "__module__", None), getattr(thing, "__qualname__", "")
    texts = isinstance(module, str) and isinstance(path, str)  # a mock's may be mocks
    if texts and module != "__main__" and module in sys.modules and path:
        with contextlib.suppress(AttributeError):
            if operator.attrgetter(path)(sys.modules[module]) is thing:
                return module, path
    name = getattr(thing, "__name__", None)
    if isinstance(name, str):
        if getattr(builtins, name, None) is thing:
            return "builtins", name
        owner = getattr(thing, "__objclass__", None)  # str.upper, list.append
        kind = owner.__name__ if isinstance(owner, type) else ""
        if kind and getattr(builtins, kind, None) is owner:
            return "builtins", f"{kind}.{name}"
    return None


def _parameters(function) -> list | None:
    """The names and kinds of a function's parameters, and which have a default."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return [[one.name, int(one.kind), one.default is not one.empty] for one in parameters]


def _copy(thing: object) -> bytes | None:
    """A pickle for the student's process; none is ever read here."""
    try:
        content = pickle.dumps(thing)
    except Exception:
        return None
    return content if len(content) <= _LONGEST_COPY and b"__main__" not in content else None
