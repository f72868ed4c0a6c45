"""In the student's process: each thing that a test can do with an object that lives here."""

from __future__ import annotations

import builtins
import contextlib
import copy
import inspect
import operator
import pickle
import sys
from collections.abc import Callable
from typing import Any

from parvis.marking.crossing import special_methods

_OPERATORS = {name: getattr(operator, name) for name in special_methods.IN_OPERATOR}
_BUILTINS = {name: getattr(builtins, name.strip("_")) for name in special_methods.IN_BUILTINS}
_BUILTINS["__index__"] = operator.index
_PLAIN_BASES = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
_PLAIN_VALUES: dict[type, Callable] = {  # whatever a class such as a text's Enum says of itself
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
}
_ABSENT = object()


class Answers:
    """Operations by name; `names` are the student's global names."""

    def __init__(self, names: dict, run_coroutine: Callable):
        self._names, self._run_coroutine = names, run_coroutine
        self._replaced: list[tuple[dict, str, object]] = []

    def find(self, op: str) -> Callable:
        """The function that does an operation."""
        return _OPERATORS.get(op) or _BUILTINS.get(op) or getattr(self, f"_do_{op}")

    def _do_call(self, function, /, *arguments, **keywords):
        return function(*arguments, **keywords)

    def _do_getattr(self, thing, name):
        return getattr(thing, name)

    def _do_setattr(self, thing, name, value):
        setattr(thing, name, value)

    def _do_delattr(self, thing, name):
        delattr(thing, name)

    def _do_copy(self, thing):
        return copy.copy(thing)

    def _do_deepcopy(self, thing):
        return copy.deepcopy(thing)

    def _do_own_names(self, thing):
        return dict(vars(thing))

    def _do_enter(self, thing):
        return type(thing).__enter__(thing)

    def _do_exit(self, thing, error=None):
        trace = None if error is None else error.__traceback__
        return bool(type(thing).__exit__(thing, None if error is None else type(error), error, trace))

    def _do_await(self, thing):
        return self._run_coroutine(thing)

    def _do_aiter(self, thing):
        return aiter(thing)

    def _do_anext(self, thing):
        return self._run_coroutine(_awaiting(anext(thing)))

    def _do_aenter(self, thing):
        return self._run_coroutine(_awaiting(type(thing).__aenter__(thing)))

    def _do_aexit(self, thing):
        return self._run_coroutine(_awaiting(type(thing).__aexit__(thing, None, None, None)))

    def _do_array(self, thing):
        import numpy as np

        return np.asarray(thing)

    def _do_plain(self, thing):
        """The value of an object whose class extends a plain one, as that plain class."""
        base: Any
        for base in _PLAIN_BASES:
            if isinstance(thing, base):
                return _PLAIN_VALUES.get(base, base)(thing)
        if "pandas" in sys.modules:
            import pandas as pd

            for base in (pd.DataFrame, pd.Series):
                if isinstance(thing, base):
                    return base(thing)
        return self._do_array(thing)

    def _do_signature(self, thing):
        return [
            (
                parameter.name,
                int(parameter.kind),
                parameter.default is not parameter.empty,
                None if parameter.default is parameter.empty else parameter.default,
                parameter.annotation is not parameter.empty,
                None if parameter.annotation is parameter.empty else parameter.annotation,
            )
            for parameter in inspect.signature(thing).parameters.values()
        ]

    def _do_source(self, thing):
        return inspect.getsource(thing)

    def _do_pyplot(self, name, *arguments):
        """Something of pyplot's state; None where nothing is drawn."""
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is None or not pyplot.get_fignums():
            return None
        return getattr(pyplot, name)(*arguments)

    def _do_adopt_figure(self, content):
        """A figure of the tests becomes ours."""
        figure = pickle.loads(content)
        return figure, list(figure.axes)

    def _do_replace(self, place, name, value):
        """`mock.patch`: a name of a module stands for something of the tests until `_do_put_back`."""
        target = self._names if place == "__main__" else sys.modules.get(place)
        if target is None:
            return
        names = target if isinstance(target, dict) else vars(target)
        self._replaced.append((names, name, names.get(name, _ABSENT)))
        names[name] = value

    def _do_put_back(self):
        names, name, value = self._replaced.pop()
        if value is _ABSENT:
            names.pop(name, None)
        else:
            names[name] = value

    def _do_extend(self, name, bases, body):
        """A class of the tests that extends one of ours: its methods are asked of the tests."""
        wrapped = {"property": property, "classmethod": classmethod, "staticmethod": staticmethod}
        names = {
            key: wrapped[kind](value) if kind in wrapped else value for key, (kind, value) in body.items()
        }
        made = type(bases[0])(name, tuple(bases), names | {"__module__": "__main__"})
        methods = [
            key
            for key in dir(bases[0])
            if callable(inspect.getattr_static(bases[0], key)) and not key.startswith("__")
        ]
        self._extended = getattr(self, "_extended", set()) | {made}
        return made, methods

    def _do_super(self, thing, name, *arguments, **keywords):
        made = next(kind for kind in type(thing).__mro__ if kind in self._extended)
        return getattr(super(made, thing), name)(*arguments, **keywords)

    def _do_settle(self):
        """After a test cell: figures that it had drawn are closed, the next cell must not show them."""
        while self._replaced:
            self._do_put_back()
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None and pyplot.get_fignums():
            with contextlib.suppress(Exception):
                pyplot.close("all")


async def _awaiting(thing):
    return await thing
