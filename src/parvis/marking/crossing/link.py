"""The tests' line to the student's process: questions out, exact plain values or references back."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import weakref
from collections.abc import Callable
from typing import Any

from parvis.marking.crossing import pyplot_sharing, references, remote_classes, seeds, special_methods
from parvis.marking.crossing.claims import Policy
from parvis.marking.crossing.codec import CannotCross, Codec
from parvis.marking.crossing.exports import Exports
from parvis.marking.crossing.lasting import Lasting
from parvis.marking.crossing.permits import Permits
from parvis.marking.crossing.references import RemoteClass
from parvis.marking.crossing.remote_classes import RemoteErrorClass
from parvis.marking.crossing.sharing import Shared
from parvis.marking.crossing.special_methods import ERROR_MEMBERS

_ABSENT = object()
_ITERATING = {"__next__", "anext", "super __next__"}  # only here an end is the end of their iterator
_ENDS = (StopIteration, StopAsyncIteration)
_OURS = {"__main__", "parvis"}  # modules in which the tests keep what they expect


class StudentGone(RuntimeError):
    """The student's process cannot answer (it ended, or met a limit); the message is for the student."""


def no_end(error: BaseException) -> RuntimeError:
    """What stands for the end of an iteration where it would end a loop of the test, not one over theirs."""
    stopped = RuntimeError(f"the student's code raised {type(error).__name__}")
    vars(stopped)["_of_student"] = True
    return stopped


class Link:
    """Asks through `exchange(kind, body)`, which gives ("answer" | "callback", body); see `student_side`."""

    def __init__(self, exchange: Callable[[str, bytes], tuple[str, bytes]], policy: Policy, names: dict):
        self.policy = policy
        self.notes: set[tuple[str, str]] = set()
        self.permits = Permits(policy, names, self.note)
        self.lasting = Lasting()
        self.stops = False  # whether the cell at work speaks of the end of an iteration
        self.replaced_input: Callable[[], Callable | None] = lambda: None
        self._exchange, self._names = exchange, names
        self._codec = Codec(self._refer, self._resolve)
        self._codec.records = remote_classes.plain_tuples.get
        self._shared, self._exports = Shared("t", self._codec), Exports()
        self._objects: weakref.WeakValueDictionary[int, object] = weakref.WeakValueDictionary()
        self._classes: dict[int, type] = {}
        self._published: dict[str, object] = {}
        self._followed: set[str] = set()
        self._bound: set[str] = set()
        self._seeds: tuple | None = None
        self._environment = dict(os.environ)
        self._alone = threading.RLock()  # a test's threads take turns; a callback may ask again

    def note(self, kind: str, detail: str) -> None:
        """Keeps something the author or the instructor should know."""
        self.notes.add((kind, detail))

    def forget(self) -> None:
        """The student's process was replaced: its references mean nothing any more."""
        self._objects.clear()
        self._classes.clear()
        remote_classes.plain_tuples.clear()
        self._shared.forget()
        self.lasting.forget()

    def stand_for(self, number: int, kind: type) -> None:
        """A class of the tests' own stands here for the one over there."""
        self._classes[number] = kind

    def begin(self, source: str, bound: list[str]) -> None:
        """A cell begins, which binds these names."""
        self.permits.begin(source)
        self.stops = any(kind.__name__ in source for kind in _ENDS)
        self._published = {}
        self._followed = set()
        self._bound = set(bound)
        self._seeds = seeds.state() if seeds.concerned(source) else None

    def publish(self, names: list[str]) -> None:
        """From now on the student's functions read these names as the cell leaves them."""
        self._published = {name: self._names.get(name, _ABSENT) for name in names}

    def names(self, wanted: list[str]) -> dict[str, object]:
        """The values of the student's names that exist."""
        question = {"op": "names", "names": wanted, "forget": self._shared.many, "publish": {}}
        if self._shared.many:
            self._shared.forget()
        reply = self._converse(question)
        values = reply.get("names")
        if not isinstance(values, dict):
            raise self._error_of(reply)
        with self.lasting.reading():
            found = {name: self._shared.decode(value) for name, value in values.items() if name in wanted}
        self._followed = set(wanted) - self._bound
        return found

    def ask(self, op: str, /, *arguments, **keywords) -> Any:
        """The result of an operation over there; its exceptions are raised here."""
        with self._alone:
            question = {
                "publish": self._newly_published(),  # first: what it shares is new there
                "op": op,
                "args": [self._shared.encode(value) for value in arguments],
                "kwargs": {name: self._shared.encode(value) for name, value in keywords.items()},
            }
            lasts = self.lasting.asked(op, arguments, keywords)
            reply = self._converse(question)
            if "value" not in reply:
                raise self._error_of(reply, f"super {arguments[1]}" if op == "super" else op)
            with self.lasting.reading(lasts):
                return self._shared.decode(reply["value"])

    def _converse(self, question: dict) -> dict:
        if (environment := dict(os.environ)) != self._environment:
            question["environ"] = {
                name: environment.get(name)
                for name in environment.keys() | self._environment.keys()
                if environment.get(name) != self._environment.get(name)
            }
            self._environment = environment
        if self._seeds is not None:
            now = seeds.state()
            question["seeds"] = self._codec.encode(now) if now != self._seeds else None
            self._seeds = now
        question["shared"] = self._shared.changes()
        kind, body = self._exchange("ask", json.dumps(question).encode("ascii"))
        while kind == "callback":
            kind, body = self._exchange("back", self._serve(body))
        try:
            reply = json.loads(body)
        except (ValueError, RecursionError):
            raise StudentGone("the answer of the student's program cannot be read") from None
        if not isinstance(reply, dict):
            raise StudentGone("the answer of the student's program cannot be read")
        if "gone" in reply:
            raise StudentGone(reply["gone"])
        self._learn(reply)
        self._follow(reply)
        for stream, text in ((sys.stdout, reply.get("out")), (sys.stderr, reply.get("err"))):
            if text and type(text) is str:
                stream.write(text)
        return reply

    def _newly_published(self) -> dict[str, list]:
        """The names of the cell's own that the student's functions read, where they are new."""
        changed = {}
        for name, last in self._published.items():
            value = self._names.get(name, _ABSENT)
            if value is last:
                continue
            self._published[name] = value
            if value is _ABSENT:
                changed[name] = ["absent"]
            else:
                with contextlib.suppress(CannotCross):
                    changed[name] = self._shared.encode(value)
        return changed

    def _learn(self, reply: dict) -> None:
        for number, description in (reply.get("kinds") or {}).items():
            bases = [self._classes[base] for base in description["bases"] if base in self._classes]
            self._classes[int(number)] = remote_classes.make_class(self, int(number), description, bases)
        if set(reply.get("shared") or {}) - {""}:
            self.lasting.changed = True
        self._shared.apply(reply.get("shared") or {})

    def _follow(self, reply: dict) -> None:
        """The student's functions have bound global names anew, or drawn random numbers."""
        if reply.get("rebound") or reply.get("seeds"):
            self.lasting.changed = True
        for name, value in (reply.get("rebound") or {}).items():
            if name in self._followed:
                self._names[name] = self._shared.decode(value)
        if self._seeds is not None and reply.get("seeds"):
            seeds.set_state(self._codec.decode(reply["seeds"]))
            self._seeds = seeds.state()

    def _serve(self, body: bytes) -> bytes:
        """Answers the student's code: it uses what a test handed to it, or wants a line of input."""
        try:
            question = json.loads(body)
            self._learn(question)
            if "input" in question:
                replaced = self.replaced_input()
                if replaced is None:
                    return b'{"no_input": true}'
                result = replaced(question["input"])
            else:
                arguments = [self._shared.decode(value) for value in question["args"]]
                keywords = {name: self._shared.decode(value) for name, value in question["kwargs"].items()}
                result = self._exports.use(question["thing"], question["op"], arguments, keywords)
            reply = {"value": self._shared.encode(result)}
        except StudentGone:
            raise
        except Exception as error:
            reply = {"error": self._refer(error)}
        reply["shared"] = self._shared.changes()
        return json.dumps(reply).encode("ascii")

    def _error_of(self, reply: dict, op: str = "") -> BaseException:
        description = reply.get("error")
        if not isinstance(description, dict):
            raise StudentGone("the student's program gave no answer")
        error = self._error(description)
        if op in _ITERATING or self.stops or not isinstance(error, _ENDS):
            return error
        return no_end(error)

    def _error(self, description: dict, depth: int = 0) -> BaseException:
        """The exception here for one over there, or one of the tests' own that comes back."""
        if "ours" in description:
            return self._exports.thing(description["ours"])
        known = self._objects.get(description["self"])
        if isinstance(known, BaseException):
            return known
        kind = self._classes.get(description["kind"])
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            kind = RuntimeError
        arguments = [self._codec.decode(value) for value in description["args"]]
        attributes = {name: self._codec.decode(value) for name, value in description["attributes"].items()}
        error = None
        if not isinstance(kind, RemoteErrorClass):
            with contextlib.suppress(Exception):
                error = kind(*arguments)
        if error is None:
            error = kind.__new__(kind, *arguments)
            error.args = tuple(arguments)
        error.__dict__.update(attributes)
        for name in ERROR_MEMBERS & attributes.keys():
            with contextlib.suppress(Exception):
                setattr(error, name, attributes[name])
        error.__dict__.update(_number=description["self"], _text=str(description["text"]), _of_student=True)
        with contextlib.suppress(TypeError):
            self._objects[description["self"]] = error
        if isinstance(description.get("cause"), dict) and depth < 3:
            error.__cause__ = self._error(description["cause"], depth + 1)
        return error

    def _refer(self, thing: object):
        if isinstance(type(thing), RemoteClass):
            return ["ours", object.__getattribute__(thing, "_number")]
        if isinstance(thing, RemoteClass | RemoteErrorClass):
            return ["ours", thing._class_info.number]
        if isinstance(thing, type) and thing in remote_classes.plain_tuples:
            return ["ours", remote_classes.plain_tuples[thing]]
        if isinstance(thing, BaseException) and "_number" in vars(thing):
            return ["ours", vars(thing)["_number"]]
        if pyplot_sharing.is_figure(thing):
            return ["ours", pyplot_sharing.hand_over(self, self._objects, thing)]
        described = self._exports.describe(thing)
        if described is not None:
            if described[0] == "copy":
                return ["copy", *self._codec.encode(described[1])[1:]]
            return described
        raise CannotCross(
            f"a test cannot hand a {type(thing).__name__} to the student's code: "
            "let the notebook make it, or hand over plain values"
        )

    def _resolve(self, data: list):
        match data:
            case ["ref", int(number), int(kind)] if isinstance(self._classes.get(kind), RemoteClass):
                thing = self._objects.get(number)
                self.lasting.meet(number)
                if thing is None:
                    thing = references.make_object(self._classes[kind], number)
                    thing = self._objects[number] = special_methods.as_coroutine(thing) or thing
                return thing
            case ["exception", dict(description)]:
                return self._error(description)
            case ["export", int(number)]:
                return self._exports.thing(number)
            case ["class", int(kind)] if kind in self._classes:
                return self._classes[kind]
            case ["module", str(name)] if name in sys.modules and name.split(".")[0] not in _OURS:
                return sys.modules[name]
            case ["view", str(name), int(offset), list(shape), list(strides)]:
                return self._shared.view(name, offset, shape, strides)
            case ["record", int(kind), list(values)] if (
                self._classes.get(kind) in remote_classes.plain_tuples
            ):
                return tuple.__new__(self._classes[kind], [self._codec.decode(value) for value in values])
            case ["sentinel", "MISSING" | "_FIELD" | "_FIELD_CLASSVAR" | "_FIELD_INITVAR" as name]:
                import dataclasses

                return getattr(dataclasses, name)
        raise ValueError("this is not an encoded value")
