"""The part of the codec for numpy and pandas: arrays as bytes with their dtype, tables column by column."""

from __future__ import annotations

import base64
import random
import sys
from typing import Any

from parvis.marking.crossing.last_frame import LastFrame

_KINDS = "biufcSUmMV"
_LAST_FRAME = LastFrame()
_NULLABLE = {"str", "string", "boolean", "Float32", "Float64"} | {
    f"{sign}Int{size}" for sign in ("", "U") for size in (8, 16, 32, 64)
}


def encode(codec, value: Any, depth: int) -> Any:
    """The encoded value, or None when it is not of numpy or pandas, or has no plain form."""
    import numpy as np

    kind = type(value)
    if kind is np.ndarray:
        return _array(codec, value, depth)
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
    if "pandas" in sys.modules:
        return _encode_pandas(codec, value, depth)
    return None


def _encode_pandas(codec, value: Any, depth: int):
    import pandas as pd

    kind = type(value)
    if kind is pd.DataFrame:
        columns = [_column(codec, column.array, depth) for _name, column in value.items()]
        parts = [_index(codec, value.columns, depth), _index(codec, value.index, depth)]
        return None if None in columns or None in parts else ["pd.frame", columns, *parts]
    if kind is pd.Series:
        parts = [_column(codec, value.array, depth), _index(codec, value.index, depth)]
        return None if None in parts else ["pd.series", *parts, codec.encode(value.name, depth)]
    if isinstance(value, pd.Index) and kind.__module__.partition(".")[0] == "pandas":
        return _index(codec, value, depth)
    if value is pd.NA or value is pd.NaT:
        return ["pd.missing", "NA" if value is pd.NA else "NaT"]
    if kind is pd.Timestamp:
        zone = None if value.tz is None else str(value.tz)
        return ["pd.timestamp", int(value.asm8.astype("int64")), value.unit, zone]
    if kind is pd.Timedelta:
        return ["pd.timedelta", int(value.asm8.astype("int64")), value.unit]
    if kind is pd.Interval:
        return [
            "pd.interval",
            codec.encode(value.left, depth),
            codec.encode(value.right, depth),
            value.closed,
        ]
    if kind is pd.Period:
        return ["pd.period", value.ordinal, value.freqstr]
    if isinstance(value, pd.api.extensions.ExtensionArray) and kind.__module__.partition(".")[0] == "pandas":
        column = _column(codec, value, depth)
        return None if column is None else ["pd.array", column]
    return None


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _dtype(dtype) -> object:
    return dtype.str if dtype.names is None else [[name, _dtype(dtype[name])] for name in dtype.names]


def _array(codec, array, depth: int):
    if array.dtype.kind == "O":
        return ["np.objects", list(array.shape), codec._items(array.ravel().tolist(), depth)]
    if array.dtype.hasobject or array.dtype.kind not in _KINDS or array.dtype.subdtype:
        return None
    return ["np.array", _dtype(array.dtype), list(array.shape), _text(array.tobytes())]


def _column(codec, array, depth: int):
    import numpy as np
    import pandas as pd

    if type(array) is pd.arrays.NumpyExtensionArray:  # string arrays are a subclass
        array = array.to_numpy()
    dtype = array.dtype
    if isinstance(dtype, np.dtype):
        return _array(codec, np.asarray(array), depth)
    if isinstance(dtype, pd.CategoricalDtype):
        categories = _index(codec, dtype.categories, depth)
        return categories and [
            "categories",
            _array(codec, np.asarray(array.codes), depth),
            categories,
            bool(dtype.ordered),
        ]
    if isinstance(dtype, pd.DatetimeTZDtype):
        return ["zoned", _array(codec, array.asi8, depth), dtype.unit, str(dtype.tz)]
    if isinstance(dtype, pd.PeriodDtype):
        return ["periods", _array(codec, array.asi8, depth), str(dtype)[len("period[") : -1]]
    if isinstance(dtype, pd.IntervalDtype):
        ends = [_index(codec, end, depth) for end in (array.left, array.right)]
        return None if None in ends else ["intervals", *ends, array.closed]
    if str(dtype) in _NULLABLE:
        values = [
            None if missing else value for value, missing in zip(array.tolist(), array.isna(), strict=True)
        ]
        return ["nullable", str(dtype), codec._items(values, depth)]
    return None


def _index(codec, index, depth: int):
    import numpy as np
    import pandas as pd

    if type(index) is pd.RangeIndex:
        return ["pd.range", index.start, index.stop, index.step, codec.encode(index.name, depth)]
    if type(index) is pd.MultiIndex:
        levels = [_index(codec, level, depth) for level in index.levels]
        codes = [_array(codec, np.asarray(code), depth) for code in index.codes]
        return None if None in levels else ["pd.multi", levels, codes, codec._items(index.names, depth)]
    column = _column(codec, index.array, depth)
    frequency = getattr(index, "freqstr", None)
    return column and ["pd.index", column, codec.encode(index.name, depth), frequency]


def decode(codec, data: list, depth: int) -> Any:
    """The value of `encode`; ValueError for anything else."""
    import pandas as pd

    match data:
        case ["np.array" | "np.objects", *_]:
            return _read_array(codec, data, depth)
        case ["np.scalar", dtype, content]:
            return _from_bytes(dtype, content)[0]
        case ["np.dtype", dtype]:
            return _read_dtype(dtype)
        case ["np.type", str(name)]:
            return _read_type(name)
        case ["np.generator" | "np.randomstate" | "np.random", state]:
            return _read_generator(data[0], codec.decode(state, depth))
        case ["pd.frame", list(), _names, _index]:
            return _read_frame(codec, data, depth)
        case ["pd.series", column, index, name]:
            return pd.Series(
                _read_column(codec, column, depth),
                index=_read_index(codec, index, depth),
                name=codec.decode(name, depth),
            )
        case ["pd.index" | "pd.range" | "pd.multi", *_]:
            return _read_index(codec, data, depth)
        case ["pd.missing", name]:
            return pd.NA if name == "NA" else pd.NaT
        case ["pd.timestamp", int(value), str(unit), zone]:
            stamp = pd.Timestamp(_moment("M8", value, unit)).as_unit(unit)
            return stamp if zone is None else stamp.tz_localize("UTC").tz_convert(str(zone))
        case ["pd.timedelta", int(value), str(unit)]:
            return pd.Timedelta(_moment("m8", value, unit)).as_unit(unit)
        case ["pd.interval", left, right, str(closed)]:
            return pd.Interval(codec.decode(left, depth), codec.decode(right, depth), closed)
        case ["pd.period", int(ordinal), str(frequency)]:
            return pd.Period(ordinal=ordinal, freq=frequency)
        case ["pd.array", column]:
            return pd.array(_read_column(codec, column, depth))
    raise ValueError("this is not an encoded table")


def _read_frame(codec, data: list, depth: int):
    import pandas as pd

    if (again := _LAST_FRAME.copy_of(data)) is not None:
        return again
    _tag, columns, names, index = data
    index = _read_index(codec, index, depth)
    content = {
        place: pd.Series(_read_column(codec, column, depth), index=index)
        for place, column in enumerate(columns)
    }
    frame = pd.DataFrame(content, index=index)
    frame.columns = _read_index(codec, names, depth)
    _LAST_FRAME.keep(data, frame)
    return frame


def _moment(kind: str, value: int, unit: str):
    import numpy as np

    return np.array(value, "int64").view(f"{kind}[{unit}]")[()]


def _read_dtype(data: Any):
    import numpy as np

    dtype = np.dtype(data if type(data) is str else [(name, _read_dtype(part)) for name, part in data])
    if dtype.hasobject:
        raise ValueError("an array of objects has no bytes")
    return dtype


def _from_bytes(dtype: Any, content: str):
    import numpy as np

    return np.frombuffer(base64.b64decode(content), dtype=_read_dtype(dtype))


def _read_array(codec, data: list, depth: int):
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
    return array.reshape(shape)


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


def _read_column(codec, data: list, depth: int):
    import pandas as pd

    match data:
        case ["categories", codes, categories, bool(ordered)]:
            codes, categories = _read_array(codec, codes, depth), _read_index(codec, categories, depth)
            return pd.Categorical.from_codes(codes, categories, ordered)
        case ["zoned", values, str(unit), str(zone)]:
            moments = _read_array(codec, values, depth).view(f"M8[{unit}]")
            return pd.array(pd.DatetimeIndex(moments).tz_localize("UTC").tz_convert(zone))
        case ["periods", ordinals, str(frequency)]:
            return pd.PeriodIndex.from_ordinals(_read_array(codec, ordinals, depth), freq=frequency).array
        case ["intervals", left, right, str(closed)]:
            ends = [_read_index(codec, end, depth) for end in (left, right)]
            return pd.arrays.IntervalArray.from_arrays(*ends, closed=closed)
        case ["nullable", str(name), values] if name in _NULLABLE:
            return pd.array(codec._values(values, depth), dtype=name)
    return _read_array(codec, data, depth)


def _read_index(codec, data: list, depth: int):
    import pandas as pd

    match data:
        case ["pd.range", int(start), int(stop), int(step), name]:
            return pd.RangeIndex(start, stop, step, name=codec.decode(name, depth))
        case ["pd.multi", list(levels), list(codes), names]:
            levels = [_read_index(codec, level, depth) for level in levels]
            codes = [_read_array(codec, code, depth) for code in codes]
            return pd.MultiIndex(levels=levels, codes=codes, names=codec._values(names, depth))
        case ["pd.index", column, name, frequency]:
            values = _read_column(codec, column, depth)
            if frequency is None or isinstance(values.dtype, pd.PeriodDtype):
                return pd.Index(values, name=codec.decode(name, depth), dtype=values.dtype)
            kind = pd.DatetimeIndex if getattr(values.dtype, "kind", "M") == "M" else pd.TimedeltaIndex
            return kind(values, name=codec.decode(name, depth), freq=str(frequency))
    raise ValueError("this is not an index")
