"""Exact plain values as JSON and back: what crosses between a student's process and the tests. Never pickle.

Only exact types cross (a subclass may lie about itself); every other object becomes a reference.
Scalars are JSON scalars, all else a list that starts with its tag.
"""

from __future__ import annotations

import base64
import builtins
import collections
import copy
import datetime
import decimal
import fractions
import io
import json
import pathlib
import sys
import types
import uuid
from collections.abc import Callable
from typing import Any

from parvis.marking.crossing import codec_libraries
from parvis.marking.crossing.codec_zones import decode_zone, encode_zone

DEEPEST = 60  # levels of containers
_SCALARS = {type(None), bool, int, float, str}
_LONGEST_INTEGER = 10_000  # bits that go as decimal digits
_SEQUENCES: dict[type, str] = {list: "list", tuple: "tuple", set: "set", frozenset: "frozenset"}
_MAPPINGS: dict[type, str] = {
    dict: "dict",
    collections.OrderedDict: "ordered",
    collections.Counter: "counter",
}
_TYPES = {name: kind for name, kind in vars(builtins).items() if isinstance(kind, type)} | {
    "NoneType": type(None),
    "Decimal": decimal.Decimal,
    "Fraction": fractions.Fraction,
    "date": datetime.date,
    "datetime": datetime.datetime,
    "timedelta": datetime.timedelta,
}
_TYPE_NAMES = {kind: name for name, kind in _TYPES.items() if name not in ("type", "object", "super")}


def always_plain(kind: type) -> bool:
    """Whether the values of exactly this type always cross: one that comes as a reference is forged."""
    if kind in _SCALARS or kind in _SEQUENCES or kind in _MAPPINGS or kind in _ENCODERS:
        return True
    numpy = sys.modules.get("numpy")
    return numpy is not None and issubclass(kind, numpy.generic) and not issubclass(kind, numpy.void)


class CannotCross(TypeError):
    """This value is neither plain nor can it be referred to."""


class Codec:
    """Encodes and decodes for one side; `refer(object)` and `resolve(tagged)` deal with what is not plain.

    >>> codec = Codec(repr, None)
    >>> codec.loads(codec.dumps({"a": [1, (2.5, None)], 3: {True}}))
    {'a': [1, (2.5, None)], 3: {True}}
    """

    def __init__(self, refer: Callable, resolve: Callable):
        self._refer, self._resolve = refer, resolve
        self.records: Callable[[type], int | None] = lambda _kind: None  # the number of a named tuple's class

    def dumps(self, value: Any) -> bytes:
        """The value as JSON."""
        return json.dumps(self.encode(value)).encode("ascii")

    def loads(self, body: bytes) -> object:
        """The value of `dumps`; ValueError (or CannotCross) when this is none."""
        return self.decode(json.loads(body))

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Plain data for JSON."""
        kind = type(value)
        if kind in _SCALARS:
            return ["int", hex(value)] if kind is int and value.bit_length() > _LONGEST_INTEGER else value
        if depth > DEEPEST:
            raise CannotCross("nested too deeply")
        if kind in _SEQUENCES:
            return [_SEQUENCES[kind], self._items(value, depth)]
        if kind in _MAPPINGS:
            return [_MAPPINGS[kind], self._items(value.keys(), depth), self._items(value.values(), depth)]
        encoder = _ENCODERS.get(kind)
        if encoder is not None:
            return encoder(self, value, depth + 1)
        if isinstance(value, type) and value in _TYPE_NAMES:
            return ["type", _TYPE_NAMES[value]]
        if isinstance(value, tuple) and isinstance(getattr(kind, "_fields", None), tuple):
            record = self.records(kind)
            if record is not None:
                return ["record", record, self._items(tuple.__iter__(value), depth)]
            names = [str(name) for name in kind._fields]
            items = self._items(tuple.__iter__(value), depth)
            return ["lib.tuple", str(kind.__module__), kind.__qualname__, names, items]
        if (encoded := codec_libraries.encode(self, value, depth + 1)) is not None:
            return encoded
        if "numpy" in sys.modules:
            from parvis.marking.crossing import codec_tables

            encoded = codec_tables.encode(self, value, depth + 1)
            if encoded is not None:
                return encoded
        return self._refer(value)

    def _items(self, values, depth: int) -> list:
        values = list(values)
        kinds = set(map(type, values))
        if kinds <= _SCALARS and (int not in kinds or not any(map(_is_long, values))):
            return values
        return [self.encode(value, depth + 1) for value in values]

    def decode(self, data: Any, depth: int = 0) -> Any:
        """The value; ValueError for anything that `encode` does not produce."""
        if type(data) in _SCALARS:
            return data
        if type(data) is not list or not data or type(data[0]) is not str or depth > DEEPEST + 10:
            raise ValueError("this is not an encoded value")
        tag = data[0]
        decoder = _DECODERS.get(tag)
        if decoder is not None:
            return decoder(self, data, depth + 1)
        if tag.startswith("lib."):
            return codec_libraries.decode(self, data, depth + 1)
        if tag.startswith(("np.", "pd.")):
            from parvis.marking.crossing import codec_tables

            return codec_tables.decode(self, data, depth + 1)
        return self._resolve(data)

    def _values(self, data: list, depth: int) -> list:
        if type(data) is not list:
            raise ValueError("a list was expected")
        return [value if type(value) in _SCALARS else self.decode(value, depth) for value in data]


_PLAIN_HOMES = {"builtins", "numpy", "pandas", "collections", "datetime", "decimal", "fractions"}


def is_plain(value: Any) -> bool:
    """Whether a value is of a class that comes with Python, numpy or pandas, and nothing that can be asked.

    >>> is_plain(1.5), is_plain(int), is_plain(ValueError())
    (True, False, False)
    """
    asked = isinstance(value, type | BaseException | types.ModuleType)
    return not asked and type(value).__module__.partition(".")[0] in _PLAIN_HOMES


def _is_long(value: Any) -> bool:
    return type(value) is int and not -(1 << 63) < value < 1 << 63


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _plain_tz(zone) -> object:
    encoded = encode_zone(zone)
    if encoded is None and zone is not None:
        raise CannotCross(f"a time zone of type {type(zone).__name__}")
    return encoded


def _zone(data: Any):
    return None if data is None else decode_zone(data)


def _encode_datetime(codec, value, depth):
    fields = [value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond]
    return ["datetime", fields, _plain_tz(value.tzinfo), value.fold]


def _encode_time(codec, value, depth):
    return [
        "time",
        [value.hour, value.minute, value.second, value.microsecond],
        _plain_tz(value.tzinfo),
        value.fold,
    ]


def _encode_default(codec, value, depth):
    factory = value.default_factory
    items = [codec._items(value.keys(), depth), codec._items(value.values(), depth)]
    name = _TYPE_NAMES.get(factory) if isinstance(factory, type) else None
    sample = None if factory is None or name else codec.encode(factory(), depth)  # lambda: 0
    return ["defaultdict", name, *items, *([] if sample is None else [sample])]


_ENCODERS = {
    complex: lambda codec, value, depth: ["complex", value.real, value.imag],
    bytes: lambda codec, value, depth: ["bytes", _base64(value)],
    bytearray: lambda codec, value, depth: ["bytearray", _base64(bytes(value))],
    range: lambda codec, value, depth: ["range", value.start, value.stop, value.step],
    slice: lambda codec, value, depth: ["slice", *codec._items((value.start, value.stop, value.step), depth)],
    collections.deque: lambda codec, value, depth: ["deque", codec._items(value, depth), value.maxlen],
    collections.defaultdict: _encode_default,
    datetime.date: lambda codec, value, depth: ["date", value.year, value.month, value.day],
    datetime.datetime: _encode_datetime,
    datetime.time: _encode_time,
    datetime.timedelta: lambda codec, value, depth: [
        "timedelta",
        value.days,
        value.seconds,
        value.microseconds,
    ],
    decimal.Decimal: lambda codec, value, depth: ["decimal", str(value)],
    fractions.Fraction: lambda codec, value, depth: [
        "fraction",
        hex(value.numerator),
        hex(value.denominator),
    ],
    uuid.UUID: lambda codec, value, depth: ["uuid", value.hex],
    io.StringIO: lambda codec, value, depth: ["text", value.getvalue(), value.tell()],
    type(pathlib.Path()): lambda codec, value, depth: ["path", str(value)],
    type({}.keys()): lambda codec, value, depth: ["keys", codec._items(value, depth)],
    type({}.values()): lambda codec, value, depth: ["values", codec._items(value, depth)],
    type({}.items()): lambda codec, value, depth: ["items", codec.encode(dict(value), depth)],
    collections.UserDict: lambda codec, value, depth: ["user", codec.encode(dict(value), depth)],
    collections.ChainMap: lambda codec, value, depth: ["chain", codec._items(map(dict, value.maps), depth)],
    types.MappingProxyType: lambda codec, value, depth: ["proxy", codec.encode(dict(value), depth)],
    type(Ellipsis): lambda codec, value, depth: ["ellipsis"],
    type(NotImplemented): lambda codec, value, depth: ["notimplemented"],
}


def _decode_mapping(make):
    def decode(codec, data, depth):
        _tag, keys, values = data
        return make(zip(codec._values(keys, depth), codec._values(values, depth), strict=True))

    return decode


def _decode_default(codec, data, depth):
    _tag, name, keys, values, *sample = data
    pairs = zip(codec._values(keys, depth), codec._values(values, depth), strict=True)
    factory: Callable | None = _TYPES[name] if name else None
    if sample:
        again = codec.decode(sample[0], depth)
        factory = lambda: copy.deepcopy(again)  # noqa: E731, a factory as the student wrote it
    return collections.defaultdict(factory, pairs)


def _moment(kind: Callable, data: list):
    return kind(*data[1], tzinfo=_zone(data[2]), fold=data[3])


def _decode_text(codec, data, depth):
    stream = io.StringIO(newline="")
    stream.write(data[1])
    stream.seek(int(data[2]))
    return stream


_DECODERS = {
    "int": lambda codec, data, depth: int(data[1], 16),
    "list": lambda codec, data, depth: codec._values(data[1], depth),
    "tuple": lambda codec, data, depth: tuple(codec._values(data[1], depth)),
    "set": lambda codec, data, depth: set(codec._values(data[1], depth)),
    "frozenset": lambda codec, data, depth: frozenset(codec._values(data[1], depth)),
    "dict": _decode_mapping(dict),
    "ordered": _decode_mapping(collections.OrderedDict),
    "counter": _decode_mapping(lambda pairs: collections.Counter(dict(pairs))),
    "defaultdict": _decode_default,
    "complex": lambda codec, data, depth: complex(data[1], data[2]),
    "bytes": lambda codec, data, depth: base64.b64decode(data[1]),
    "bytearray": lambda codec, data, depth: bytearray(base64.b64decode(data[1])),
    "range": lambda codec, data, depth: range(*data[1:]),
    "slice": lambda codec, data, depth: slice(*codec._values(data[1:], depth)),
    "deque": lambda codec, data, depth: collections.deque(codec._values(data[1], depth), data[2]),
    "date": lambda codec, data, depth: datetime.date(*data[1:]),
    "datetime": lambda codec, data, depth: _moment(datetime.datetime, data),
    "time": lambda codec, data, depth: _moment(datetime.time, data),
    "timedelta": lambda codec, data, depth: datetime.timedelta(*data[1:]),
    "decimal": lambda codec, data, depth: decimal.Decimal(data[1]),
    "fraction": lambda codec, data, depth: fractions.Fraction(int(data[1], 16), int(data[2], 16)),
    "uuid": lambda codec, data, depth: uuid.UUID(hex=data[1]),
    "text": _decode_text,
    "keys": lambda codec, data, depth: dict.fromkeys(codec._values(data[1], depth)).keys(),
    "values": lambda codec, data, depth: dict(enumerate(codec._values(data[1], depth))).values(),
    "items": lambda codec, data, depth: codec.decode(data[1], depth).items(),
    "path": lambda codec, data, depth: pathlib.Path(data[1]),
    "user": lambda codec, data, depth: collections.UserDict(codec.decode(data[1], depth)),
    "chain": lambda codec, data, depth: collections.ChainMap(*codec._values(data[1], depth)),
    "proxy": lambda codec, data, depth: types.MappingProxyType(codec.decode(data[1], depth)),
    "ellipsis": lambda codec, data, depth: Ellipsis,
    "notimplemented": lambda codec, data, depth: NotImplemented,
    "type": lambda codec, data, depth: _TYPES[data[1]],
}
