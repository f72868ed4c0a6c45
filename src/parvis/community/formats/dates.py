"""Dates as exports write them: month first or day first, names of months in several languages, no year."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from parvis.community.formats import months
from parvis.community.formats.values import BadCell, is_blank
from parvis.community.formats.years import Clues, give

_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_HOUR = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
_ZONE = r"( ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?"
_SLASHES = re.compile(
    rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?:,? {_HOUR}(?: ?([ap])\.?m\.?)?)?", re.I
)
_ISO = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}})(?:[T ]{_HOUR}{_ZONE})?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?(\d{2})?")
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,? )?"  # the day of the week
    r"(?:([^\W\d]+)\.? (\d{1,2})|(\d{1,2})(?:er|re|st|nd|rd|th|º|°|\.)?[ -](?:de |of )?([^\W\d]+)\.?)"
    rf"(?:(?:,? |-)(?:de |del |of )?(\d{{4}}))?(?:,? {_HOUR})?",
    re.I,
)


_SHORT_YEAR = re.compile(rf"\d{{1,2}}[-/ ]([^\W\d]{{3,9}})\.?[-/ ]\d{{2}}(?: {_HOUR})?")


def read(
    texts: list[str],
    language: str,
    year: int | None,
    clues: Clues = Clues(),  # noqa: B008 (frozen)
    day_first: bool | None = None,
) -> list[datetime | None]:
    """The dates of a column; `language` ("en", "fr" or "" when unknown) decides where the content does not.

    Dates without year are in the year that `clues` tell, else end in `year`. `day_first` is what the reader
    knows of the order. Raises `BadCell`, expected "date", "year" when nothing tells it, "two digits" for a
    year of which only two are written, "one order" when days and months are not everywhere in the same order,
    "order" when nothing tells which comes first, or "one way" when a column mixes ways of writing.

    >>> read(["03/04/2025 08:31", "13/04/2025 18:00"], "en", None)[0]
    datetime.datetime(2025, 4, 3, 8, 31)
    >>> read(["14 janv. 2025", "Sun, Sep 13, 2026", "1er avril 2026"], "fr", None)[1:]
    [datetime.datetime(2026, 9, 13, 0, 0), datetime.datetime(2026, 4, 1, 0, 0)]
    """
    texts = _tidy(texts)
    slashed = {row: found for row, text in enumerate(texts) if (found := _SLASHES.fullmatch(text))}
    first = _day_first(slashed, language, day_first)
    _refuse_two_ways(texts, slashed)
    dates: list[datetime | None] = []
    open_years = []
    for row, text in enumerate(texts):
        try:
            if is_blank(text):
                dates.append(None)
            elif row in slashed:
                dates.append(_slashed(row, slashed[row], first))
            else:
                date, has_year = _other(text)
                dates.append(date)
                if not has_year:
                    open_years.append(row)
        except BadCell:
            raise
        except ValueError:
            if (found := _SHORT_YEAR.fullmatch(text)) and found[1].casefold().rstrip(".") in months.NUMBER:
                raise BadCell(row, "two digits") from None
            raise BadCell(row, "date") from None
    give(dates, open_years, year, clues)
    return dates


def in_doubt(texts: list[str]) -> str:
    """The first date that reads day first and month first, if no date of the column decides; else "".

    >>> in_doubt(["01/01/2026", "03/04/2026"]), in_doubt(["03/04/2026", "13/04/2026"])
    ('03/04/2026', '')
    """
    found = [(text, match) for text in _tidy(texts) if (match := _SLASHES.fullmatch(text))]
    if any(match[2] == "." or max(int(match[1]), int(match[3])) > 12 for _text, match in found):
        return ""
    return next((text for text, match in found if int(match[1]) != int(match[3])), "")


def rewritten(texts: list[str], found: list[datetime | None]) -> bool:
    """Whether a column that the network writes with slashes begins with years, and every day may be a month.

    >>> rewritten(["2026-02-10"], [datetime(2026, 2, 10)]), rewritten(["02/10/2026"], [datetime(2026, 2, 10)])
    (True, False)
    """
    known = [date for date in found if date is not None]
    turned = any(date.day != date.month for date in known) and all(date.day <= 12 for date in known)
    return turned and any(map(_ISO.fullmatch, _tidy(texts)))


def without_year(texts: list[str]) -> bool:
    """Whether one of the dates is a day and a month only.

    >>> without_year(["July 16"]), without_year(["July 16, 2026"])
    (True, False)
    """
    return any((found := _NAMED.fullmatch(text)) and not found[5] for text in _tidy(texts))


def to_days(found: list[datetime | None]) -> list[datetime | None]:
    """The days of stamps that bear an hour: as written, or the nearest midnight where two days would be one.

    >>> to_days([datetime(2026, 3, 29), datetime(2026, 3, 30, 1)])[1]
    datetime.datetime(2026, 3, 30, 0, 0)
    >>> to_days([datetime(2026, 3, 29), datetime(2026, 3, 29, 23)])[1]
    datetime.datetime(2026, 3, 30, 0, 0)
    """
    written = [one and datetime(one.year, one.month, one.day) for one in found]
    late = [one and one + timedelta(hours=12) for one in found]
    nearest = [one and datetime(one.year, one.month, one.day) for one in late]
    return nearest if len(set(nearest)) > len(set(written)) else written


def zone(texts: list[str]) -> str:
    """The time zone that the dates of a column name, as they write it; "" when they name none.

    >>> zone(["2023-05-04 09:12 +0000"]), zone(["2023-05-04 09:12"])
    ('+0000', '')
    """
    found = (match[7] for text in _tidy(texts) if (match := _ISO.fullmatch(text)))
    return next((written.strip() for written in found if written), "")


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
    short = months.SHORT[language if kind == "named_day" else "en"].split()[date.month - 1]
    if kind == "weekday":  # by name and not by strftime, which speaks the machine's language
        return f"{_DAYS[date.weekday()]}, {short} {date.day}, {date.year}"
    if kind == "month_day":
        return f"{months.WHOLE['en'].split()[date.month - 1]} {date.day}"
    if kind == "named_day":
        return f"{date.day} {short} {date.year}" if language == "fr" else f"{short} {date.day}, {date.year}"
    return date.strftime(
        {
            "compact": "%Y%m%d",
            "stamp": "%Y-%m-%dT%H:%M:%S",
            "moment": "%Y-%m-%d %H:%M:%S",
            "utc": "%Y-%m-%d %H:%M:%S UTC",
            "iso_day": "%Y-%m-%d",
        }[kind]
    )


def _tidy(texts: list[str]) -> list[str]:
    return [" ".join(text.replace("\u200e", "").split()) for text in texts]


def _day_first(slashed: dict[int, re.Match], language: str, told: bool | None) -> bool:
    """Whether the day comes first: a number above 12 says it, then the reader, then the headers' language."""
    firsts = [row for row, found in slashed.items() if int(found[1]) > 12]
    seconds = [row for row, found in slashed.items() if int(found[3]) > 12]
    if firsts and seconds:
        raise BadCell(max(firsts[0], seconds[0]), "one order")
    if firsts or seconds:
        return bool(firsts)
    if told is not None:
        return told
    if slashed and all(found[2] == "." for found in slashed.values()):
        return True  # with dots, nobody puts the month first
    open_row = next((row for row, found in slashed.items() if found[1] != found[3]), None)
    if open_row is not None and not language:
        raise BadCell(open_row, "order")
    return language == "fr"


def _refuse_two_ways(texts: list[str], slashed: dict[int, re.Match]) -> None:
    """A network writes all dates of a column in one way; a spreadsheet turns those that it understands."""
    ways: dict[str, int] = {}
    for row, text in enumerate(texts):
        if not is_blank(text):
            ways.setdefault(slashed[row][2] if row in slashed else "ISO" if _ISO.fullmatch(text) else "", row)
    ways.pop("", None)
    if len(ways) > 1:
        raise BadCell(max(ways.values()), "one way")
    parts = [(row, part) for row, found in slashed.items() for part in (found[1], found[3])]
    padded = next((row for row, part in parts if part.startswith("0")), None)
    short = next((row for row, part in parts if len(part) == 1), None)
    if padded is not None and short is not None:  # 06/07 became 6/7, and 16/01 could not be turned
        raise BadCell(short, "one way")


def _slashed(row: int, found: re.Match, day_first: bool) -> datetime:
    """A date of three numbers."""
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    if len(found[4]) == 2:
        raise BadCell(row, "two digits")
    hour = int(found[5] or 0)
    if half := (found[8] or "").casefold():
        if not 1 <= hour <= 12:
            raise ValueError(found[0])
        hour = hour % 12 + 12 * (half == "p")
    return _moment(int(found[4]), int(month), int(day), [hour, int(found[6] or 0), int(found[7] or 0)])


def _other(text: str) -> tuple[datetime, bool]:
    """A date that is not made of three numbers, and whether it has a year."""
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day, *time = (int(part or 0) for part in found.groups()[:6])
        return _moment(year, month, day or 1, time), True
    found = _NAMED.fullmatch(text)
    if not found:
        raise ValueError(text)
    time = [int(part or 0) for part in found.groups()[5:]]
    # 2024 has a 29 February, which the year of the file may or may not have.
    year = int(found[5] or 2024)
    return _moment(year, months.month(found[1] or found[4]), int(found[2] or found[3]), time), bool(found[5])


def _moment(year: int, month: int, day: int, time: list[int]) -> datetime:
    """A day, at the hour, minute and second that are given; 24:00 is the beginning of the next day."""
    hour, minute, second, *_rest = [*time, 0, 0, 0]
    if (hour, minute, second) == (24, 0, 0):
        return datetime(year, month, day) + timedelta(1)
    return datetime(year, month, day, hour, minute, second)
