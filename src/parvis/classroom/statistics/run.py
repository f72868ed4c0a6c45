"""Reads a class, writes its report, and says where it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.final_marks import class_tables
from parvis.classroom.gradebook import names_of, open_gradebook, read_marks
from parvis.classroom.orals.statement import Statement
from parvis.classroom.statistics.copies import read_copies
from parvis.classroom.statistics.page import page
from parvis.classroom.statistics.unit import UnitReport, report_of
from parvis.classroom.texts.told import agreement_lines
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.gradebook_place import gradebook_place, shown
from parvis.language import _, current_language


def report(root: Path, units: Sequence[str] = (), *, pseudonyms: bool = False) -> list[str]:
    """Writes `exports/report.html` on these units, by default on all that are marked; the lines to print.

    With `pseudonyms` people are numbers drawn by lot, others at each call. The page is its owner's alone.
    ClassroomError when nothing has been marked, CourseError for an unknown unit.
    """
    reports = read_reports(root, units)
    if not reports:
        problem = _("nothing has been marked yet")
        raise ClassroomError(shown(gradebook_place(root)), problem, _("run 'parvis mark' first"))
    name = _numbers(reports) if pseudonyms else names_of(root)
    text = page(load_course(root).title[current_language()], reports, name)
    path = root / "exports" / "report.html"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_atomically(path, text.encode(), mode=0o600)
    return [_("The report: {path}").format(path=path.relative_to(root).as_posix())]


def read_reports(root: Path, units: Sequence[str] = ()) -> list[UnitReport]:
    """The figures of these units, by default of all, without those of which nothing is marked."""
    course = load_course(root)
    wanted = {course.unit(unit).id for unit in units}
    with open_gradebook(root, course.id) as gradebook:
        tables = class_tables(root, course, read_marks(gradebook, root))
    spoken = current_language() if current_language() in course.languages else course.languages[0]
    reports = []
    for table in tables:
        if (not wanted or table.unit in wanted) and any(row.marked for row in table.rows):
            unit = course.unit(table.unit)
            criteria = Statement(root, unit, unit.assignment(spoken)).criteria
            found = report_of(table, read_copies(root, course, unit, table), criteria)
            reports.append(replace(found, markers=tuple(agreement_lines(root, course, unit))))
    return reports


def _numbers(reports: Sequence[UnitReport]) -> Callable[[str], str]:
    people = sorted({one.row.person.id for report in reports for one in report.help})
    random.SystemRandom().shuffle(people)
    numbers = {person: number for number, person in enumerate(people, start=1)}
    return lambda person: _("Person {number}").format(number=numbers[person])
