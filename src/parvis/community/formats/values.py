"""Numbers as exports write them, in English and in French: thousands, decimals, per cents, hours."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np

BLANKS = {"", "-", "--", "–", "—", "undefined", "NAN", "NaN", "N/A", "null"}
_NOTHING = {"na", "nd", "nc", "null", "none", "undefined"}  # whatever their case and their points
_HIDDEN = re.compile(r"(?:[<≤]|less than|fewer than|moins de)\s?\d[\d.,]*\s?%?", re.I)
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2009": None, "\u2212": "-",
                         "'": None, "\u2019": None})  # fmt: skip
_WHOLE = re.compile(r"-?\d+(\.0+)?")
# "471,0" and "4,710.0": whole numbers that a spreadsheet has written with decimals.
_WHOLE_ALL_THE_SAME = re.compile(r"(-?\d+(?=,)|-?\d{1,3}(?:,\d{3})+(?=\.))[.,]0{1,2}")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+")
_DOTTED = re.compile(r"-?\d{1,3}(\.\d{3})+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_CURRENCY = re.compile(r"(?:US|CA|A|R)?[$€£¥]|EUR|USD|GBP|CHF|CAD")
_LARGEST = 2**63 - 1
# Texts whose decimal mark is beyond doubt: its digits are no group of three, or the other mark comes before.
_SURELY = {
    ".": re.compile(r"-?(\d+\.(\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(,\d{3})+\.\d+)"),
    ",": re.compile(r"-?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+|\d{1,3}(\.\d{3})+,\d+)"),
}


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say.

    >>> is_blank("n/a"), is_blank("n. d."), is_blank("--"), is_blank("0")
    (True, True, True, False)
    """
    bare = text.strip()
    return bare in BLANKS or re.sub(r"[\s./]", "", bare).casefold() in _NOTHING


def is_hidden(text: str) -> bool:
    """Whether a cell hides a number that is small, as networks do where few people stand behind it.

    >>> is_hidden("<10"), is_hidden("moins de 5"), is_hidden("10")
    (True, True, False)
    """
    return bool(_HIDDEN.fullmatch(text.strip()))


class BadCell(ValueError):
    """A cell, by its row (from 0), that is not what its column holds; the message says what was expected."""

    def __init__(self, row: int, expected: str):
        super().__init__(expected)
        self.row, self.expected = row, expected


def read(kind: str, texts: list[str], comma_is_decimal: bool, sure: bool = False) -> list:
    """The values of a column of counts, numbers, per cents or durations; None for a blank.

    `sure` says that `comma_is_decimal` was seen in the file (`decimal_mark`), and is not only the custom of a
    language: a dot then separates thousands. Raises `BadCell` for the first cell that cannot be read.

    >>> read("count", ["12,400", "1\u202f234", "−640", ""], False)
    [12400, 1234, -640, None]
    >>> read("percent", ["6,58 %"], True), read("clock", ["0:02:31"], False), read("raw", ["62,5 %"], True)
    ([0.0658], [151], [0.625])
    """
    reader = _READERS[kind]
    values = []
    for row, text in enumerate(texts):
        text = text.strip()
        try:
            values.append(None if is_blank(text) else reader(_bare(kind, text), comma_is_decimal, sure))
        except BadCell as bad:
            raise BadCell(row, bad.expected) from None
        except ValueError:
            raise BadCell(row, kind) from None
    return values


def decimal_mark(kind: str, texts: list[str]) -> str:
    """The mark before the decimals of a column, "." or ",", where its cells leave no doubt; else "".

    Raises `BadCell`, expected "one mark", when cells show both.

    >>> decimal_mark("number", ["1,321", "41.25"]), decimal_mark("number", ["1,321"])
    ('.', '')
    >>> decimal_mark("count", ["1.234"]), decimal_mark("count", ["12,400"])
    (',', '.')
    """
    seen = ""
    for row, text in enumerate(texts):
        bare = _bare(kind, text).removesuffix("%")
        if "." not in bare and "," not in bare:
            continue
        if kind == "count":  # a count has no decimals: what groups its digits is not the decimal mark
            dotted = _DOTTED.fullmatch(bare) and not _WHOLE.fullmatch(bare)
            mark = "." if _GROUPED.fullmatch(bare) else "," if dotted else ""
        else:
            mark = next((mark for mark, surely in _SURELY.items() if surely.fullmatch(bare)), "")
        if mark and seen and mark != seen:
            raise BadCell(row, "one mark")
        seen = mark or seen
    return seen


def in_doubt(kind: str, texts: list[str]) -> str:
    """The first text that is one number with a decimal comma and another with a comma for thousands, or "".

    >>> in_doubt("number", ["12", "1,321"])
    '1,321'
    """
    if kind == "count":
        return ""
    return next((text for text in texts if _GROUPED.fullmatch(_bare(kind, text).removesuffix("%"))), "")


def currencies(texts: list[str]) -> set[str]:
    """The currencies that the cells of a column name.

    >>> currencies(["1 234,56 €", "12"])
    {'€'}
    """
    return {found[0] for text in texts if (found := _CURRENCY.search(text))}


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


def _bare(kind: str, text: str) -> str:
    """A text without what separates thousands beyond doubt, and for numbers without its currency."""
    bare = text.strip().translate(_SPACES)
    if kind in ("raw", "number") and not (bare[:1] + bare[-1:]).isdigit():
        bare = _CURRENCY.sub("", bare)
    return bare


def _count(text: str, comma_is_decimal: bool, sure: bool) -> int:
    if found := _WHOLE_ALL_THE_SAME.fullmatch(text):
        text = found[1]
    if _GROUPED.fullmatch(text):  # a count has no decimals, so this comma is for thousands in any language
        text = text.replace(",", "")
    elif _DOTTED.fullmatch(text) and comma_is_decimal and sure:
        text = text.replace(".", "")
    elif _DOTTED.fullmatch(text) and _WHOLE.fullmatch(text) and not sure:
        raise BadCell(0, "thousands")  # "12.000": twelve, or twelve thousand
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    value = int(text.partition(".")[0])
    if abs(value) > _LARGEST:
        raise ValueError(text)
    return value


def _digits(text: str, comma_is_decimal: bool, sure: bool) -> str:
    if "," in text and "." in text:
        text = text.replace(",", "") if text.rindex(".") > text.rindex(",") else text.replace(".", "")
    elif _GROUPED.fullmatch(text) and not comma_is_decimal:
        text = text.replace(",", "")
    elif _DOTTED.fullmatch(text) and comma_is_decimal and sure:
        text = text.replace(".", "")
    text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return text


def _percent(text: str, comma_is_decimal: bool, sure: bool) -> float:
    return float(Decimal(_digits(text.removesuffix("%"), comma_is_decimal, sure)).scaleb(-2))


def _number(text: str, comma_is_decimal: bool, sure: bool) -> float:
    if text.endswith("%"):
        return _percent(text, comma_is_decimal, sure)
    return float(_digits(text, comma_is_decimal, sure))


def _clock(text: str, comma_is_decimal: bool, sure: bool) -> int:
    found = _CLOCK.fullmatch(text)
    if not found:
        return _count(text, comma_is_decimal, sure)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


_READERS = {"count": _count, "clock": _clock, "number": _number, "raw": _number, "percent": _percent}
