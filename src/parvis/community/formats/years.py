"""Years for dates that an export writes without: told by the reader, or by other columns; never assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from parvis.community.formats.values import BadCell

_HALF_YEAR = timedelta(182)
_NEAR = timedelta(31)  # a video waits in the drafts, or is scheduled, for less
_TRUSTED = 0.8  # of the identifiers, whose time must be near the day that the row gives


@dataclass(frozen=True)
class Clues:
    """What other columns tell of each row's date: a time near it, and a day that it does not exceed."""

    near: Sequence[datetime | None] = ()
    until: Sequence[datetime | None] = ()


def give(dates: list[datetime | None], rows: list[int], year: int | None, clues: Clues) -> None:
    """Gives the dates of `rows`, which bear any leap year, their own year, in place.

    A time near the date decides, then the day that it does not exceed, then `year`: the latest date is in it,
    and December comes before January, where the rows are in the order of dates. Raises `BadCell`, expected
    "year", when nothing tells it; "leap" for a 29 February of a common year.
    """
    known = {row: date for row in rows if (date := dates[row])}
    near = {row: _nearest(date, clues.near[row]) for row, date in known.items()} if clues.near else {}
    said = [found for row, found in near.items() if clues.near[row]]
    if said and sum(found is not None for found in said) < _TRUSTED * len(said):
        near = {}
    left = []
    for row, date in known.items():
        until = clues.until[row] if clues.until else None
        if found := near.get(row):
            dates[row] = found
        elif until is not None:
            past = _dated(row, date, until.year) <= until + timedelta(1)
            dates[row] = _dated(row, date, until.year if past else until.year - 1)
        else:
            left.append(row)
    if left and year is None:
        raise BadCell(left[0], "year")
    if left and year is not None:
        _end_in(year, dates, left, known)


def _end_in(year: int, dates: list[datetime | None], rows: list[int], known: dict[int, datetime]) -> None:
    """The latest of the dates is in `year`; where the rows follow no order, all of them are."""
    turns, turn = [0] * len(rows), 0
    for place in range(1, len(rows)):
        step = known[rows[place]] - known[rows[place - 1]]
        turn += (step < -_HALF_YEAR) - (step > _HALF_YEAR)
        turns[place] = turn
    latest = max(turns, default=0)
    found = [_dated(row, known[row], year + turn - latest) for row, turn in zip(rows, turns, strict=True)]
    if found != sorted(found) and found != sorted(found, reverse=True):
        found = [_dated(row, known[row], year) for row in rows]
    for row, date in zip(rows, found, strict=True):
        dates[row] = date


def _nearest(date: datetime, clue: datetime | None) -> datetime | None:
    """The date in the year that brings it near the clue; None when no year does."""
    if clue is None:
        return None
    around = []
    for year in (clue.year - 1, clue.year, clue.year + 1):
        try:
            around.append(date.replace(year=year))
        except ValueError:
            continue
    best = min(around, key=lambda one: abs(one - clue), default=None)
    return best if best is not None and abs(best - clue) <= _NEAR else None


def _dated(row: int, date: datetime, year: int) -> datetime:
    try:
        return date.replace(year=year)
    except ValueError:
        raise BadCell(row, "leap") from None
