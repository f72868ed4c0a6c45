"""The part of the codec for numpy: arrays as bytes with their dtype, scalars, types, random generators."""

from __future__ import annotations

import base64
import random
from typing import Any

_KINDS = "biufcSUmMV"


def encode(codec, value: Any, depth: int) -> Any:
    """The encoded value, or None when it is not of numpy (or Python's generator), or has no plain form."""
    import numpy as np

    kind = type(value)
    if kind is np.ndarray:
        return encode_array(codec, value, depth)
    if isinstance(value, np.generic) and kind.__module__ == "numpy" and not value.dtype.hasobject:
        return ["np.scalar", _dtype(value.dtype), _text(value.tobytes())]
    if kind is np.dtype or isinstance(value, np.dtype):
        return None if value.hasobject else ["np.dtype", _dtype(value)]
    if isinstance(value, type) and issubclass(value, np.generic) and value.__module__ == "numpy":
        return ["np.type", value.__name__]
    if kind is np.random.Generator and type(value.bit_generator) is np.random.PCG64:
        return ["np.generator", codec.encode(value.bit_generator.state, depth)]
    if kind is np.random.RandomState:
        return ["np.randomstate", codec.encode(value.get_state(legacy=False), depth)]
    if kind is random.Random:
        return ["np.random", codec.encode(value.getstate(), depth)]
    return None


def decode(codec, data: list, depth: int) -> Any:
    """The value of `encode`; ValueError for anything else."""
    match data:
        case ["np.array" | "np.objects", *_]:
            return read_array(codec, data, depth)
        case ["np.scalar", dtype, content]:
            return _from_bytes(dtype, content)[0]
        case ["np.dtype", dtype]:
            return _read_dtype(dtype)
        case ["np.type", str(name)]:
            return _read_type(name)
        case ["np.generator" | "np.randomstate" | "np.random", state]:
            return _read_generator(data[0], codec.decode(state, depth))
    raise ValueError("this is not an encoded array")


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _dtype(dtype) -> object:
    return dtype.str if dtype.names is None else [[name, _dtype(dtype[name])] for name in dtype.names]


def encode_array(codec, array, depth: int) -> list | None:
    """An array, or None when its bytes say nothing to the other side."""
    if array.dtype.kind == "O":
        return ["np.objects", list(array.shape), codec._items(array.ravel().tolist(), depth)]
    if array.dtype.hasobject or array.dtype.kind not in _KINDS or array.dtype.subdtype:
        return None
    return ["np.array", _dtype(array.dtype), list(array.shape), _text(array.tobytes())]


def _read_dtype(data: Any):
    import numpy as np

    dtype = np.dtype(data if type(data) is str else [(name, _read_dtype(part)) for name, part in data])
    if dtype.hasobject:
        raise ValueError("an array of objects has no bytes")
    return dtype


def _from_bytes(dtype: Any, content: str):
    import numpy as np

    return np.frombuffer(base64.b64decode(content), dtype=_read_dtype(dtype))


def read_array(codec, data: list, depth: int) -> Any:
    """The array of `encode_array`; ValueError for anything else."""
    import numpy as np

    if data[0] == "np.array":
        _tag, dtype, shape, content = data
        return _from_bytes(dtype, content).reshape(shape).copy()
    if data[0] != "np.objects":
        raise ValueError("this is not an array")
    _tag, shape, items = data
    values = codec._values(items, depth)
    array = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        array[place] = value
    return array.reshape(shape).copy()  # an array of its own, not one that looks into another


def _read_type(name: str):
    import numpy as np

    kind = getattr(np, name, None)
    if isinstance(kind, type) and issubclass(kind, np.generic):
        return kind
    raise ValueError("this is not a type of numpy")


def _read_generator(tag: str, state):
    import numpy as np

    if tag == "np.random":
        generator = random.Random()
        generator.setstate(state)
        return generator
    if tag == "np.randomstate":
        legacy = np.random.RandomState()
        legacy.set_state(state)
        return legacy
    source = np.random.PCG64()
    source.state = state
    return np.random.Generator(source)
