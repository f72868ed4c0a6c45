"""The special methods that cross between the two processes, by what they ask for."""

from __future__ import annotations

import inspect
import types
from typing import Any


def _dunder(names: str) -> frozenset[str]:
    return frozenset(f"__{name}__" for name in names.split())


_BINARY = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift"

COMPARING = _dunder("lt le gt ge contains")
COMPUTING = _dunder(_BINARY + " divmod iadd isub imul itruediv ifloordiv iand ior ixor")
REFLECTED = {f"__r{name}__": f"__{name}__" for name in _BINARY.split()}
OPEN = _dunder(
    "getitem setitem delitem neg pos abs invert len iter next bool int float complex index round format "
    "reversed"
)
READING = _dunder("getitem abs len iter bool int float complex index round format reversed")
IN_OPERATOR = COMPARING | (COMPUTING - {"__divmod__"})
IN_OPERATOR |= _dunder("eq ne getitem setitem delitem neg pos abs invert")
IN_BUILTINS = _dunder("len iter next bool int float complex str repr hash reversed dir round divmod format")

ERROR_MEMBERS = {"filename", "filename2", "name", "path"}  # of Python's exceptions, but not in their `vars`


# Special methods of a remote object that have nothing to compare: calling, `with`, `await`, arrays.


def _call(self, *arguments, **keywords):
    return self._link.ask("call", self, *arguments, **keywords)


def _enter(self):
    return self._link.ask("enter", self)


def _exit(self, _kind, error, _trace):
    """Lets the student's context manager see the error; it swallows what the author's own would."""
    swallowed = self._link.ask("exit", self, error)
    if swallowed is not True or error is None:
        return False
    return bool(self._link.permits.allows("with"))


def _aiter(self):
    return self._link.ask("aiter", self)


async def _anext(self):
    return self._link.ask("anext", self)


async def _aenter(self):
    return self._link.ask("aenter", self)


async def _aexit(self, _kind, _error, _trace):
    self._link.ask("aexit", self)
    return False


def as_coroutine(thing) -> Any:
    """A coroutine here for one over there, so that it can be awaited, gathered or made a task."""
    if type(thing)._class_info.claimed is not types.CoroutineType:
        return None

    async def waiting():
        return type(thing)._link.ask("await", thing)

    return waiting()


def _await(self):
    return self._link.ask("await", self)
    yield  # makes this a generator, as Python wants


def as_array(self, dtype=None, copy=None) -> Any:
    """The numpy array that the student's object makes of itself."""
    import numpy as np

    return np.asarray(self._link.ask("array", self), dtype=dtype)


OTHER_METHODS = {
    "__call__": _call,
    "__enter__": _enter,
    "__exit__": _exit,
    "__await__": _await,
    "__aiter__": _aiter,
    "__anext__": _anext,
    "__aenter__": _aenter,
    "__aexit__": _aexit,
    "__array__": as_array,
}


def signature(link, thing) -> inspect.Signature:
    """The parameters of a function over there."""
    empty = inspect.Parameter.empty
    parameters = [
        inspect.Parameter(
            name,
            inspect._ParameterKind(kind),
            default=default if has_default else empty,
            annotation=annotation if is_annotated else empty,
        )
        for name, kind, has_default, default, is_annotated, annotation in link.ask("signature", thing)
    ]
    return inspect.Signature(parameters)
