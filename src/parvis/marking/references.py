"""References to what lives in the student's process: objects and classes that answer remotely.

Nothing here runs student code. A class of the student's is a class here too (so `type(x) is Point`,
`isinstance`, `except MyError` work); its special methods exist here when they exist there. Where an answer
could be forged (comparing or computing with the expected value), the `Policy` decides: the author's own
classes define which operators a test may leave to the student's.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field

from parvis.marking.special_methods import COMPARING, COMPUTING, REFLECTED

_NEVER = ("_repr_", "_ipython_", "__array_", "__dataframe__", "__wrapped__", "__arrow_")


@dataclass(frozen=True)
class Policy:
    """What the instructor's notebook leaves to a student's classes: their names, attributes and operators."""

    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()
    open_bases: bool = False  # a class there extends one of a library: its attributes are many


@dataclass
class Kind:
    """A class of the other side: its number there, and whether the student wrote it."""

    number: int
    name: str
    own: bool
    plain: bool
    claimed: type | None
    methods: frozenset[str] = field(default_factory=frozenset)


class RemoteClass(type):
    """The class of a class that lives in the student's process."""

    def __call__(cls, *arguments, **keywords):
        return cls._link.ask("call", cls, *arguments, **keywords)

    def __getattr__(cls, name):
        if name.startswith(_NEVER):
            raise AttributeError(name)
        if name == "__signature__":
            return _signature(cls._link, cls)
        return cls._link.ask("getattr", cls, name)

    def __setattr__(cls, name, value):
        cls._link.ask("setattr", cls, name, value)

    def __iter__(cls):
        return iter(cls._link.ask("__iter__", cls))  # members of an Enum

    def __getitem__(cls, key):
        return cls._link.ask("__getitem__", cls, key)

    def __len__(cls):
        return cls._link.ask("__len__", cls)


RemoteClass.__doc__ = property(lambda cls: cls._link.ask("getattr", cls, "__doc__"))


class Remote(metaclass=RemoteClass):
    """An object that lives in the student's process."""

    __slots__ = ("__weakref__", "_number")

    @property
    def __class__(self):
        return type(self)._kind.claimed or type(self)

    def __getattr__(self, name):
        return read_attribute(self, name)

    def __setattr__(self, name, value):
        self._link.ask("setattr", self, name, value)

    def __delattr__(self, name):
        self._link.ask("delattr", self, name)

    def __eq__(self, other):
        return equal(self, other)

    def __ne__(self, other):
        return not equal(self, other)

    def __hash__(self):
        if type(self)._kind.own and {"__hash__", "__eq__"} & self._link.policy.operators:
            return self._link.ask("__hash__", self)
        return hash(("remote", self._number))

    def __str__(self):
        text = self._link.ask("__str__", self)
        return text if type(text) is str else repr(self)

    def __repr__(self):
        text = self._link.ask("__repr__", self)
        return text if type(text) is str else object.__repr__(self)

    def __dir__(self):
        return [name for name in self._link.ask("__dir__", self) if type(name) is str]


def make_object(kind: RemoteClass, number: int) -> Remote:
    """The object here for an object there."""
    thing = object.__new__(kind)
    object.__setattr__(thing, "_number", number)
    return thing


def read_attribute(thing, name: str):
    """`thing.name`, where the author's notebook lets the student's class answer."""
    kind, link = type(thing)._kind, type(thing)._link
    if name.startswith(_NEVER):
        raise AttributeError(name)
    if name == "__signature__":
        return _signature(link, thing)
    if kind.own and not name.startswith("__"):
        policy = link.policy
        allowed = name in policy.attributes or policy.open_bases
        if not allowed and kind.plain:
            return getattr(plain(thing), name)
        inherited = any(name in vars(base) for base in getattr(kind.claimed, "__mro__", ()))
        if not allowed and not inherited:
            link.note("refused_attribute", name)
            raise AttributeError(f"'{kind.name}' object has no attribute '{name}' that a test may use")
    return link.ask("getattr", thing, name)


def plain(thing):
    """The plain value of an object whose class extends a plain one: read there once, used here."""
    value = type(thing)._link.ask("plain", thing)
    return None if isinstance(type(value), RemoteClass) else value


def equal(thing, other) -> bool:
    """Equality decided on this side, unless both are the student's and the author's classes define it."""
    kind, link = type(thing)._kind, type(thing)._link
    if isinstance(type(other), RemoteClass):
        if thing._number == other._number:
            return True
        if kind.own and "__eq__" in link.policy.operators and kind.name in link.policy.classes:
            link.note("student_equality", kind.name)
            return link.ask("__eq__", thing, other) is True
        return kind.plain and type(other)._kind.plain and plain(thing) == plain(other)
    if kind.plain:
        return plain(thing) == other
    if kind.own:
        link.note("unequal_by_rule", kind.name)
    return False


def special(name: str):
    """A special method that asks the other side, or computes here where that could be forged."""
    guarded = name in COMPARING or name in COMPUTING or name in REFLECTED

    def method(self, *arguments):
        kind, link = type(self)._kind, type(self)._link
        base = REFLECTED.get(name, name)
        if guarded and not _permitted(kind, link.policy, base):
            if kind.plain:
                return getattr(plain(self), name)(*arguments)
            if name == "__contains__" and "__iter__" in kind.methods:
                return any(item == arguments[0] for item in self)
            link.note("refused_operator", f"{kind.name}.{name}")
            raise TypeError(f"a test may not compute with a '{kind.name}' object")
        if name in REFLECTED:
            return link.ask(base, arguments[0], self)
        value = link.ask(name, self, *arguments)
        return value is True if name in ("__contains__", "__bool__") else value

    method.__name__ = name
    return method


def _permitted(kind: Kind, policy: Policy, name: str) -> bool:
    if kind.own:
        return kind.name in policy.classes and bool({name, "__r" + name[2:]} & policy.operators)
    module = getattr(kind.claimed, "__module__", "") or ""
    return (
        kind.claimed is not None
        and hasattr(kind.claimed, name)
        and module.partition(".")[0] not in ("numpy", "pandas", "builtins")
    )


def _call(self, *arguments, **keywords):
    return self._link.ask("call", self, *arguments, **keywords)


def _enter(self):
    return self._link.ask("enter", self)


def _exit(self, *error):
    return self._link.ask("exit", self)


def _await(self):
    return self._link.ask("await", self)
    yield  # makes this a generator, as Python wants


def as_array(self, dtype=None, copy=None):
    import numpy as np

    return np.asarray(self._link.ask("array", self), dtype=dtype)


OTHER_METHODS = {
    "__call__": _call,
    "__enter__": _enter,
    "__exit__": _exit,
    "__await__": _await,
    "__array__": as_array,
}


def _signature(link, thing):
    parameters = [
        inspect.Parameter(
            name, inspect._ParameterKind(kind), default=default if has else inspect.Parameter.empty
        )
        for name, kind, has, default in link.ask("signature", thing)
    ]
    return inspect.Signature(parameters)
