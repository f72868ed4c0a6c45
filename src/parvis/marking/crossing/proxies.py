"""In the student's process: the tests' functions and objects, each a number that is asked about."""

from __future__ import annotations

import builtins
import keyword
import pickle
from collections.abc import Callable
from typing import Any

Ask = Callable[[int, str, tuple, dict], object]
_ABSENT = object()


class Proxies:
    """Makes what stands here for the tests' things; `ask(number, op, arguments, keywords)` asks them."""

    def __init__(self, ask: Ask):
        self._ask = ask
        self._made: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._kinds: dict[tuple, type] = {}

    def number(self, thing: object) -> int | None:
        """The number of a thing of the tests; None for all others."""
        return self._numbers.get(id(thing))

    def function(self, number: int, name: str, parameters: list | None) -> Any:
        """A function of the tests."""
        return self._keep(number, lambda: _function(self._ask, number, name, parameters))

    def object(self, number: int, name: str, methods: list[str]) -> Any:
        """An object of the tests."""

        def make():
            key = (name, *methods)
            if key not in self._kinds:
                self._kinds[key] = self._kind(name, methods)
            thing: Any = object.__new__(self._kinds[key])
            object.__setattr__(thing, "_number", number)
            return thing

        return self._keep(number, make)

    def error(self, number: int, name: str, kinds: list[str], arguments: list) -> Any:
        """An exception of the tests."""

        def make():
            bases = [getattr(builtins, kind, None) for kind in kinds]
            base = next(kind for kind in bases if isinstance(kind, type) and issubclass(kind, BaseException))
            kind = base
            if name != base.__name__:
                key = ("error", name, base)
                kind = self._kinds.setdefault(key, type(name, (base,), {"__module__": "__main__"}))
            error = kind.__new__(kind, *arguments)
            error.args = tuple(arguments)
            return error

        return self._keep(number, make)

    def copy(self, content: bytes) -> Any:
        """A copy of an object of a library; it comes from the tests, which this process has to trust."""
        return pickle.loads(content)

    def _keep(self, number: int, make: Callable):
        if number not in self._made:
            self._made[number] = make()
            self._numbers[id(self._made[number])] = number
        return self._made[number]

    def _kind(self, name: str, methods: list[str]) -> type:
        def special(method: str):
            return lambda self, *arguments, **keywords: ask(
                object.__getattribute__(self, "_number"),
                "call" if method == "__call__" else method,
                arguments,
                keywords,
            )

        ask = self._ask
        body = {method: special(method) for method in methods if method not in ("__hash__", "__exit__")}
        if "__exit__" in methods:
            body["__exit__"] = lambda self, *_error: ask(self._number, "__exit__", (None, None, None), {})
        body |= {
            "__slots__": ("_number",),
            "__module__": "__main__",
            "__hash__": object.__hash__,
            "__getattr__": lambda self, name: ask(self._number, "getattr", (name,), {}),
            "__setattr__": lambda self, name, value: ask(self._number, "setattr", (name, value), {}),
            "__delattr__": lambda self, name: ask(self._number, "delattr", (name,), {}),
        }
        return type(name, (), body)


def _function(ask: Ask, number: int, name: str, parameters: list | None):
    """A function with the parameters of the tests' own, for code that looks at them."""

    def call(*arguments, **keywords):
        return ask(number, "call", arguments, keywords)

    if parameters and _can_be_told(parameters):
        names: dict[str, Any] = {"_call": call, "_absent": _ABSENT}
        try:
            exec(_text(parameters), names)
            call = names["function"]
        except SyntaxError:
            pass
    call.__name__ = call.__qualname__ = name or "<lambda>"
    return call


def _can_be_told(parameters: list) -> bool:
    """Whether defaults can be left to the tests: those that are not given must be given by name."""
    kinds = [kind for _name, kind, default in parameters if default]
    if 0 in kinds or (1 in kinds and any(kind == 2 for _name, kind, _default in parameters)):
        return False
    return all(name.isidentifier() and not keyword.iskeyword(name) for name, _kind, _default in parameters)


def _text(parameters: list) -> str:
    """The source of a function with these parameters: (name, kind as in `inspect`, has a default).

    >>> print(_text([["x", 1, False], ["y", 1, True]]))
    def function(x, y=_absent):
        return _call(x, **({} if y is _absent else {'y': y}))
    """
    declared, given, named = [], [], []
    star = False
    for place, (name, kind, default) in enumerate(parameters):
        ending = "=_absent" if default else ""
        if kind == 0 and (place + 1 == len(parameters) or parameters[place + 1][1] != 0):
            ending += ", /"
        if kind == 2:
            star = True
        if kind == 3 and not star:
            declared.append("*")
            star = True
        declared.append({2: "*", 4: "**"}.get(kind, "") + name + ending)
        if kind == 2:
            given.append(f"*{name}")
        elif kind == 4:
            named.append(f"**{name}")
        elif kind == 3 or default:
            named.append(f"**({{}} if {name} is _absent else {{{name!r}: {name}}})")
        else:
            given.append(name)
    return f"def function({', '.join(declared)}):\n    return _call({', '.join(given + named)})"
