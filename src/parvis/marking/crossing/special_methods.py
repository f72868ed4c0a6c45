"""The special methods that cross between the two processes, by what they ask for."""

from __future__ import annotations


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
