"""Fills in a sheet that Moodle or Canvas gave: the marks, and what is said of them; nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.classroom.exports.headings import Sheet
from parvis.classroom.exports.raw_table import RawTable
from parvis.classroom.exports.whose import whose
from parvis.classroom.groups import Group
from parvis.classroom.roster.people import People
from parvis.classroom.table import ClassTable, Row
from parvis.language import _
from parvis.marking.intake.notes import language_of, speaking
from parvis.results.criteria import share_of, short

_CLOSED = {"no", "non"}
_EXCUSED = "EX"


@dataclass
class Filled:
    """What became of a sheet: how many lines have a mark now, and who is left out for which reason.

    `unknown` are lines of nobody of the class, `absent` people of the class who are not on the sheet though
    they have a mark, `waiting` those with texts to read, `closed` lines that the sheet keeps from changes.
    """

    marks: int = 0
    unknown: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    out_of: float = 0.0


def fill(
    raw: RawTable,
    sheet: Sheet,
    table: ClassTable,
    people: People,
    participants: Mapping[str, str],
    exercises: Mapping[str, tuple[Group, ...]],
    out_of: float = 0.0,
) -> Filled:
    """Writes each person's mark into `raw`, on the scale of the sheet, or on `out_of`.

    `exercises` are those of each assignment, in its language.
    Only a mark that is whole is written: who has not handed in, or has texts to read, keeps the cell as it
    was. A remark that somebody else wrote is kept.
    """
    rows = {row.person.id: row for row in table.rows}
    first = 2 if sheet.kind == "canvas" else 1
    filled = Filled(out_of=out_of or _points_possible(raw, sheet) or table.most)
    met = set()
    for number in range(first, len(raw.cells)):
        if not any(raw.cells[number]):
            continue
        student = whose(raw, number, sheet, people, participants)
        row = rows.get(student)
        if row is None:
            filled.unknown.append(_line_name(raw, number, sheet))
            continue
        met.add(student)
        if row.status == "to_mark":
            filled.waiting.append(_person(row))
        elif row.status in ("graded", "not_gradable") and table.most:
            if _is_closed(raw, number, sheet):
                filled.closed.append(_person(row))
                continue
            most = out_of or _number(raw.value(number, sheet.place("most"))) or filled.out_of
            raw.put(number, sheet.place("mark"), _written(row.score * most / table.most, raw, sheet))
            _say(raw, number, sheet, exercises.get(row.assignment, ()), row)
            filled.marks += 1
    filled.absent = [_person(row) for row in table.rows if row.marked and row.person.id not in met]
    return filled


def _points_possible(raw: RawTable, sheet: Sheet) -> float:
    if sheet.kind != "canvas" or len(raw.cells) < 2:
        return 0.0
    return _number(raw.value(1, sheet.place("mark")))


def _is_closed(raw: RawTable, number: int, sheet: Sheet) -> bool:
    excused = sheet.kind == "canvas" and raw.value(number, sheet.place("mark")).upper() == _EXCUSED
    return excused or raw.value(number, sheet.place("open")).casefold() in _CLOSED


def _number(text: str) -> float:
    try:
        return float(text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return 0.0


def _written(mark: float, raw: RawTable, sheet: Sheet) -> str:
    """A mark with two decimals at most, with a comma where the sheet's language has one."""
    text = f"{round(mark, 2):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if sheet.french or raw.separator == ";" else text


def _say(raw: RawTable, number: int, sheet: Sheet, exercises: tuple[Group, ...], row: Row) -> None:
    """Points by exercise, in the language of the work, where nobody has written anything else."""
    place = sheet.place("feedback")
    if place < 0:
        return
    with speaking(language_of(row.assignment)):
        opening = _("Points by exercise:")
        parts = [f"{one.title}: {share_of(row.earned(one) or 0, one.most)}" for one in exercises]
        if row.penalty:
            parts.append(_("late: −{penalty}").format(penalty=short(row.penalty)))
    before = raw.value(number, place)
    if not before or before.startswith(opening):
        raw.put(number, place, f"{opening} {' · '.join(parts)}")


def _line_name(raw: RawTable, number: int, sheet: Sheet) -> str:
    columns = ("name", "participant", "number", "email")
    return next(filter(None, (raw.value(number, sheet.place(name)) for name in columns)), f"{number + 1}")


def _person(row: Row) -> str:
    person = row.person
    return " ".join(filter(None, (person.first_name, person.last_name))) or person.id
