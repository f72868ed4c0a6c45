"""Makes the class here for a class of the student's process; exceptions can be caught here."""

from __future__ import annotations

import builtins
import collections
import contextlib
import importlib
import sys
import types
from typing import Any

from parvis.marking.crossing.claims import ClassInfo
from parvis.marking.crossing.references import Remote, RemoteClass, ask_attribute, special
from parvis.marking.crossing.special_methods import (
    COMPARING,
    COMPUTING,
    OPEN,
    OTHER_METHODS,
    REFLECTED,
    as_array,
)

_PLAIN_BASES = {"numpy.ndarray", "pandas.DataFrame", "pandas.Series"} | {
    f"builtins.{kind.__name__}"
    for kind in (int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
}


def make_class(link, number: int, description: dict, bases: list[type]) -> type:
    """The class here for a class there; exceptions become exceptions."""
    name, module = str(description["name"]), str(description["module"])
    claimed = _library_class(module, str(description["qualname"]))
    own = claimed is None
    if claimed is not None and issubclass(claimed, BaseException):
        return claimed
    if own and description.get("fields") is not None:
        return _make_tuple(link, number, name, [str(one) for one in description["fields"]])
    inherited = [base for base in bases if issubclass(base, BaseException)]
    methods = frozenset(str(method) for method in description["methods"])
    defined = methods if own else frozenset()
    for base in bases:
        methods |= base._class_info.methods if isinstance(base, RemoteClass) else frozenset()
        defined |= base._class_info.defined if isinstance(base, RemoteClass) else frozenset()
    path = f"{module}.{description['qualname']}"
    kinds = [base._class_info for base in bases if isinstance(base, RemoteClass)]
    kind = ClassInfo(
        number,
        name,
        own,
        path in _PLAIN_BASES or any(base.plain for base in kinds),
        claimed or next((base.claimed for base in kinds if base.claimed), None),
        methods,
        defined,
    )
    if inherited:
        return _make_error(link, kind, tuple(inherited))
    body = {
        method: special(method)
        for method in methods
        if method in OPEN or method in COMPARING or method in COMPUTING or method in REFLECTED
    }
    body |= {method: OTHER_METHODS[method] for method in methods if method in OTHER_METHODS}
    if (kind.plain or "__array_interface__" in methods) and "__array__" not in body:
        body["__array__"] = as_array
    body["__doc__"] = property(lambda self: link.ask("getattr", self, "__doc__"))
    body |= {
        "__slots__": (),
        "_class_info": kind,
        "_link": link,
        "__qualname__": name,
        "__module__": "__main__",
    }
    parents = tuple(base for base in bases if isinstance(base, RemoteClass)) or (Remote,)
    try:
        return RemoteClass(name, parents, body)
    except TypeError:  # bases whose order cannot be kept
        return RemoteClass(name, (Remote,), body)


class RemoteErrorClass(type):
    """The class of an exception class that lives in the student's process."""

    def __call__(cls, *arguments, **keywords):
        """Makes an object over there."""
        return cls._link.ask("call", cls, *arguments, **keywords)

    def __getattr__(cls, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return ask_attribute(cls._link, cls, name)


plain_tuples: dict[type, int] = {}  # the classes here for named tuples of the student's, with their numbers


class TupleClass(type):
    """The class of a named tuple of the student's: a plain tuple, whose further methods are asked for."""

    # No annotation in this body: `__annotations__` of a class over there would be found here.
    _link = None  # type: Any
    _fields = ()  # type: tuple[str, ...]

    def __call__(cls, *arguments, **keywords):
        """Makes an object over there."""
        if len(arguments) == len(cls._fields) and not keywords:
            kind: Any = cls
            return tuple.__new__(kind, arguments)
        return cls._link.ask("call", cls, *arguments, **keywords)

    def __getattr__(cls, name):
        return ask_attribute(cls._link, cls, name)

    @property
    def __annotations__(cls):  # type: ignore[override] # Python asks the class of the class
        return cls._link.ask("getattr", cls, "__annotations__")


def _make_tuple(link, number: int, name: str, fields: list[str]) -> type:
    base = collections.namedtuple(name, fields, rename=True)  # type: ignore[misc] # told by the class there
    body = {"__slots__": (), "_link": link, "__module__": "__main__"}
    body["__getattr__"] = lambda self, name: ask_attribute(link, self, name)
    kind = TupleClass(name, (base,), body)
    plain_tuples[kind] = number
    return kind


def _make_error(link, kind: ClassInfo, bases: tuple[type, ...]) -> type:
    def forward(self, name):
        if "_number" not in self.__dict__ or name.startswith("_"):
            raise AttributeError(name)
        return ask_attribute(link, self, name)

    def compare(self, other):
        if self is other or not isinstance(type(other), RemoteErrorClass):
            return self is other
        return bool(link.permits.allows("==", None)) and link.ask("__eq__", self, other) is True

    def text(self):
        return self.__dict__.get("_text", Exception.__str__(self))

    body = {
        "_class_info": kind,
        "_link": link,
        "__getattr__": forward,
        "__str__": text,
        "__module__": "__main__",
    }
    body |= {"__eq__": compare, "__hash__": lambda self: hash(("error", id(self)))}
    return RemoteErrorClass(kind.name, bases, body)


def _library_class(module: str, qualname: str) -> type | None:
    """A class of a library that is loaded here too; None for the student's own (nothing is imported)."""
    if module.startswith(_CLOSED):
        return None
    thing: Any = builtins if module == "builtins" else sys.modules.get(module)
    if module == "builtins" and qualname in _BUILTIN_KINDS:
        return _BUILTIN_KINDS[qualname]
    if thing is None and module.partition(".")[0] in sys.modules and module.partition(".")[0] in _OPEN:
        with contextlib.suppress(Exception):
            thing = importlib.import_module(module)
    for part in qualname.split("."):
        thing = getattr(thing, part, None)
    return thing if isinstance(thing, type) and not isinstance(thing, RemoteClass) else None


_CLOSED = ("__main__", "__mp_main__", __name__.rpartition(".crossing")[0])  # the tests' names, the engine's
_OPEN = {"numpy", "pandas", "matplotlib", "scipy", "sklearn", "seaborn", "statsmodels", "networkx", "sympy"}
_KINDS: tuple[type, ...] = (
    types.FunctionType,
    types.GeneratorType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.CoroutineType,
    types.AsyncGeneratorType,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)
_BUILTIN_KINDS = {kind.__name__: kind for kind in _KINDS}
