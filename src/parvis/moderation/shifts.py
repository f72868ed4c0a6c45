"""A week of shifts of the moderation team, and the limits that protect whoever takes them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from parvis.errors import ParvisError
from parvis.language import _

SLOTS = {"day": "08:00", "evening": "14:00", "night": "22:00"}  # when each begins; a night ends at 8:00
TEAM = ("Awa", "Bastien", "Chloé", "Dalila", "Enzo")


class RotaError(ParvisError):
    """A file of shifts that cannot be used."""


@dataclass(frozen=True)
class Shift:
    """One slot of one day: day 0 is Monday; `severe_minutes` of hard content are shared by those present."""

    shift_id: str
    day: int
    slot: str
    peak: bool
    severe_minutes: int


@dataclass(frozen=True)
class Limits:
    """What nobody may exceed. Minutes are of severe content; people are counted per shift."""

    team: tuple[str, ...] = TEAM
    severe_per_shift: int = 30
    severe_per_day: int = 45
    people_at_peak: int = 2
    rest_days: int = 1
    shifts_per_week: int = 7


def day_name(day: int) -> str:
    """The name of a day, 0 being Monday.

    >>> from parvis.language import use_language; use_language("en")
    >>> day_name(6)
    'Sunday'
    """
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )[day]  # fmt: skip


def shift_name(shift: Shift) -> str:
    """The shift in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> shift_name(Shift("d6-night", 6, "night", True, 40))
    'Sunday night'
    """
    slot = {"day": _("{day} daytime"), "evening": _("{day} evening"), "night": _("{day} night")}[shift.slot]
    return slot.format(day=day_name(shift.day))


def draw_week(seed: int) -> list[Shift]:
    """Twenty-one shifts: quiet days, busy evenings, five peaks (Friday to Sunday, and an event).

    >>> week = draw_week(1)
    >>> len(week), sum(shift.peak for shift in week)
    (21, 5)
    """
    rng = np.random.default_rng(seed)
    event = int(rng.integers(1, 4))  # a broadcast or a contest in the middle of the week
    peaks = {(4, "evening"), (5, "evening"), (6, "evening"), (6, "night"), (event, "evening")}
    calm_days = set(rng.permutation(7)[:3].tolist())
    week = []
    for day in range(7):
        for slot in SLOTS:
            peak = (day, slot) in peaks
            if slot == "day":
                minutes = 0 if day in calm_days else 5 * int(rng.integers(1, 6))
            elif slot == "evening":
                minutes = 5 * int(rng.integers(9, 14) if peak else rng.integers(4, 9))
            else:
                minutes = 5 * int(rng.integers(7, 10) if peak else rng.integers(1, 5))
            week.append(Shift(f"d{day}-{slot}", day, slot, peak, minutes))
    return week


def load_shifts(path: str | Path) -> list[Shift]:
    """The shifts of a released file with columns shift_id, day, slot, peak (0 or 1), severe_minutes.

    Raises RotaError naming the file and the line.

    >>> from parvis.language import use_language; use_language("en")
    >>> load_shifts("rota-0.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    parvis.moderation.shifts.RotaError: rota-0.csv: there is no such file. Remedy: take the file again...
    """
    path = Path(path)
    remedy = _("take the file again from the course, and run the notebook from its own folder")
    shifts: list[Shift] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                day, peak, minutes = (int(row[name]) for name in ("day", "peak", "severe_minutes"))
                if day not in range(7) or row["slot"] not in SLOTS or minutes < 0:
                    raise ValueError
                shifts.append(Shift(row["shift_id"], day, row["slot"], bool(peak), minutes))
    except (KeyError, TypeError, ValueError, csv.Error):
        line = len(shifts) + 2
        raise RotaError(path.name, _("line {line} is not a shift").format(line=line), remedy) from None
    except OSError:
        raise RotaError(path.name, _("there is no such file"), remedy) from None
    if not shifts:
        raise RotaError(path.name, _("the file holds no shift"), remedy)
    return shifts
