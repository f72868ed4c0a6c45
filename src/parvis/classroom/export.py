"""Writes the class table as CSV; `nbgrader export` does it too."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from nbgrader.plugins import ExportPlugin

from parvis.atomic import write_atomically
from parvis.classroom.gradebook import read_marks
from parvis.classroom.table import ClassTable, Row, make_table
from parvis.course import load_course

HEAD = ("student_id", "last_name", "first_name", "email", "assignment", "status", "score", "max_score",
        "points", "late_penalty", "minutes_late")  # fmt: skip


def to_csv(table: ClassTable) -> str:
    """One line per student, quoted where needed; the points of each exercise stand between head and flags.

    A field that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*HEAD, *table.exercises, "flags"])
    for row in table.rows:
        writer.writerow([_plain(value) for value in _values(table, row)])
    return file.getvalue()


def _values(table: ClassTable, row: Row) -> list:
    person = row.person
    head = [person.id, person.last_name, person.first_name, person.email, row.assignment, row.status]
    numbers = [row.score, sum(table.maxima), row.points, row.penalty, row.minutes_late]
    if not row.marked:
        return [*head, "", sum(table.maxima), "", "", "", *[""] * len(table.exercises), " ".join(row.flags)]
    return [*head, *(round(number, 4) for number in (*numbers, *row.exercises)), " ".join(row.flags)]


def _plain(value):
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


def export_unit(table: ClassTable, folder: Path) -> Path:
    """Writes `<folder>/<unit>.csv` (UTF-8, comma, one line per student) and returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{table.unit}.csv"
    write_atomically(path, to_csv(table).encode("utf-8"))
    return path


class ClassExporter(ExportPlugin):
    """`nbgrader export`: one CSV per unit in `exports/`, or in the folder given with `--to`."""

    def export(self, gradebook):
        root = Path(self.parent.coursedir.root)
        course, marks = load_course(root), read_marks(gradebook)
        for unit in course.units:
            path = export_unit(make_table(root, course, unit, marks), root / (self.to or "exports"))
            self.log.info("Exported %s to %s", unit.id, path)
