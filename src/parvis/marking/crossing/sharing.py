"""Mutable plain values that both sides hold: what one side changes, the other sees at the next message.

A list that a test hands to the student's code, or reads from one of its objects, is one object in one
process; here it is two, with one name. Each message carries what has changed in its sender's copy.
"""

from __future__ import annotations

import collections
import io
import random
import sys
from collections.abc import Callable
from typing import Any

from parvis.marking.crossing.snapshots import is_still, never_change, snapshot

_PLAIN: set[type] = {
    list,
    dict,
    set,
    bytearray,
    collections.deque,
    collections.Counter,
    collections.OrderedDict,
}
_PLAIN |= {collections.defaultdict, io.StringIO, random.Random}
_TABLES = {"numpy": {"ndarray"}, "pandas": {"DataFrame", "Series"}}
_TABLES["numpy.random"] = {"Generator", "RandomState"}
_LIGHT_ITEMS = 2000
_LIGHT_BYTES = 1 << 16
_MOST = 200  # objects kept from one test cell to the next
_REST = 16  # messages between two looks at the objects that nobody is at work on


class Shared:
    """The shared objects of one side ("t" or "s"), by name; encodes and decodes with the side's codec."""

    def __init__(self, side: str, codec):
        self._side, self._codec = side, codec
        self._objects: dict[str, Any] = {}
        self._names: dict[int, str] = {}
        self._same: dict[str, Callable[[], bool]] = {}
        self._flat: set[str] = set()  # nothing in them can change without a reference to them
        self._told: set[str] = set()  # nobody uses them here, as the other side knows
        self._quiet: set[str] = set()  # nobody uses them there
        self._resting: set[str] = set()  # at the last look: nothing to tell of them unless they are touched
        self._count = self._messages = 0
        self._touched: set[str] = set()

    def forget(self) -> None:
        """The other side knows nothing any more."""
        for kept in (self._objects, self._names, self._same, self._flat, self._touched):
            kept.clear()
        for names in (self._told, self._quiet, self._resting):
            names.clear()

    @property
    def many(self) -> bool:
        """Whether it is time for both sides to forget."""
        return len(self._objects) > _MOST

    def encode(self, value: Any, heavy: bool = True) -> Any:
        """The value as plain data; a mutable one as a shared object (a large one only if `heavy`)."""
        if type(value) is tuple and any(map(shareable, value)):
            return ["tuple", [self.encode(item, heavy) for item in value]]
        if not shareable(value) or (not heavy and not _light(value)):
            return self._codec.encode(value)
        name = self._names.get(id(value))
        if name is not None:
            self._touch(name)
            return ["shared", name]
        if type(value).__name__ == "ndarray" and (view := self._as_view(value)):
            return view
        encoded = self._codec.encode(value)
        if encoded[0] == "ref":
            return encoded
        self._count += 1
        name = f"{self._side}{self._count}"
        self._keep(name, value)
        return ["shared", name, encoded]

    def decode(self, data: Any) -> Any:
        """The value; a shared object is always the same one here."""
        match data:
            case ["shared", str(name)]:
                self._touch(name)
                return self._objects[name]
            case ["shared", str(name), encoded]:
                value = self._codec.decode(encoded)
                if name in self._objects or not shareable(value):
                    raise ValueError("this is not a new shared value")
                self._keep(name, value)
                return value
            case ["tuple", list(items)]:
                return tuple(self.decode(item) for item in items)
        return self._codec.decode(data)

    def changes(self) -> dict[str, Any]:
        """What has changed here since the last message: small values, and those that this one is about.

        Under "" come the names of those that nobody uses here any more: their changes need not be sent.
        """
        changed, unused = {}, []
        self._messages += 1
        if self._messages % _REST == 0:
            self._resting.clear()
        for name in [name for name in self._objects if name not in self._resting]:
            touched = name in self._touched
            alone = not touched and name in self._flat and _holders(self._objects, name) <= _ALONE
            if alone and name in self._told:
                if name in self._quiet:  # nor does anybody there
                    self._drop(name)
                else:
                    self._resting.add(name)
                continue
            if not touched and name in self._quiet:
                self._resting.add(name)
            else:
                value = self._objects[name]
                if (touched or _light(value)) and not self._same[name]():
                    changed[name] = self._codec.encode(value)
                    self._watch(name, value)
                del value
            if alone:  # its last change goes with this message
                unused.append(name)
                self._told.add(name)
                self._resting.discard(name)
        self._touched.clear()
        return {**changed, "": unused} if unused else changed

    def apply(self, changed: dict[str, Any]) -> None:
        """Takes over what has changed on the other side."""
        unused = changed.pop("", ())
        self._quiet.update(name for name in unused if name in self._objects)
        self._resting.difference_update(unused)
        for name, encoded in changed.items():
            target = self._objects.get(name)
            if target is not None:
                overwrite(target, self._codec.decode(encoded))
                self._watch(name, target)

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        for names in (self._quiet, self._told, self._resting):
            names.discard(name)

    def _drop(self, name: str) -> None:
        del self._names[id(self._objects.pop(name))], self._same[name]
        for names in (self._flat, self._quiet, self._told, self._resting, self._touched):
            names.discard(name)

    def _as_view(self, array) -> list | None:
        """An array that looks into a shared one goes as where it looks."""
        if array.base is None:
            return None
        place = array.__array_interface__["data"][0]
        for name, other in self._objects.items():
            alike = type(other) is type(array) and other.dtype == array.dtype and not array.dtype.hasobject
            if alike and other.flags.c_contiguous:
                offset = place - other.__array_interface__["data"][0]
                if 0 <= offset < other.nbytes:
                    self._touch(name)
                    return ["view", name, offset, list(array.shape), list(array.strides)]
        return None

    def view(self, name: str, offset: int, shape: list, strides: list) -> Any:
        """The array that looks into a shared one; numpy refuses what is outside of it."""
        import numpy as np

        base = self._objects[name]
        if base.dtype.hasobject:  # between two of its addresses are bytes that are none
            raise ValueError("an array of objects has no views here")
        self._touch(name)
        return np.ndarray(shape, base.dtype, base.data, offset, strides)

    def _keep(self, name: str, value: Any) -> None:
        self._touched.add(name)
        self._objects[name], self._names[id(value)] = value, name
        self._watch(name, value)

    def _watch(self, name: str, value: Any) -> None:
        self._same[name] = snapshot(self._codec, value)
        (self._flat.add if _is_flat(value) else self._flat.discard)(name)


def shareable(value: Any) -> bool:
    """Whether a value is mutable and plain."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    package, _, rest = kind.__module__.partition(".")
    if package not in ("numpy", "pandas"):
        return False
    place = "numpy.random" if package == "numpy" and rest.startswith("random") else package
    return kind.__name__ in _TABLES[place]


def _light(value: Any) -> bool:
    """Whether it costs little to see if a value has changed."""
    kind = type(value).__name__
    if kind == "ndarray":
        return value.nbytes <= _LIGHT_BYTES
    if kind in ("DataFrame", "Series"):
        return value.size <= _LIGHT_ITEMS
    return not hasattr(value, "__len__") or len(value) <= _LIGHT_ITEMS


def _is_flat(value: Any) -> bool:
    """Whether nothing in it can change unless somebody has a reference to the value itself."""
    if isinstance(value, list | set | collections.deque):
        return never_change(value)
    if isinstance(value, dict):
        return never_change(value.values())
    if type(value).__name__ in ("DataFrame", "Series"):
        return is_still(value)
    if getattr(value, "base", None) is not None or type(value).__module__.startswith("numpy.random"):
        return False  # an array that looks into another, a generator whose source others may draw from
    if not getattr(getattr(value, "dtype", None), "hasobject", False):
        return True
    return value.dtype.kind == "O" and never_change(value.ravel())


def _holders(objects: dict[str, Any], name: str) -> int:
    return sys.getrefcount(objects[name])


def overwrite(target: Any, new: Any) -> None:
    """Gives a value the content that the other side has given to its copy.

    >>> ours = [1]
    >>> overwrite(ours, [1, 2])
    >>> ours
    [1, 2]
    """
    if type(target) is not type(new):
        return
    kind = type(target).__name__
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
    elif kind == "Generator":
        target.bit_generator.state = new.bit_generator.state
    elif kind == "RandomState":
        target.set_state(new.get_state())
    elif kind == "ndarray":
        if target.shape == new.shape and target.dtype == new.dtype:
            target[...] = new
    elif hasattr(target, "_update_inplace"):
        target._update_inplace(new)
        target.attrs = new.attrs


def _count_alone() -> int:
    """The references to a flat value that only this table and its snapshot know, in this Python."""
    shared = Shared("t", None)
    shared._keep("x", [1])
    return _holders(shared._objects, "x")


_ALONE = _count_alone()
