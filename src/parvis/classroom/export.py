"""Writes the class tables and the final marks as CSV; `nbgrader export` does it too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from parvis.atomic import under_umask, write_atomically
from parvis.classroom.final_marks import FinalMark, class_tables, final_marks
from parvis.classroom.gradebook import read_marks
from parvis.classroom.table import ClassTable, Row
from parvis.course import Course, load_course
from parvis.language import _, current_language

HEAD = ("student_id", "last_name", "first_name", "email", "assignment", "status", "score", "max_score",
        "points", "late_penalty", "minutes_late", "points_to_read")  # fmt: skip
FINAL_HEAD = ("student_id", "last_name", "first_name", "email", "state", "mark_percent", "marked_percent",
              "mark_percent_if_rest_is_0")  # fmt: skip
FINAL_MARKS = "final-marks.csv"  # a hyphen: no unit has this name


def to_csv(table: ClassTable) -> str:
    """One line per student, quoted where needed: head, points of each exercise and competency, then remarks.

    Points that nobody has given yet are empty. A field that a spreadsheet would run as a formula gets an
    apostrophe before it.
    """
    competencies = [f"{one.name} (/ {one.most:g}) {one.title}" for one in table.competencies]
    head = [*HEAD, *(exercise.title for exercise in table.exercises), *competencies, "to_look_at", "flags"]
    return csv_text(head, (_values(table, row) for row in table.rows))


def _values(table: ClassTable, row: Row) -> list:
    person = row.person
    head = [person.id, person.last_name, person.first_name, person.email, row.assignment, row.status]
    groups = (*table.exercises, *table.competencies)
    told = [" ".join(row.to_look_at), " ".join(row.flags)]
    if not row.marked:
        return [*head, "", table.most, "", "", "", "", *[""] * len(groups), *told]
    numbers = [row.score, table.most, row.points, row.penalty, row.minutes_late, row.waiting]
    return [*head, *map(_number, (*numbers, *map(row.earned, groups))), *told]


def final_csv(course: Course, marks: Sequence[FinalMark]) -> str:
    """One line per student: the final mark and how final it is, then each unit's percentage and status."""
    spoken = current_language() if current_language() in course.languages else course.languages[0]
    head = [*FINAL_HEAD]
    for unit in course.units:
        title = _("{unit} (%, weight {weight})").format(unit=unit.title[spoken], weight=f"{unit.weight:g}")
        head += [title, f"{unit.id}_status"]
    return csv_text(head, map(_final_values, marks))


def _final_values(mark: FinalMark) -> list:
    person = mark.person
    head = [person.id, person.last_name, person.first_name, person.email]
    numbers = map(_number, (mark.percent, mark.marked_percent, mark.least_percent))
    units = [value for unit in mark.units.values() for value in (_number(unit.percent), unit.status)]
    return [*head, "final" if mark.is_final else "provisional", *numbers, *units]


def csv_text(head: Sequence[str], lines: Iterable[Sequence]) -> str:
    """A table as CSV; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_plain(value) for value in head])
    writer.writerows([_plain(value) for value in line] for line in lines)
    return file.getvalue()


def _number(value: float | None):
    return "" if value is None else round(value, 4)


def _plain(value: object) -> object:
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


def export_unit(table: ClassTable, folder: Path) -> Path:
    """Writes `<folder>/<unit>.csv` (UTF-8, comma, one line per student) and returns its path."""
    return _write(folder / f"{table.unit}.csv", to_csv(table))


def export_final_marks(course: Course, tables: Iterable[ClassTable], folder: Path) -> Path:
    """Writes `<folder>/final-marks.csv` (UTF-8, comma, one line per student) and returns its path."""
    return _write(folder / FINAL_MARKS, final_csv(course, final_marks(course, tables)))


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode("utf-8"), mode=under_umask(0o644))
    return path


class ClassExporter(ExportPlugin):
    """`nbgrader export`: a CSV per unit and the final marks, in `exports/` or in the folder of `--to`."""

    def export(self, gradebook: Gradebook) -> None:
        """Writes every unit's table, and warns of texts newer than the marks and of impossible points.

        nbgrader calls it.
        """
        from parvis.classroom.regrading.newer import out_of_date
        from parvis.classroom.texts.limits import points_out_of_range

        root = Path(self.parent.coursedir.root)
        course, marks = load_course(root), read_marks(gradebook, root)
        folder = root / (self.to or "exports")
        tables = class_tables(root, course, marks)
        for table in tables:
            self.log.info("Exported %s to %s", table.unit, export_unit(table, folder))
        self.log.info("Exported the final marks to %s", export_final_marks(course, tables, folder))
        for line in [*out_of_date(root, tables), *points_out_of_range(root)]:
            self.log.warning(line)
