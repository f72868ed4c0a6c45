"""The part of the codec for values of libraries: made anew from plain parts, by the library that reads.

Nothing is believed here: what an object says, computes or equals is said by its own classes.
Only classes whose objects are no more than their parts, and that do nothing when they are made.
"""

from __future__ import annotations

import array
import collections
import datetime
import ipaddress
import statistics
import sys
import zoneinfo
from collections.abc import Callable
from typing import Any

from parvis.marking.crossing.codec_zones import decode_zone, encode_zone

_POLYNOMIALS = {"Polynomial", "Chebyshev", "Legendre", "Hermite", "HermiteE", "Laguerre"}
_RELATIVE = ["years", "months", "days", "leapdays", "hours", "minutes", "seconds", "microseconds"]
_RELATIVE += ["year", "month", "day", "hour", "minute", "second", "microsecond"]
_ADDRESSES = {
    kind.__name__: kind
    for kind in (
        ipaddress.IPv4Address,
        ipaddress.IPv6Address,
        ipaddress.IPv4Network,
        ipaddress.IPv6Network,
        ipaddress.IPv4Interface,
        ipaddress.IPv6Interface,
    )
}
_NUMBERS = "biufc"


def encode(codec, value: Any, depth: int) -> list | None:
    """The encoded value; None when it is none of these, or holds what is not plain."""
    kind = type(value)
    if kind.__name__ in _ADDRESSES and kind is _ADDRESSES[kind.__name__]:
        return ["lib.address", kind.__name__, str(value)]
    if kind is statistics.NormalDist:
        return ["lib.normal", float(value.mean), float(value.stdev)]
    if kind is collections.UserString:
        return ["lib.text", str(value)]
    if kind is array.array:
        return ["lib.array", value.typecode, value.tolist()]
    if kind in (zoneinfo.ZoneInfo, datetime.timezone):
        zone = encode_zone(value)
        return None if zone is None else ["lib.zone", zone]
    module = str(kind.__module__)
    if module == "dateutil.relativedelta" and kind is sys.modules[module].relativedelta:
        day = value.weekday and [value.weekday.weekday, value.weekday.n]
        return ["lib.relative", {name: getattr(value, name) for name in _RELATIVE}, day]
    if module.startswith("numpy") and "numpy" in sys.modules:
        return _encode_numpy(codec, value, depth)
    if module == "pandas._libs.tslibs.offsets":
        return _encode_offset(value)
    return None


def _encode_numpy(codec, value: Any, depth: int) -> list | None:
    import numpy as np

    kind, name = type(value), type(value).__name__
    if name in _POLYNOMIALS and kind is getattr(np.polynomial, name):
        parts = [value.coef, value.domain, value.window]
        if all(_is_numeric(part) for part in parts):
            return ["lib.polynomial", name, codec._items(parts, depth), value.symbol]
    elif kind is np.poly1d and _is_numeric(value.coeffs):
        return ["lib.poly1d", codec.encode(value.coeffs, depth), value.variable]
    elif kind in (np.finfo, np.iinfo):
        return ["lib.limits", name, np.dtype(value.dtype).str]
    elif kind in (np.matrix, np.recarray) and not value.dtype.hasobject:
        return ["lib.view", name, codec.encode(np.asarray(value), depth)]
    elif kind is np.ma.MaskedArray and not value.dtype.hasobject and value.dtype.names is None:
        parts = [np.asarray(value.data), np.ma.getmaskarray(value)]
        return ["lib.masked", codec._items(parts, depth), codec.encode(value.fill_value, depth)]
    return None


def _encode_offset(value: Any) -> list | None:
    """A frequency whose name says all of it."""
    from pandas.tseries.frequencies import to_offset

    try:
        name = value.freqstr
        return ["lib.offset", name] if type(name) is str and to_offset(name) == value else None
    except (ValueError, TypeError, AttributeError):
        return None


def _is_numeric(part: Any) -> bool:
    import numpy as np

    return type(part) is np.ndarray and part.dtype.kind in _NUMBERS


def decode(codec, data: list, depth: int) -> Any:
    """The value of `encode`; ValueError for anything else."""
    match data:
        case ["lib.address", str(name), str(text)] if name in _ADDRESSES:
            return _ADDRESSES[name](text)
        case ["lib.normal", int() | float() as mean, int() | float() as deviation]:
            return statistics.NormalDist(mean, deviation)
        case ["lib.text", str(text)]:
            return collections.UserString(text)
        case ["lib.array", str(code), list(values)]:
            return array.array(code, values)
        case ["lib.zone", zone]:
            return decode_zone(zone)
        case ["lib.relative", dict(parts), day]:
            return _read_relative(parts, day)
        case ["lib.tuple", str(module), str(name), list(fields), values]:
            return read_tuple(module, name, fields, codec._values(values, depth))
        case ["lib.offset", str(name)]:
            from pandas.tseries.frequencies import to_offset

            return to_offset(name)
    return _read_numpy(codec, data, depth)


def _read_relative(parts: dict, day: Any) -> Any:
    from dateutil import relativedelta  # type: ignore[import-untyped]

    if set(parts) != set(_RELATIVE):
        raise ValueError("this is no relativedelta")
    if day is not None:
        day = relativedelta.weekday(*map(int, day[:1]), *(None if n is None else int(n) for n in day[1:2]))
    return relativedelta.relativedelta(**parts, weekday=day)


def read_tuple(module: str, name: str, fields: list, values: list) -> Any:
    """A named tuple of a class of Python's own, where it is loaded; else one with these fields."""
    make: Callable
    kind: Any = sys.modules.get(module) if module.partition(".")[0] in sys.stdlib_module_names else None
    for part in name.split("."):
        kind = getattr(kind, part, None)
    if isinstance(kind, type) and issubclass(kind, tuple) and getattr(kind, "_fields", None) == tuple(fields):
        if len(values) != len(fields):
            raise ValueError("a named tuple has as many values as fields")
        make = kind
        return tuple.__new__(make, values)
    plain = collections.namedtuple(name.rpartition(".")[2], fields)  # type: ignore[misc] # they come with it
    return plain(*values)


def _read_numpy(codec, data: list, depth: int) -> Any:
    import numpy as np

    match data:
        case ["lib.polynomial", str(name), list(parts), str(symbol)] if name in _POLYNOMIALS:
            coefficients, domain, window = _numeric(codec, parts, depth)
            return getattr(np.polynomial, name)(coefficients, domain, window, symbol)
        case ["lib.poly1d", coefficients, str(variable)]:
            return np.poly1d(_numeric(codec, [coefficients], depth)[0], variable=variable)
        case ["lib.limits", "finfo" | "iinfo" as name, str(dtype)]:
            return getattr(np, name)(np.dtype(dtype))
        case ["lib.view", "matrix" | "recarray" as name, part]:
            return _array(codec, part, depth).view(getattr(np, name))
        case ["lib.masked", [part, mask], fill]:
            fill = codec.decode(fill, depth)
            return np.ma.MaskedArray(_array(codec, part, depth), _array(codec, mask, depth), fill_value=fill)
    raise ValueError("this is not an encoded value of a library")


def _array(codec, part: Any, depth: int) -> Any:
    import numpy as np

    found = codec.decode(part, depth)
    if type(found) is not np.ndarray:
        raise ValueError("an array was expected")
    return found


def _numeric(codec, parts: list, depth: int) -> list:
    found = [_array(codec, part, depth) for part in parts]
    if not all(map(_is_numeric, found)):
        raise ValueError("numbers were expected")
    return found
