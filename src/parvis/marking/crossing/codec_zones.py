"""The part of the codec for time zones: those of Python and of dateutil, by what they were made of."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from typing import Any

_KEY = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")


def encode_zone(zone: Any) -> Any:
    """A time zone as plain data; None when it has no plain form.

    >>> encode_zone(datetime.timezone.utc), encode_zone(zoneinfo.ZoneInfo("Europe/Paris"))
    (0.0, 'Europe/Paris')
    """
    if type(zone) is zoneinfo.ZoneInfo:
        return zone.key
    if type(zone) is datetime.timezone:
        return zone.utcoffset(None).total_seconds()
    if type(zone).__module__.startswith("dateutil.tz"):
        return _encode_dateutil(zone)
    return None


def _encode_dateutil(zone: Any) -> list | None:
    name = type(zone).__name__
    if name in ("tzutc", "tzlocal"):
        return [name]
    if name == "tzoffset":
        return [name, zone._name, zone.utcoffset(None).total_seconds()]
    if name == "tzstr":
        return [name, str(zone._s)]
    if name == "tzfile":
        key = str(zone._filename).rpartition("zoneinfo/")[2]
        return [name, key] if _KEY.fullmatch(key) else None
    return None


def decode_zone(data: Any) -> Any:
    """The time zone of `encode_zone`; ValueError for anything else.

    >>> decode_zone(["tzfile", "../etc/passwd"])
    Traceback (most recent call last):
    ValueError: this is not a time zone
    """
    if type(data) is str:
        return zoneinfo.ZoneInfo(data)
    if type(data) in (int, float):
        return datetime.timezone(datetime.timedelta(seconds=data))
    from dateutil import tz  # type: ignore[import-untyped]

    match data:
        case ["tzutc"]:
            return tz.tzutc()
        case ["tzlocal"]:
            return tz.tzlocal()
        case ["tzoffset", name, int() | float() as seconds]:
            return tz.tzoffset(name if type(name) is str else None, seconds)
        case ["tzstr", str(text)]:
            return tz.tzstr(text)
        case ["tzfile", str(key)] if _KEY.fullmatch(key) and (zone := tz.gettz(key)) is not None:
            return zone
    raise ValueError("this is not a time zone")
