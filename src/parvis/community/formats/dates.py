"""Dates as exports write them: month first or day first, names of months in two languages, without year."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from parvis.community.formats.values import BLANKS, BadCell

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_SHORT = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
}
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_NUMBER = {
    name.casefold().rstrip("."): number
    for names in (*_MONTHS.values(), *_SHORT.values())
    for number, name in enumerate(names, 1)
}
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.0+)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?(\d{2})?")
_NAMED = re.compile(r"(?:[^\W\d]+\.?,? )?(?:([^\W\d]+)\.? (\d{1,2})|(\d{1,2}) ([^\W\d]+)\.?)(?:,? (\d{4}))?")
_HALF_YEAR = 182


def read(texts: list[str], language: str, year: int) -> list[datetime | None]:
    """The dates of a column; `language` ("en", "fr" or "" when unknown) decides where the content does not.

    Dates without year end in `year`. Raises `BadCell`, expected "date", "one order" when days and months are
    not everywhere in the same order, or "order" when nothing tells which comes first.

    >>> read(["03/04/2025 08:31", "13/04/2025 18:00"], "en", 2025)[0]
    datetime.datetime(2025, 4, 3, 8, 31)
    >>> read(["14 janv. 2025", "Sun, Sep 13, 2026"], "fr", 2025)[1]
    datetime.datetime(2026, 9, 13, 0, 0)
    """
    texts = [text.strip().replace("\u00a0", " ").replace("\u202f", " ") for text in texts]
    slashed = {row: found for row, text in enumerate(texts) if (found := _SLASHES.fullmatch(text))}
    day_first = _day_first(slashed, language)
    dates: list[datetime | None] = []
    open_years = []
    for row, text in enumerate(texts):
        try:
            if text in BLANKS:
                dates.append(None)
            elif row in slashed:
                first, second, *rest = (int(part or 0) for part in slashed[row].groups())
                day, month = (first, second) if day_first else (second, first)
                year_given, *time = rest
                dates.append(_moment(year_given, month, day, time))
            else:
                date, has_year = _other(text)
                dates.append(date)
                if not has_year:
                    open_years.append(row)
        except ValueError:
            raise BadCell(row, "date") from None
    _give_years(dates, open_years, year)
    return dates


def write(kind: str, date: datetime, language: str) -> str:
    """One date as an export of this language writes it.

    >>> day = datetime(2025, 8, 31, 9, 5)
    >>> [write(kind, day, "fr") for kind in ("minute", "named_day", "weekday", "month_day")]
    ['31/08/2025 09:05', '31 août 2025', 'Sun, Aug 31, 2025', 'August 31']
    """
    if kind in ("minute", "day"):
        # LinkedIn's dates ("day") are month first in the only files that were seen.
        order = "%d/%m/%Y" if language == "fr" and kind == "minute" else "%m/%d/%Y"
        return date.strftime(order + (" %H:%M" if kind == "minute" else ""))
    if kind == "weekday":  # by name and not by strftime, which speaks the machine's language
        return f"{_DAYS[date.weekday()]}, {_SHORT['en'][date.month - 1]} {date.day}, {date.year}"
    if kind == "month_day":
        return f"{_MONTHS['en'][date.month - 1]} {date.day}"
    if kind == "named_day":
        month = _SHORT[language][date.month - 1]
        return f"{date.day} {month} {date.year}" if language == "fr" else f"{month} {date.day}, {date.year}"
    return date.strftime(
        {"compact": "%Y%m%d", "stamp": "%Y-%m-%dT%H:%M:%S", "moment": "%Y-%m-%d %H:%M:%S"}[kind]
    )


def _day_first(slashed: dict[int, re.Match], language: str) -> bool:
    """Whether the day comes first: a number above 12 says it; if none does, the language of the headers."""
    firsts = [row for row, found in slashed.items() if int(found[1]) > 12]
    seconds = [row for row, found in slashed.items() if int(found[2]) > 12]
    if firsts and seconds:
        raise BadCell(max(firsts[0], seconds[0]), "one order")
    if not firsts and not seconds and slashed and not language:
        raise BadCell(next(iter(slashed)), "order")
    return bool(firsts) or (language == "fr" and not seconds)


def _other(text: str) -> tuple[datetime, bool]:
    """A date that is not made of slashes, and whether it has a year."""
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day, *time = (int(part or 0) for part in found.groups())
        return _moment(year, month, day or 1, time), True
    found = _NAMED.fullmatch(text)
    if not found:
        raise ValueError(text)
    named = _NUMBER.get((found[1] or found[4]).casefold())
    if named is None:
        raise ValueError(text)
    # 2024 has a 29 February, which the year of the file may or may not have.
    return datetime(int(found[5] or 2024), named, int(found[2] or found[3])), bool(found[5])


def _moment(year: int, month: int, day: int, time: list[int]) -> datetime:
    """A day, at the hour, minute and second that are given."""
    hour, minute, second, *_rest = [*time, 0, 0, 0]
    return datetime(year, month, day, hour, minute, second)


def _give_years(dates: list[datetime | None], rows: list[int], year: int) -> None:
    """Years for the dates that have none: the latest are of `year`, and December comes before January."""
    moments = {row: date for row in rows if (date := dates[row])}
    turns, turn = [0] * len(rows), 0
    for place in range(1, len(rows)):
        step = moments[rows[place]] - moments[rows[place - 1]]
        turn += (step < timedelta(-_HALF_YEAR)) - (step > timedelta(_HALF_YEAR))
        turns[place] = turn
    latest = max(turns, default=0)
    for row, turn in zip(rows, turns, strict=True):
        try:
            dates[row] = moments[row].replace(year=year + turn - latest)
        except ValueError:
            raise BadCell(row, "date") from None
