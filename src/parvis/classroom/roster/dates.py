"""Reads a moment as people type it, in French or in English, on the clocks of the course."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from parvis.classroom.roster.names import words
from parvis.errors import ClassroomError
from parvis.language import _

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("janvier january jan janv", "fevrier february feb fev fevr", "mars march mar", "avril april apr avr",
         "mai may", "juin june jun", "juillet july jul juil", "aout august aug",
         "septembre september sep sept", "octobre october oct", "novembre november nov",
         "decembre december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d(?!\d))")
_HOUR = re.compile(r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?(?::\d{2})?|heures?)(?!\d)", re.IGNORECASE)
_ZONE = re.compile(r"[A-Z][A-Za-z_]+/[A-Za-z_/]+|\bUTC\b")


def read_moment(text: str, zone: str) -> datetime:
    """The moment, in `zone` unless the text names another; the end of the day when it gives no hour.

    Of the hour that comes twice when clocks are set back, the second; of the one that is left out, the hour
    after it. ClassroomError for what is no date:
    day and month in figures are in this order, and the year is always written, of this century if in two
    figures.

    >>> read_moment("3/12/2026 18h", "Europe/Paris").isoformat()
    '2026-12-03T18:00:00+01:00'
    >>> read_moment("3 décembre 2026", "Europe/Paris").isoformat(" ")
    '2026-12-03 23:59:00+01:00'
    >>> read_moment("3/12/26", "Europe/Paris").isoformat(" ")
    '2026-12-03 23:59:00+01:00'
    """
    try:
        place = ZoneInfo(named[0]) if (named := _ZONE.search(text)) else ZoneInfo(zone)
        rest = _ZONE.sub("", text)
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$", rest.strip()):
            return datetime.fromisoformat(rest.strip()).astimezone(place)
        year, month, day, rest = _day(rest)
        hour, minute = _hour(rest)
        either = (datetime(year, month, day, hour, minute, tzinfo=place, fold=fold) for fold in (0, 1))
        return max(moment.astimezone(UTC) for moment in either).astimezone(place)
    except (ValueError, LookupError, ZoneInfoNotFoundError):
        remedy = _("write it as 2026-12-03 18:00, or 3/12/2026 18h")
        raise ClassroomError(text, _("this is no date"), remedy) from None


def _day(text: str) -> tuple[int, int, int, str]:
    """Year, month and day, and the text without them."""
    if found := _ISO.search(text):
        year, month, day = map(int, found.groups())
    elif found := _SLASHED.search(text):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    else:
        said = words(text)
        month = next(_MONTHS[word] for word in [*said, ""] if word in _MONTHS or not word)
        year = next(int(word) for word in [*said, ""] if re.fullmatch(r"\d{4}|", word))
        found = re.search(r"\b(\d{1,2})(?:er|st|nd|rd|th)?\b(?!\s*[h:])", text)
        day = int(found[1]) if found else 0
        return year, month, day, text.replace(found[0] if found else "", "", 1).replace(str(year), "", 1)
    return year, month, day, text.replace(found[0], "", 1)


def _hour(text: str) -> tuple[int, int]:
    """Hour and minute in what is left of a text; ValueError for figures that are neither."""
    if found := _HOUR.search(text):
        if re.search(r"\d", text.replace(found[0], "", 1)):
            raise ValueError(text)
        afternoon = 12 if re.search(r"\bpm\b", text, re.IGNORECASE) and int(found[1]) < 12 else 0
        return int(found[1]) + afternoon, int(found[2] or 0)
    if re.search(r"\d", text):
        raise ValueError(text)
    return 23, 59
