"""A class that a test writes on top of a student's class: the test's methods stay with the tests."""

from __future__ import annotations

from typing import Any

from parvis.marking.crossing.special_methods import OPEN, READING

_LEFT_OUT = {"__module__", "__qualname__", "__classcell__", "__doc__", "__annotations__", "__slots__"}


def make_subclass(meta: type, name: str, bases: tuple, body: dict) -> type:
    """Makes the class over there, whose methods ask for the test's; gives the class here for it."""
    link = bases[0]._link
    made, methods = link.ask(
        "extend",
        name,
        list(bases),
        {key: _told(value) for key, value in body.items() if key not in _LEFT_OUT},
    )
    special = {key for key in body if key in OPEN | READING}
    inherited = {key: _inherited(link, key) for key in special.union(methods)}
    inherited["__init__"] = _inherited(link, "__init__")
    shared = {"__slots__": (), "_class_info": made._class_info}
    above: Any = type.__new__(meta, name, (made,), {**shared, **inherited})
    own = {key: value for key, value in body.items() if key not in _LEFT_OUT and not _is_init(key)}
    kind: Any = type.__new__(meta, name, (above,), {**shared, **own})
    link.stand_for(made._class_info.number, kind)
    if "__classcell__" in body:
        body["__classcell__"].cell_contents = kind
    return kind


def _told(value: object) -> tuple[str, object]:
    if isinstance(value, property):
        return "property", value.fget
    if isinstance(value, classmethod | staticmethod):
        return type(value).__name__, value.__func__
    return "value", value


def _is_init(key: str) -> bool:
    return key in ("__init__", "__new__", "__call__", "__eq__", "__hash__")


def _inherited(link, name: str):
    def method(self, *arguments, **keywords):
        return link.ask("super", self, name, *arguments, **keywords)

    return method
