"""The part of the codec for pandas: tables column by column."""

from __future__ import annotations

import sys
from typing import Any

from parvis.marking.crossing import codec_arrays
from parvis.marking.crossing.codec_arrays import encode_array, read_array
from parvis.marking.crossing.codec_zones import decode_zone, encode_zone
from parvis.marking.crossing.last_frame import LastFrame

_LAST_FRAME = LastFrame()
_LONGEST_SPARSE = 10_000_000  # what is sent is small, what a test makes of it is not
_TEXTS, _PLACE = {"str", "string"}, "int32"
_LONGEST_TEXTS = 1 << 28
_NULLABLE = {"str", "string", "boolean", "Float32", "Float64"} | {
    f"{sign}Int{size}" for sign in ("", "U") for size in (8, 16, 32, 64)
}


def encode(codec, value: Any, depth: int) -> Any:
    """The encoded value, or None when it is not of numpy or pandas, or has no plain form."""
    encoded = codec_arrays.encode(codec, value, depth)
    if encoded is None and "pandas" in sys.modules:
        return _encode_pandas(codec, value, depth)
    return encoded


def _encode_pandas(codec, value: Any, depth: int):
    import pandas as pd

    kind = type(value)
    if kind in (pd.DataFrame, pd.Series) and value.attrs:
        bare = value.copy(deep=False)
        bare.attrs = {}
        encoded = _encode_pandas(codec, bare, depth)
        return encoded and ["pd.attrs", encoded, codec.encode(value.attrs, depth)]
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
        zone = None if value.tz is None else _zone(value.tz)
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


def _column(codec, array, depth: int):
    import numpy as np
    import pandas as pd

    if type(array) is pd.arrays.NumpyExtensionArray:  # string arrays are a subclass
        array = array.to_numpy()
    dtype = array.dtype
    if isinstance(dtype, np.dtype):
        return encode_array(codec, np.asarray(array), depth)
    if isinstance(dtype, pd.CategoricalDtype):
        categories = _index(codec, dtype.categories, depth)
        return categories and [
            "categories",
            encode_array(codec, np.asarray(array.codes), depth),
            categories,
            bool(dtype.ordered),
        ]
    if isinstance(dtype, pd.DatetimeTZDtype):
        return ["zoned", encode_array(codec, array.asi8, depth), dtype.unit, _zone(dtype.tz)]
    if isinstance(dtype, pd.SparseDtype):
        parts = [encode_array(codec, np.asarray(part), depth) for part in (array.sp_values, _places(array))]
        return (
            None if None in parts else ["sparse", *parts, len(array), codec.encode(array.fill_value, depth)]
        )
    if isinstance(dtype, pd.PeriodDtype):
        return ["periods", encode_array(codec, array.asi8, depth), str(dtype)[len("period[") : -1]]
    if isinstance(dtype, pd.IntervalDtype):
        ends = [_index(codec, end, depth) for end in (array.left, array.right)]
        return None if None in ends else ["intervals", *ends, array.closed]
    if str(dtype) in _TEXTS:  # columns of texts repeat themselves: each text once, and which one stands where
        places, texts = array.factorize()
        if _fits(places, texts := texts.tolist()):
            return ["texts", str(dtype), encode_array(codec, places.astype(_PLACE), depth), texts]
    if str(dtype) in _NULLABLE:
        values = [
            None if missing else value for value, missing in zip(array.tolist(), array.isna(), strict=True)
        ]
        return ["nullable", str(dtype), codec._items(values, depth)]
    return None


def _fits(places, texts: list) -> bool:
    """Whether texts sent once are no more than they were where each of them stands."""
    return set(map(type, texts)) <= {str} and len(places) * max(map(len, texts), default=0) <= _LONGEST_TEXTS


def _places(array):
    """Where a sparse array holds values."""
    return array.sp_index.to_int_index().indices


def _zone(zone: Any) -> Any:
    """A time zone for pandas: its name, or what one of dateutil's was made of."""
    encoded = encode_zone(zone)
    return encoded if type(encoded) is list else str(zone)


def _index(codec, index, depth: int):
    import numpy as np
    import pandas as pd

    if type(index) is pd.RangeIndex:
        return ["pd.range", index.start, index.stop, index.step, codec.encode(index.name, depth)]
    if type(index) is pd.MultiIndex:
        levels = [_index(codec, level, depth) for level in index.levels]
        codes = [encode_array(codec, np.asarray(code), depth) for code in index.codes]
        return None if None in levels else ["pd.multi", levels, codes, codec._items(index.names, depth)]
    column = _column(codec, index.array, depth)
    frequency = getattr(index, "freqstr", None)
    return column and ["pd.index", column, codec.encode(index.name, depth), frequency]


def decode(codec, data: list, depth: int) -> Any:
    """The value of `encode`; ValueError for anything else."""
    import pandas as pd

    if data[0].startswith("np."):
        return codec_arrays.decode(codec, data, depth)
    match data:
        case ["pd.attrs", list(bare), attributes]:
            value = decode(codec, bare, depth)
            value.attrs = dict(codec.decode(attributes, depth))
            return value
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
            return stamp if zone is None else stamp.tz_localize("UTC").tz_convert(_read_zone(zone))
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


def _read_column(codec, data: list, depth: int):
    import pandas as pd

    match data:
        case ["categories", codes, categories, bool(ordered)]:
            codes, categories = read_array(codec, codes, depth), _read_index(codec, categories, depth)
            return pd.Categorical.from_codes(codes, categories, ordered)
        case ["zoned", values, str(unit), zone]:
            moments = read_array(codec, values, depth).view(f"M8[{unit}]")
            return pd.array(pd.DatetimeIndex(moments).tz_localize("UTC").tz_convert(_read_zone(zone)))
        case ["sparse", values, places, int(length), fill] if length <= _LONGEST_SPARSE:
            values, places = (read_array(codec, part, depth) for part in (values, places))
            return _read_sparse(values, places, length, codec.decode(fill, depth))
        case ["periods", ordinals, str(frequency)]:
            return pd.PeriodIndex.from_ordinals(read_array(codec, ordinals, depth), freq=frequency).array
        case ["intervals", left, right, str(closed)]:
            ends = [_read_index(codec, end, depth) for end in (left, right)]
            return pd.arrays.IntervalArray.from_arrays(*ends, closed=closed)
        case ["texts", str(name), places, texts] if name in _TEXTS:
            places = read_array(codec, places, depth)
            if places.dtype != _PLACE or places.ndim != 1 or not _fits(places, texts):
                raise ValueError("these are not texts and their places")
            return pd.array(texts, dtype=name).take(places, allow_fill=True)
        case ["nullable", str(name), values] if name in _NULLABLE:
            return pd.array(codec._values(values, depth), dtype=name)
    return read_array(codec, data, depth)


def _read_zone(data: Any):
    return decode_zone(data) if type(data) is list else str(data)


def _read_sparse(values, places, length: int, fill):
    import pandas as pd
    from pandas._libs.sparse import IntIndex

    if values.ndim != 1 or values.shape != places.shape:
        raise ValueError("a sparse array has as many values as places")
    index = IntIndex(length, places.astype("int32"))  # refuses places that are not in order, or outside
    return pd.arrays.SparseArray(values, sparse_index=index, fill_value=fill)


def _read_index(codec, data: list, depth: int):
    import pandas as pd

    match data:
        case ["pd.range", int(start), int(stop), int(step), name]:
            return pd.RangeIndex(start, stop, step, name=codec.decode(name, depth))
        case ["pd.multi", list(levels), list(codes), names]:
            levels = [_read_index(codec, level, depth) for level in levels]
            codes = [read_array(codec, code, depth) for code in codes]
            return pd.MultiIndex(levels=levels, codes=codes, names=codec._values(names, depth))
        case ["pd.index", column, name, frequency]:
            values = _read_column(codec, column, depth)
            if frequency is None or isinstance(values.dtype, pd.PeriodDtype):
                return pd.Index(values, name=codec.decode(name, depth), dtype=values.dtype)
            kind = pd.DatetimeIndex if getattr(values.dtype, "kind", "M") == "M" else pd.TimedeltaIndex
            return kind(values, name=codec.decode(name, depth), freq=str(frequency))
    raise ValueError("this is not an index")
