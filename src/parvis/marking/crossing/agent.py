"""In the student's process: answers what tests ask about its names. Nothing here is trusted by the tests.

A question is `{"op", "args", "kwargs"}`, its answer `{"value"}` or `{"error"}`, each encoded by the codec.
What is not plain goes as a reference: a number of ours and that of its class, described once.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import io
import json
import operator
import os
from collections.abc import Callable
from typing import Any

from parvis.marking.crossing import seeds
from parvis.marking.crossing.codec import Codec
from parvis.marking.crossing.proxies import Proxies
from parvis.marking.crossing.sharing import Shared
from parvis.marking.crossing.special_methods import ERROR_MEMBERS
from parvis.marking.crossing.student_answers import Answers
from parvis.plain_errors import note_words

_LONGEST_TEXT = 100_000  # characters printed during one question
_SENTINELS = {
    id(getattr(dataclasses, name)): name
    for name in ("MISSING", "_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR")
    if hasattr(dataclasses, name)
}
_ABSENT = object()


class Agent:
    """Answers for the names in `names`; `ask_back` asks the tests and waits for their answer."""

    def __init__(self, names: dict, ask_back: Callable[[bytes], bytes], run_coroutine: Callable):
        self._names, self._ask_back = names, ask_back
        self._answers = Answers(names, run_coroutine)
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}
        self._new_kinds: dict[int, dict] = {}
        self._known_kinds: set[int] = set()
        self._codec = Codec(self._refer, self._resolve)
        self._codec.records = lambda kind: (
            self._describe_kind(kind) if kind.__module__ == "__main__" else None
        )
        self._shared = Shared("s", self._codec)
        self._proxies = Proxies(self._use)
        self._followed: dict[str, object] = {}
        self._seeds: tuple | None = None

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
        self._take_over(question)
        if question["op"] == "names":
            if question.get("forget"):
                self._shared.forget()
            self._followed = {name: self._names[name] for name in question["names"] if name in self._names}
            reply = {
                "names": {
                    name: self._shared.encode(value, heavy=False) for name, value in self._followed.items()
                }
            }
        else:
            arguments = [self._shared.decode(value) for value in question["args"]]
            keywords = {name: self._shared.decode(value) for name, value in question["kwargs"].items()}
            try:
                value = self._answers.find(question["op"])(*arguments, **keywords)
                reply = {"value": self._shared.encode(value)}
            except BaseException as error:
                reply = {"error": self._describe_error(error)}
        reply["rebound"] = self._rebound()
        if "seeds" in question and (now := seeds.state()) != self._seeds:
            reply["seeds"], self._seeds = self._codec.encode(now), now
        reply["shared"] = self._shared.changes()
        return reply

    def _take_over(self, question: dict) -> None:
        """What has changed on the tests' side since its last message."""
        self._shared.apply(question.get("shared") or {})
        for name, value in (question.get("publish") or {}).items():
            if value == ["absent"]:
                self._names.pop(name, None)
            else:
                self._names[name] = self._shared.decode(value)
        for name, value in (question.get("environ") or {}).items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if "seeds" in question:
            if question["seeds"]:
                seeds.set_state(self._codec.decode(question["seeds"]))
            self._seeds = seeds.state()

    def _rebound(self) -> dict:
        """The names that the test cell reads and that are bound to something else by now."""
        changed = {}
        for name, last in self._followed.items():
            value = self._names.get(name, _ABSENT)
            if value is not last and value is not _ABSENT:
                self._followed[name] = value
                changed[name] = self._shared.encode(value)
        return changed

    def _refer(self, thing: object):
        if isinstance(thing, type(operator)):
            return ["module", thing.__name__]
        if isinstance(thing, type):
            return ["class", self._describe_kind(thing)]
        if id(thing) in _SENTINELS:
            return ["sentinel", _SENTINELS[id(thing)]]
        number = self._proxies.number(thing)
        if number is not None:
            return ["export", number]
        if isinstance(thing, BaseException):
            return ["exception", self._describe_error(thing)]
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
            fields = getattr(kind, "_fields", None)
            self._new_kinds[number] = {
                "name": kind.__name__,
                "module": str(kind.__module__),
                "qualname": kind.__qualname__,
                "bases": bases,
                "fields": list(fields) if issubclass(kind, tuple) and isinstance(fields, tuple) else None,
                "methods": sorted(
                    name for name, value in vars(kind).items() if name.startswith("__") and value is not None
                ),
            }
        return number

    def _describe_error(self, error: BaseException, depth: int = 0) -> dict:
        def crossing(value):
            try:
                return self._codec.encode(value)
            except Exception:
                return None

        if (number := self._proxies.number(error)) is not None:
            return {"ours": number}
        note_words(error)
        try:
            text = str(error)[:20_000]
        except BaseException:
            text = ""
        hidden = ("__notes__",)
        attributes = {name: crossing(value) for name, value in vars(error).items() if name not in hidden}
        for name in sorted(ERROR_MEMBERS):
            if type(value := getattr(error, name, None)) in (str, int, bytes):
                attributes.setdefault(name, crossing(value))
        description = {
            "kind": self._describe_kind(type(error)),
            "self": self._number(error),
            "text": text,
            "args": [crossing(value) for value in error.args],
            "attributes": attributes,
        }
        if error.__cause__ is not None and depth < 3:
            description["cause"] = self._describe_error(error.__cause__, depth + 1)
        return description

    def _resolve(self, data: list):
        match data:
            case ["ours", int(number)]:
                return self._objects[number]
            case ["record", int(number), list(values)]:
                kind: Any = self._objects[number]
                return tuple.__new__(kind, [self._codec.decode(value) for value in values])
            case ["module", str(name)]:
                return importlib.import_module(name)
            case ["library", str(module), str(path)]:
                return operator.attrgetter(path)(importlib.import_module(module))
            case ["callback", int(number), str(name), parameters]:
                return self._proxies.function(number, name, parameters)
            case ["object", int(number), str(name), list(methods)]:
                return self._proxies.object(number, name, methods)
            case ["error", [int(number), str(name), list(kinds), list(arguments)]]:
                return self._proxies.error(number, name, kinds, arguments)
            case ["copy", content]:
                return self._proxies.copy(self._codec.decode(["bytes", content]))
        raise ValueError("this is not an encoded value")

    def _use(self, number: int, op: str, arguments: tuple, keywords: dict):
        """Asks the tests for a use of one of their things."""
        question = {
            "thing": number,
            "op": op,
            "args": [self._shared.encode(value) for value in arguments],
            "kwargs": {name: self._shared.encode(value) for name, value in keywords.items()},
        }
        return self._converse(question)

    def _converse(self, question: dict):
        question["kinds"], self._new_kinds = self._new_kinds, {}
        question["shared"] = self._shared.changes()
        reply = json.loads(self._ask_back(json.dumps(question).encode("ascii")))
        self._shared.apply(reply.get("shared") or {})
        if "error" in reply:
            raise self._codec.decode(reply["error"])
        if reply.get("no_input"):
            raise EOFError("no input here")
        return self._shared.decode(reply["value"])

    def ask_for_a_line(self, prompt: str = "") -> str:
        """`input()` while a test calls the student's code: the tests answer if they have replaced `input`."""
        return self._converse({"input": str(prompt)})
