"""Texts that are read as dates: a format that does not fit, a part left over, a day that does not exist."""

from __future__ import annotations

import datetime
import re
import traceback
from collections.abc import Iterator

from parvis.causes.stop import Cause, Stop
from parvis.causes.words import quoted
from parvis.language import _

_LEFT = re.compile(
    r'unconverted data remains(?: when parsing with format "(.+?)")?: "?(.*?)"?(?:\. You might|$)'
)
_OTHER = re.compile(r"time data [\"'](.*?)[\"'] (?:doesn't|does not) match format [\"'](.+?)[\"']")
_COMMON = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
_TIMES = ("", " %H:%M", "T%H:%M", " %H:%M:%S", "T%H:%M:%S", "T%H:%M:%SZ")


def of_stop(stop: Stop) -> Cause | None:
    """The mistake with a date that cannot be read; None when it is none of those known."""
    said = stop.said
    if found := _LEFT.search(said):
        return _left_over(stop, found[1] or "", found[2])
    if found := _OTHER.search(said):
        return _does_not_fit(stop, found[1], found[2])
    if found := re.search(r"'(.)' is a bad directive in format", said):
        told = _(
            "{sign} means nothing in a format of dates: {day} is the day, {month} the month, {year} the year "
            "in four digits, {hour} the hour, {minute} the minute."
        )
        signs = {"day": "%d", "month": "%m", "year": "%Y", "hour": "%H", "minute": "%M"}
        return Cause("date_directive", told.format(sign="%" + found[1], **signs))
    if found := re.search(r"month must be in 1\.\.12: (.+)$", said):
        told = _(
            "In the date {text} the month is not between 1 and 12: day and month may stand the other way."
        )
        return Cause("date_month", told.format(text=quoted(found[1])))
    if re.search("day is out of range for month|day (must be|is out)", said):
        told = _("One date names a day that its month does not have: day and month may stand the other way.")
        return Cause("date_day", told)
    if found := re.search(r"Unknown datetime string format, unable to parse: (.+?)(?:, at position|$)", said):
        told = _(
            "The text {text} cannot be read as a date: say how it is written, with format=…, or leave it out."
        )
        return Cause("no_date", told.format(text=quoted(found[1])))
    return None


def _left_over(stop: Stop, given: str, rest: str) -> Cause:
    """A format that ends before the text does."""
    form = given or next(iter(re.findall(r"[\"']([^\"']*%[^\"']*)[\"']", stop.line)), "")
    text = next(
        (one for one in _texts(stop) if one.endswith(rest) and _fits(one.removesuffix(rest), form)), ""
    )
    if text and form:
        told = _("Of the date {text} the format {format} leaves {rest} unread.")
    elif form:
        told = _("The format {format} leaves {rest} of a date unread.")
    else:
        told = _("The format leaves {rest} of a date unread.")
    words = told.format(text=quoted(text), format=quoted(form), rest=quoted(rest))
    if "%y" in form and re.match(r"\d\d(?!\d)", rest):
        words += " " + _("{two} reads two digits of the year, {four} reads four.").format(two="%y", four="%Y")
    elif re.match(r"[ T]\d\d?:\d\d", rest):
        words += " " + _("{hour} reads the hour and {minute} the minute.").format(hour="%H", minute="%M")
    return Cause("date_left_over", words)


def _does_not_fit(stop: Stop, text: str, form: str) -> Cause:
    """A text that is written otherwise than the format says."""
    if form in stop.source:
        words = _("The date {text} does not fit the format {format}.")
    else:  # pandas has guessed the format
        words = _("The date {text} does not fit {format}, the format that pandas took from the first date.")
    words = words.format(text=quoted(text), format=quoted(form))
    reading = [one for one in _nearby(form) if _fits(text, one)]
    day_first = {one.find("%d") < one.find("%m") for one in reading}
    if reading and len(day_first) == 1:  # 03/04/2026 may be read in two ways: neither is proposed
        return Cause(
            "date_format", words + " " + _("{format} would read it.").format(format=quoted(reading[0]))
        )
    return Cause("date_format", words)


def _nearby(form: str) -> Iterator[str]:
    """Formats with day and month swapped, with the other year, then the usual ones."""
    swapped = form.replace("%d", "%\0").replace("%m", "%d").replace("%\0", "%m")
    for one in (form, swapped):
        yield from (one.replace("%Y", "%y"), one.replace("%y", "%Y"), one)
    yield from (date + time for date in _COMMON for time in _TIMES)


def _fits(text: str, form: str) -> bool:
    try:
        datetime.datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def _texts(stop: Stop) -> Iterator[str]:
    """The texts that pandas was about to read, as its own code on the way still holds them."""
    for frame, _line in traceback.walk_tb(stop.error.__traceback__):
        if frame.f_code.co_name == "_array_strptime_with_fallback":
            held = frame.f_locals.get("arg")
            yield from (one for one in (held if held is not None else ()) if isinstance(one, str))
