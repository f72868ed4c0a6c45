"""The tests' line to the student's process: questions out, exact plain values or references back."""

from __future__ import annotations

import builtins
import collections
import contextlib
import io
import json
import operator
import random
import sys
import weakref
from collections.abc import Callable

from parvis.marking import kinds, references
from parvis.marking.codec import CannotCross, Codec
from parvis.marking.kinds import RemoteErrorClass
from parvis.marking.references import Policy, Remote, RemoteClass


class StudentGone(RuntimeError):
    """The student's process cannot answer (it ended, or met a limit); the message is for the student."""


class Link:
    """Asks through `exchange(kind, body)`, which gives ("answer" | "callback", body); see `student_side`."""

    def __init__(self, exchange: Callable[[str, bytes], tuple[str, bytes]], policy: Policy):
        self.policy = policy
        self.notes: set[tuple[str, str]] = set()
        self.replaced_input: Callable[[], Callable | None] = lambda: None
        self._exchange = exchange
        self._codec = Codec(self._refer, self._resolve)
        self._objects: weakref.WeakValueDictionary[int, Remote] = weakref.WeakValueDictionary()
        self._kinds: dict[int, type] = {}
        self._callbacks: list[Callable] = []

    def note(self, kind: str, detail: str) -> None:
        """Keeps something the author or the instructor should know."""
        self.notes.add((kind, detail))

    def forget(self) -> None:
        """The student's process was replaced: its references mean nothing any more."""
        self._objects.clear()
        self._kinds.clear()

    def names(self, wanted: list[str]) -> dict[str, object]:
        """The values of the student's names that exist."""
        reply = self._converse(json.dumps({"op": "names", "names": wanted}).encode("ascii"))
        values = reply.get("names")
        if not isinstance(values, dict):
            self._raise(reply)
        return {name: self._codec.decode(value) for name, value in values.items() if name in wanted}

    def ask(self, op: str, /, *arguments, **keywords):
        """The result of an operation over there; its exceptions are raised here."""
        question = {
            "op": op,
            "args": [self._codec.encode(value) for value in arguments],
            "kwargs": {name: self._codec.encode(value) for name, value in keywords.items()},
        }
        reply = self._converse(json.dumps(question).encode("ascii"))
        places = {**{str(place): value for place, value in enumerate(arguments)}, **keywords}
        for place, value in (reply.get("changed") or {}).items():
            _overwrite(places[place], self._codec.decode(value))
        if "same" in reply:
            return places[str(reply["same"])]
        if "value" not in reply:
            self._raise(reply)
        return self._codec.decode(reply["value"])

    def _converse(self, body: bytes) -> dict:
        kind, body = self._exchange("ask", body)
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
        for stream, text in ((sys.stdout, reply.get("out")), (sys.stderr, reply.get("err"))):
            if text and type(text) is str:
                stream.write(text)
        return reply

    def _learn(self, reply: dict) -> None:
        for number, told in (reply.get("kinds") or {}).items():
            bases = [self._kinds[base] for base in told["bases"] if base in self._kinds]
            self._kinds[int(number)] = kinds.make_class(self, int(number), told, bases)

    def _serve(self, body: bytes) -> bytes:
        """Answers the student's code: it calls what a test handed to it, or wants a line of input."""
        try:
            question = json.loads(body)
            self._learn(question)
            if "input" in question:
                replaced = self.replaced_input()
                if replaced is None:
                    return b'{"error": ["EOFError", "no input here"]}'
                reply = replaced(question["input"])
            else:
                arguments = [self._codec.decode(value) for value in question["args"]]
                keywords = {name: self._codec.decode(value) for name, value in question["kwargs"].items()}
                reply = self._callbacks[question["callback"]](*arguments, **keywords)
            return json.dumps({"value": self._codec.encode(reply)}).encode("ascii")
        except Exception as error:
            return json.dumps({"error": [type(error).__name__, str(error)]}).encode("ascii")

    def _raise(self, reply: dict):
        told = reply.get("error")
        if not isinstance(told, dict):
            raise StudentGone("the student's program gave no answer")
        kind = self._kinds.get(told["kind"])
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            kind = RuntimeError
        arguments = [self._codec.decode(value) for value in told["args"]]
        attributes = {name: self._codec.decode(value) for name, value in told["attributes"].items()}
        error = None
        if not isinstance(kind, RemoteErrorClass):
            with contextlib.suppress(Exception):
                error = kind(*arguments)
        if error is None:
            error = kind.__new__(kind, *arguments)
            error.args = tuple(arguments)
        error.__dict__.update(attributes)
        error.__dict__.update(_number=told["self"], _text=str(told["text"]), _of_student=True)
        raise error

    def _refer(self, thing: object):
        if isinstance(type(thing), RemoteClass):
            return ["ours", thing._number]
        if isinstance(thing, RemoteClass | RemoteErrorClass):
            return ["ours", thing._kind.number]
        if isinstance(type(thing), RemoteErrorClass) and "_number" in vars(thing):
            return ["ours", thing._number]
        if isinstance(thing, type(sys)):
            return ["module", thing.__name__]
        if callable(thing):
            module, path = getattr(thing, "__module__", None), getattr(thing, "__qualname__", "")
            if isinstance(module, str) and module != "__main__" and module in sys.modules:
                with contextlib.suppress(AttributeError):
                    if operator.attrgetter(path)(sys.modules[module]) is thing:
                        return ["library", module, path]
            if getattr(builtins, getattr(thing, "__name__", ""), None) is thing:
                return ["library", "builtins", thing.__name__]
            self._callbacks.append(thing)
            return ["callback", len(self._callbacks) - 1]
        raise CannotCross(
            f"a test cannot hand a {type(thing).__name__} to the student's code: "
            "let the notebook make it, or hand over plain values"
        )

    def _resolve(self, data: list):
        match data:
            case ["ref", int(number), int(kind)] if isinstance(self._kinds.get(kind), RemoteClass):
                thing = self._objects.get(number)
                if thing is None:
                    thing = self._objects[number] = references.make_object(self._kinds[kind], number)
                return thing
            case ["ref", int(number), int(kind)] if kind in self._kinds:  # an exception that was not raised
                error = self._kinds[kind].__new__(self._kinds[kind])
                error.__dict__.update(_number=number)
                return error
            case ["class", int(kind)] if kind in self._kinds:
                return self._kinds[kind]
            case ["module", str(name)] if name in sys.modules:
                return sys.modules[name]
        raise ValueError("this is not an encoded value")


def _overwrite(target: object, new: object) -> None:
    """Gives an argument the content that the student's code has given to its copy."""
    if type(target) is not type(new):
        return
    if isinstance(target, list | bytearray):
        target[:] = new
    elif isinstance(target, dict | set):
        target.clear()
        target.update(new)
    elif isinstance(target, collections.deque):
        target.clear()
        target.extend(new)
    elif isinstance(target, io.StringIO):
        target.seek(0)
        target.truncate()
        target.write(new.getvalue())
        target.seek(new.tell())
    elif type(target) is random.Random:
        target.setstate(new.getstate())
    elif type(target).__name__ == "Generator":
        target.bit_generator.state = new.bit_generator.state
    elif type(target).__name__ == "RandomState":
        target.set_state(new.get_state())
    elif type(target).__name__ == "ndarray":
        if target.shape == new.shape:
            target[...] = new
    elif hasattr(target, "_update_inplace"):
        target._update_inplace(new)
