"""In the student's process: answers what tests ask about its names. Nothing here is trusted by the tests.

A question is `{"op", "args", "kwargs"}`, its answer `{"value"}` or `{"error"}`, each encoded by the codec.
What is not plain goes as a reference: a number of ours and that of its class, described once.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import inspect
import io
import json
import operator
import sys
from collections.abc import Callable

from parvis.marking import special_methods
from parvis.marking.codec import Codec

_OPERATORS = {name: getattr(operator, name) for name in special_methods.IN_OPERATOR}
_BUILTINS = {name: getattr(builtins, name.strip("_")) for name in special_methods.IN_BUILTINS}
_BUILTINS["__index__"] = operator.index
_MUTABLE = {"list", "dict", "set", "bytearray", "deque", "Counter", "OrderedDict", "defaultdict", "StringIO"}
_MUTABLE |= {"ndarray", "DataFrame", "Series", "Generator", "RandomState", "Random"}
_PLAIN_BASES = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
_LONGEST_TEXT = 100_000  # characters printed during one question


class Agent:
    """Answers for the names in `names`; `ask_back` asks the tests and waits for their answer."""

    def __init__(self, names: dict, ask_back: Callable[[bytes], bytes], run_coroutine: Callable):
        self._names, self._ask_back, self._run_coroutine = names, ask_back, run_coroutine
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}
        self._new_kinds: dict[int, dict] = {}
        self._known_kinds: set[int] = set()
        self._codec = Codec(self._refer, self._resolve)

    def answer(self, body: bytes) -> bytes:
        """The answer to one question, whatever the student's code does meanwhile."""
        out, err = io.StringIO(), io.StringIO()
        try:
            question = json.loads(body)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                reply = self._reply(question)
        except BaseException as error:
            reply = {"error": self._describe_error(error)}
        reply["out"], reply["err"] = out.getvalue()[:_LONGEST_TEXT], err.getvalue()[:_LONGEST_TEXT]
        reply["kinds"], self._new_kinds = self._new_kinds, {}
        return json.dumps(reply).encode("ascii")

    def _reply(self, question: dict) -> dict:
        if question["op"] == "names":
            return {
                "names": {
                    name: self._codec.encode(self._names[name])
                    for name in question["names"]
                    if name in self._names
                }
            }
        arguments = [self._codec.decode(value) for value in question["args"]]
        keywords = {name: self._codec.decode(value) for name, value in question["kwargs"].items()}
        places = {**dict(enumerate(arguments)), **keywords}
        before = {
            place: self._snapshot(value)
            for place, value in places.items()
            if type(value).__name__ in _MUTABLE
        }
        try:
            value = self._do(question["op"], arguments, keywords)
        except BaseException as error:
            reply = {"error": self._describe_error(error)}
        else:
            same = [place for place in before if places[place] is value]
            reply = {"same": same[0]} if same else {"value": self._codec.encode(value)}
        reply["changed"] = {
            place: self._codec.encode(places[place]) for place, same in before.items() if not same()
        }
        return reply

    def _snapshot(self, value: object) -> Callable[[], bool]:
        """Tells later whether the value is still what it is now."""
        kind = type(value).__name__
        if kind == "ndarray" and not value.dtype.hasobject:
            kept = value.copy()
            return lambda: (
                kept.dtype == value.dtype
                and kept.shape == value.shape
                and (kept.tobytes() == value.tobytes())
            )
        if kind in ("DataFrame", "Series"):
            kinds = list(value.dtypes) if kind == "DataFrame" else [value.dtype]
            if not any(getattr(dtype, "hasobject", False) for dtype in kinds):
                kept = value.copy()
                return lambda: kept.equals(value) and kept.axes[-1].equals(value.axes[-1])
        encoded = self._codec.encode(value)
        return lambda: self._codec.encode(value) == encoded

    def _do(self, op: str, arguments: list, keywords: dict):
        if op in _OPERATORS:
            return _OPERATORS[op](*arguments)
        if op in _BUILTINS:
            return _BUILTINS[op](*arguments)
        return getattr(self, f"_do_{op}")(*arguments, **keywords)

    def _do_call(self, function, /, *arguments, **keywords):
        return function(*arguments, **keywords)

    def _do_getattr(self, thing, name):
        return getattr(thing, name)

    def _do_setattr(self, thing, name, value):
        setattr(thing, name, value)

    def _do_delattr(self, thing, name):
        delattr(thing, name)

    def _do_enter(self, thing):
        return type(thing).__enter__(thing)

    def _do_exit(self, thing):
        return type(thing).__exit__(thing, None, None, None)

    def _do_await(self, thing):
        return self._run_coroutine(thing)

    def _do_array(self, thing):
        import numpy as np

        return np.asarray(thing)

    def _do_plain(self, thing):
        """The value of an object whose class extends a plain one, as that plain class."""
        for base in _PLAIN_BASES:
            if isinstance(thing, base):
                return base(thing)
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
            )
            for parameter in inspect.signature(thing).parameters.values()
        ]

    def _do_settle(self):
        """After a test cell: figures that it had drawn are closed, the next cell must not show them."""
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None and pyplot.get_fignums():
            pyplot.close("all")

    def _refer(self, thing: object):
        if isinstance(thing, type(sys)):
            return ["module", thing.__name__]
        if isinstance(thing, type):
            return ["class", self._describe_kind(thing)]
        return ["ref", self._number(thing), self._describe_kind(type(thing))]

    def _number(self, thing: object) -> int:
        number = self._numbers.get(id(thing))
        if number is None:
            number = self._numbers[id(thing)] = len(self._objects)
            self._objects.append(thing)
        return number

    def _describe_kind(self, kind: type) -> int:
        number = self._number(kind)
        if number not in self._known_kinds:
            self._known_kinds.add(number)
            bases = [self._describe_kind(base) for base in kind.__bases__ if base is not object]
            self._new_kinds[number] = {
                "name": kind.__name__,
                "module": str(kind.__module__),
                "qualname": kind.__qualname__,
                "bases": bases,
                "methods": sorted(
                    name for name, value in vars(kind).items() if name.startswith("__") and value is not None
                ),
            }
        return number

    def _describe_error(self, error: BaseException) -> dict:
        def crossing(value):
            try:
                return self._codec.encode(value)
            except Exception:
                return None

        try:
            text = str(error)[:20_000]
        except BaseException:
            text = ""
        attributes = {name: crossing(value) for name, value in vars(error).items() if name != "__notes__"}
        return {
            "kind": self._describe_kind(type(error)),
            "self": self._number(error),
            "text": text,
            "args": [crossing(value) for value in error.args],
            "attributes": attributes,
        }

    def _resolve(self, data: list):
        match data:
            case ["ours", int(number)]:
                return self._objects[number]
            case ["module", str(name)]:
                return importlib.import_module(name)
            case ["library", str(module), str(path)]:
                return operator.attrgetter(path)(importlib.import_module(module))
            case ["callback", int(number)]:
                return self._callback(number)
        raise ValueError("this is not an encoded value")

    def _callback(self, number: int):
        def callback(*arguments, **keywords):
            question = {
                "callback": number,
                "args": [self._codec.encode(value) for value in arguments],
                "kwargs": {name: self._codec.encode(value) for name, value in keywords.items()},
            }
            question["kinds"], self._new_kinds = self._new_kinds, {}
            reply = json.loads(self._ask_back(json.dumps(question).encode("ascii")))
            if "error" in reply:
                kind = getattr(
                    __builtins__ if not isinstance(__builtins__, dict) else object, reply["error"][0], None
                )
                raise (kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError)(
                    *reply["error"][1:]
                )
            return self._codec.decode(reply["value"])

        return callback

    def ask_for_a_line(self, prompt: str = "") -> str:
        """`input()` while a test calls the student's code: the tests answer if they have replaced `input`."""
        question = {"input": str(prompt), "kinds": {}}
        reply = json.loads(self._ask_back(json.dumps(question).encode("ascii")))
        if "error" in reply:
            raise EOFError(reply["error"][1])
        return self._codec.decode(reply["value"])
