"""References to what lives in the student's process: objects and classes that answer remotely.

Nothing here runs student code. A class of the student's is a class here too (so `type(x) is Point`,
`isinstance`, `except MyError` work); its special methods exist here when they exist there. Where an answer
could be forged (comparing or computing with the expected value), the `Policy` decides: the author's own
classes define which operators a test may leave to the student's.
"""

from __future__ import annotations

import abc
import argparse
import types
import typing
from typing import Any

from parvis.marking.crossing.claims import JUDGING, ClassInfo, is_known, is_table, library
from parvis.marking.crossing.codec import always_plain, is_plain
from parvis.marking.crossing.special_methods import COMPARING, COMPUTING, READING, REFLECTED, signature
from parvis.marking.crossing.subclassing import make_subclass

_NEVER = ("_repr_", "_ipython_", "__array_", "__dataframe__", "__arrow_")


_NAMESPACES = (types.SimpleNamespace, argparse.Namespace)  # equal when their attributes are
_UNSEEN = {abc.ABC, typing.Generic, typing.Protocol}  # bases that nobody asks an object for


class RemoteClass(type):
    """The class of a class that lives in the student's process."""

    def __new__(meta, name, bases, body):
        """A class for one over there; of a class of the tests' on top of one, its two halves."""
        if "_class_info" in body:
            return super().__new__(meta, name, bases, body)
        return make_subclass(meta, name, bases, body)

    def __call__(cls, *arguments, **keywords):
        """Makes an object over there."""
        return cls._link.ask("call", cls, *arguments, **keywords)

    def __dir__(cls):
        if cls._class_info is None:
            return type.__dir__(cls)
        return [name for name in cls._link.ask("__dir__", cls) if type(name) is str]

    @property
    def __annotations__(cls):  # type: ignore[override] # Python asks the class of the class
        if cls._class_info is None:
            raise AttributeError("__annotations__")
        return cls._link.ask("getattr", cls, "__annotations__")

    @property  # type: ignore[misc]
    def __dict__(cls):  # type: ignore[override] # `vars` of a student's class asks over there
        if cls._class_info is None:
            return type.__dict__["__dict__"].__get__(cls)
        return cls._link.ask("own_names", cls)

    def __contains__(cls, value):
        return any(item is value or item == value for item in cls)  # a member of an Enum

    def __getattr__(cls, name):
        if name.startswith(_NEVER) or name == "_link":
            raise AttributeError(name)
        if name == "__signature__":
            return signature(cls._link, cls)
        return ask_attribute(cls._link, cls, name)

    def __setattr__(cls, name, value):
        cls._link.ask("setattr", cls, name, value)

    def __iter__(cls):
        return iter(cls._link.ask("__iter__", cls))  # members of an Enum

    def __getitem__(cls, key):
        return cls._link.ask("__getitem__", cls, key)

    def __len__(cls):
        return cls._link.ask("__len__", cls)


RemoteClass.__doc__ = property(  # type: ignore[assignment] # as Python does for its own classes
    lambda cls: "" if cls._class_info is None else cls._link.ask("getattr", cls, "__doc__")
)


class Remote(metaclass=RemoteClass):
    """An object that lives in the student's process."""

    # No annotation in this body: `__annotations__` of an object over there would be found here.
    _class_info = None  # type: Any
    __slots__ = ("__weakref__", "_number")

    @property  # type: ignore[misc]
    def __class__(self):  # `isinstance` believes what it claims
        claimed = type(self)._class_info.claimed
        return type(self) if claimed is None or claimed in _UNSEEN else claimed

    def __getattr__(self, name):
        return read_attribute(self, name)

    def __setattr__(self, name, value):
        self._link.ask("setattr", self, name, value)

    def __delattr__(self, name):
        self._link.ask("delattr", self, name)

    def __eq__(self, other):
        return equal(self, other)

    def __ne__(self, other):
        same = equal(self, other)
        return not same if type(same) is bool else ~same

    def __hash__(self):
        if type(self)._class_info.own and {"__hash__", "__eq__"} & self._link.policy.operators:
            return self._link.ask("__hash__", self)
        if type(self)._class_info.plain and not {"__hash__", "__eq__"} & type(self)._class_info.defined:
            return hash(plain(self))
        return hash(("remote", self._number))

    def __copy__(self):
        return self._link.ask("copy", self)

    def __deepcopy__(self, memo):
        return self._link.ask("deepcopy", self)

    def __str__(self):
        text = self._link.ask("__str__", self)
        return text if type(text) is str else repr(self)

    def __repr__(self):
        text = self._link.ask("__repr__", self)
        return text if type(text) is str else object.__repr__(self)

    def __dir__(self):
        return [name for name in self._link.ask("__dir__", self) if type(name) is str]


def make_object(kind: Any, number: int) -> Remote:
    """The object here for an object there; ValueError when it claims a type whose values always cross."""
    if (
        not kind._class_info.own
        and kind._class_info.claimed is not None
        and always_plain(kind._class_info.claimed)
    ):
        raise ValueError(f"this is no {kind._class_info.claimed.__name__}")
    thing = object.__new__(kind)
    object.__setattr__(thing, "_number", number)
    return thing


def read_attribute(thing, name: str) -> Any:
    """`thing.name`, where the author's notebook lets the student's class answer."""
    kind, link = type(thing)._class_info, type(thing)._link
    if name.startswith(_NEVER):
        raise AttributeError(name)
    if name == "__signature__":
        return signature(link, thing)
    allowed = name.startswith("__") or link.permits.allows_attribute(name)
    if kind.own and kind.plain and not allowed:
        return getattr(plain(thing), name)
    if is_table(kind.claimed) and not (kind.own and allowed):
        return getattr(plain(thing), name)  # `equals` of a patched library would say what it likes
    if allowed:
        return link.ask("getattr", thing, name)
    known = name not in JUDGING and is_known(kind, name)
    if not known and (name in JUDGING or kind.own):
        raise _refused(kind, link, name)
    value = link.ask("getattr", thing, name)
    if not _is_callable(value):
        return value
    if not known:  # a method that the library has not
        raise _refused(kind, link, name)
    if library(kind) == "matplotlib":
        return value  # what a picture shows is asked in many ways
    return _without_arguments(kind, link, name, value)


def ask_attribute(link, thing, name: str) -> Any:
    """The attribute of a class, a named tuple or an exception of the student's, where the author's has it."""
    if name.startswith("__") or link.permits.allows_attribute(name):
        return link.ask("getattr", thing, name)
    link.permits.refuse_attribute(name)
    raise AttributeError(f"there is no attribute '{name}' that a test may use")


def _refused(kind: ClassInfo, link, name: str) -> AttributeError:
    link.permits.refuse_attribute(name)
    return AttributeError(f"'{kind.name}' object has no attribute '{name}' that a test may use")


def _is_callable(value: object) -> bool:
    return isinstance(value, RemoteClass) or (isinstance(type(value), RemoteClass) and callable(value))


def _without_arguments(kind: ClassInfo, link, name: str, method: Any) -> Any:
    """A method that the author's solution was not asked for: what it is told could be what a test expects.

    Where the author's solution does not pass the test itself, it cannot say.
    """

    def call(*arguments, **keywords):
        if (arguments or keywords) and link.permits.decided:
            raise _refused(kind, link, name)
        return method(*arguments, **keywords)

    return call


def plain(thing) -> Any:
    """The plain value of an object whose class extends a plain one: read there once, used here."""
    value = type(thing)._link.ask("plain", thing)
    return value if is_plain(value) else None


def equal(thing, other) -> Any:
    """Equality decided on this side, unless the author's own solution had its objects answer here too."""
    kind, link = type(thing)._class_info, type(thing)._link
    own = isinstance(type(other), RemoteClass)
    if own and thing._number == other._number:
        return True
    if not own and kind.claimed in _NAMESPACES and type(other) is kind.claimed:
        return link.ask("own_names", thing) == vars(other)
    if "__eq__" in kind.methods and (not kind.plain or "__eq__" in kind.defined):
        allowed = link.permits.allows("==", other)
        if allowed is None and own and kind.own and kind.name in link.policy.classes:
            allowed = "__eq__" in link.policy.operators
        if allowed:
            same = link.ask("__eq__", thing, other)
            return bool(same) if type(same).__name__ in ("bool", "bool_") else _elementwise(same)
    if kind.plain:
        return plain(thing) == (plain(other) if own and type(other)._class_info.plain else other)
    if kind.own and not own:
        link.note("unequal_by_rule", kind.name)
    return False


def _elementwise(same):
    """What `==` gave: an array or a table is used as it is, anything else is not the same."""
    return same if type(same).__module__.partition(".")[0] in ("numpy", "pandas") else False


def special(name: str) -> Any:
    """A special method that asks the other side, or computes here where that could be forged."""
    guarded = name in COMPARING or name in COMPUTING or name in REFLECTED

    def method(self, *arguments):
        kind, link = type(self)._class_info, type(self)._link
        base = REFLECTED.get(name, name)
        if guarded and not _permitted(kind, link, base, arguments[0]):
            if kind.plain:
                return getattr(plain(self), name)(*map(_as_plain, arguments))
            if name == "__contains__" and "__iter__" in kind.methods:
                return any(item == arguments[0] for item in self)
            link.note("refused_operator", f"{kind.name}.{name}")
            raise TypeError(f"a test may not compute with a '{kind.name}' object")
        if name in REFLECTED:
            return link.ask(base, arguments[0], self)
        if name in READING and kind.plain and kind.own and not link.policy.classes:
            return getattr(plain(self), name)(*arguments)  # a list that says another length than it has
        value = link.ask(name, self, *arguments)
        return value is True if name in ("__contains__", "__bool__") else value

    method.__name__ = name
    return method


def _as_plain(value):
    return plain(value) if isinstance(type(value), RemoteClass) and type(value)._class_info.plain else value


def _permitted(kind: ClassInfo, link, name: str, other: object) -> bool:
    if kind.plain and not {name, "__r" + name[2:]} & kind.defined:
        return False
    allowed = link.permits.allows(name, other)
    if allowed is not None:
        return allowed
    if kind.own:
        return kind.name in link.policy.classes and bool({name, "__r" + name[2:]} & link.policy.operators)
    return False  # that an object comes from a library is a claim, which anybody can make
