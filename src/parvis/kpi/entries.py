"""What a person types in a field, as a number or as dated events; what cannot be understood is a sentence."""

from __future__ import annotations

import datetime as dt

from parvis.language import _


def number_in(text: str, field: str) -> tuple[float | None, list[str]]:
    """The number of a field, and a sentence when there is something else; an empty field is None.

    Decimal comma or point, spaces between thousands and a final % are understood.

    >>> number_in("1 234,5 %", "Target")
    (1234.5, [])
    """
    plain = "".join(text.split()).removesuffix("%").replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if not plain:
        return None, []
    try:
        value = float(plain)
    except ValueError:
        value = float("nan")
    if value - value != 0:  # neither "nan" nor "inf" is a landmark
        return None, [_("{field}: {text!r} is not a number.").format(field=field, text=text[:40])]
    return value, []


def events_in(text: str) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The dated events of a text, one per line, and a sentence for each line without a day.

    >>> events_in("2025-07-01 views replace impressions")
    ((('2025-07-01', 'views replace impressions'),), [])
    """
    events, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        day, _space, words = line.strip().partition(" ")
        if is_day(day) and words.strip():
            events.append((day, words.strip()))
        else:
            problems.append(
                _(
                    "Event on line {number}: begin with a day such as 2025-07-01, then say what happened."
                ).format(number=number)
            )
    return tuple(events), problems


def is_day(text: str) -> bool:
    """Whether a text is a day as YYYY-MM-DD.

    >>> is_day("2025-02-30")
    False
    """
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
