"""The marks of a class in full words: a table for each unit, one for the final marks, one for Moodle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.classroom.final_marks import FinalMark
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row
from parvis.course import Course
from parvis.language import _, current_language


@dataclass(frozen=True)
class SheetOfMarks:
    """A table with its title and headings; the first `fixed` columns say who it is. None is an empty cell."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]
    fixed: int


def unit_sheet(table: ClassTable) -> SheetOfMarks:
    """A line per student: state, mark, what it is made of, points by exercise and competency, remarks."""
    groups = (*table.exercises, *table.competencies)
    made_of = (_("Mark"), _("out of"), _("Points"), _("taken off for lateness"), _("minutes late"),
               _("points to read"))  # fmt: skip
    head = [*_who(), _("State"), *made_of, *(f"{one.title} (/ {one.most:g})" for one in groups),
            _("To look at"), _("Remarks")]  # fmt: skip
    words = states()
    return SheetOfMarks(table.title, head, [_unit_row(table, row, words) for row in table.rows], 2)


def _unit_row(table: ClassTable, row: Row, words: Mapping[str, str]) -> list[object]:
    groups = (*table.exercises, *table.competencies)
    numbers: list[object] = [None, table.most, None, None, None, None, *[None] * len(groups)]
    if row.marked:
        minutes = row.minutes_late or None
        marks = (row.score, table.most, row.points, row.penalty or None, minutes, row.waiting or None)
        numbers = [_rounded(value) for value in (*marks, *map(row.earned, groups))]
    return [
        *_person(row.person),
        words[row.status],
        *numbers,
        " ".join(row.to_look_at),
        " ".join(row.flags),
    ]


def final_sheet(course: Course, marks: Sequence[FinalMark]) -> SheetOfMarks:
    """A line per student: the final mark in percent, how final it is, each unit in percent and its state."""
    spoken = current_language() if current_language() in course.languages else course.languages[0]
    head = [*_who(), _("State"), _("Final mark, %"), _("marked so far, %"), _("if the rest is 0, %")]
    for unit in course.units:
        weight = _("{unit} (%, weight {weight})").format(unit=unit.title[spoken], weight=f"{unit.weight:g}")
        head += [weight, _("state")]
    words = states()
    rows = [
        [
            *_person(mark.person),
            _("final") if mark.is_final else _("provisional"),
            *map(_rounded, (mark.percent, mark.marked_percent, mark.least_percent)),
            *(
                value
                for unit in mark.units.values()
                for value in (_rounded(unit.percent), words[unit.status])
            ),
        ]
        for mark in marks
    ]
    return SheetOfMarks(_("Final marks"), head, rows, 2)


def moodle_sheet(tables: Iterable[ClassTable], people: Mapping[str, Person]) -> SheetOfMarks:
    """What Moodle's gradebook imports: number, e-mail, a column of points for each unit.

    Only whole marks, and only people of the class that Moodle can know: one it does not know stops the
    import for everybody.
    """
    kept = [table for table in tables if table.most]
    marks = {
        (table.unit, row.person.id): _rounded(row.score)
        for table in kept
        for row in table.rows
        if row.status in ("graded", "not_gradable")
    }
    # Moodle's own names of its fields: its import proposes the columns by them in every language
    head = ["idnumber", "email", *(f"{table.title} (/ {table.most:g})" for table in kept)]
    rows = [
        [one.number, one.email, *(marks.get((table.unit, one.id)) for table in kept)]
        for one in sorted(people.values(), key=lambda one: one.by_name)
        if one.active and (one.number or one.email)
    ]
    return SheetOfMarks("Moodle", head, rows, 2)


def states() -> dict[str, str]:
    """The words for how far a work is, in the current language."""
    return {
        "graded": _("marked"),
        "to_mark": _("texts to read"),
        "not_gradable": _("not readable"),
        "marking_error": _("marking failed"),
        "not_marked": _("not marked yet"),
        "no_notebook": _("no notebook"),
        "not_handed_in": _("not handed in"),
        "not_released": _("not released"),
    }


def _who() -> list[str]:
    return [_("Last name"), _("First name"), _("Id"), _("Number"), _("E-mail")]


def _person(person: Person) -> list[object]:
    return [person.last_name, person.first_name, person.id, person.number, person.email]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
