"""Numbers as exports write them, in English and in French: thousands, decimals, per cents, hours."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np

BLANKS = {"", "-", "--", "–", "—", "undefined"}
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2009": None, "\u2212": "-"})
_WHOLE = re.compile(r"-?\d+(\.0+)?")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_LARGEST = 2**63 - 1


class BadCell(ValueError):
    """A cell, by its row (from 0), that is not what its column holds; the message says what was expected."""

    def __init__(self, row: int, expected: str):
        super().__init__(expected)
        self.row, self.expected = row, expected


def read(kind: str, texts: list[str], comma_is_decimal: bool) -> list:
    """The values of a column of counts, numbers, per cents or durations; None for a blank.

    Raises `BadCell` for the first cell that cannot be read.

    >>> read("count", ["12,400", "1\u202f234", "−640", ""], False)
    [12400, 1234, -640, None]
    >>> read("percent", ["6,58 %"], True), read("clock", ["0:02:31"], False)
    ([0.0658], [151])
    """
    reader = _READERS[kind]
    values = []
    for row, text in enumerate(texts):
        text = text.strip()
        try:
            values.append(None if text in BLANKS else reader(text.translate(_SPACES), comma_is_decimal))
        except ValueError:
            raise BadCell(row, kind) from None
    return values


def write(kind: str, value: Any, language: str, comma: bool = False) -> str:
    """One value as an export of this language writes it; `comma` asks for thousands.

    >>> write("count", 12400, "en", True), write("percent", 0.0658, "fr"), write("clock", 151, "en")
    ('12,400', '6,58\u202f%', '0:02:31')
    """
    if kind == "count":
        grouped = f"{value:,}" if comma else str(value)
        return grouped.replace(",", "\u202f") if language == "fr" else grouped
    if kind == "clock":
        return f"{value // 3600}:{value // 60 % 60:02d}:{value % 60:02d}"
    if kind == "raw":
        return repr(float(value))
    if kind == "percent":
        digits = f"{Decimal(repr(float(value))).scaleb(2):f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
        return digits.replace(".", ",") + "\u202f%" if language == "fr" else digits
    digits = np.format_float_positional(value, trim="-")
    if language != "fr":
        return digits
    whole, point, decimals = digits.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + f"{int(whole):,}".replace(",", "\u202f") + point.replace(".", ",") + decimals


def _count(text: str, comma_is_decimal: bool) -> int:
    if _GROUPED.fullmatch(text):  # a count has no decimals, so this comma is for thousands in any language
        text = text.replace(",", "")
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    value = int(text.partition(".")[0])
    if abs(value) > _LARGEST:
        raise ValueError(text)
    return value


def _digits(text: str, comma_is_decimal: bool) -> str:
    if "," in text and "." in text:
        text = text.replace(",", "") if text.rindex(".") > text.rindex(",") else text.replace(".", "")
    elif _GROUPED.fullmatch(text) and not comma_is_decimal:
        text = text.replace(",", "")
    text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return text


def _percent(text: str, comma_is_decimal: bool) -> float:
    return float(Decimal(_digits(text.removesuffix("%"), comma_is_decimal)).scaleb(-2))


def _clock(text: str, comma_is_decimal: bool) -> int:
    found = _CLOCK.fullmatch(text)
    if not found:
        return _count(text, comma_is_decimal)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


_READERS = {
    "count": _count,
    "clock": _clock,
    "number": lambda text, comma: float(_digits(text, comma)),
    "raw": lambda text, comma: float(_digits(text, comma)),
    "percent": _percent,
}
