"""The steps of a class, each one nbgrader's own command, from the roster to the export."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from parvis.classroom.autograding import Marked, Marking, autograde
from parvis.classroom.exchange import check_exchange, exchange_root
from parvis.classroom.export import export_final_marks, export_unit
from parvis.classroom.final_marks import class_tables
from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.intake import Trouble, submitted
from parvis.classroom.moodle import read_names, released_notebooks, sort_out
from parvis.classroom.moodle_people import by_person
from parvis.classroom.room import Classroom, as_student, run
from parvis.classroom.roster.people import read_people
from parvis.classroom.student import fetch, fetch_feedback, submit
from parvis.classroom.table import ClassTable, make_table
from parvis.classroom.zipcollect import extracted_files, refused_archive
from parvis.course import load_course

__all__ = [
    "Classroom",
    "Marked",
    "Marking",
    "as_student",
    "autograde",
    "class_table",
    "collect",
    "collect_zip",
    "export",
    "export_marks",
    "fetch",
    "fetch_feedback",
    "generate_feedback",
    "prepare",
    "release",
    "release_feedback",
    "set_due",
    "submit",
]


def prepare(room: Classroom, assignments: Sequence[str]) -> None:
    """Creates the gradebook with the cells of `assignments`, before anything else opens it.

    The student edition that nbgrader makes on the way is thrown away: `release/` stays as it was built.
    """
    with tempfile.TemporaryDirectory(prefix="parvis-") as scratch:
        for done, assignment in enumerate(assignments, start=1):
            run(room, "generate_assignment", assignment, f"--CourseDirectory.release_directory={scratch}")
            room.progress(assignment, done, len(assignments))


def set_due(room: Classroom, assignment: str, due: datetime) -> None:
    """Sets until when work is on time; `due` is a moment with its time zone."""
    run(room, "db", "assignment", "add", assignment, f"--duedate={due.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC")


def release(room: Classroom, assignment: str) -> None:
    """Puts `release/<assignment>` into the exchange; ClassroomError when the exchange cannot be written."""
    check_exchange(exchange_root(room.root))
    run(room, "release_assignment", assignment, "--force")


def collect(room: Classroom, assignment: str, *, check_owner: bool = True) -> list[str]:
    """Brings what was handed in to `submitted/`; returns the students.

    `check_owner=False` when one system user acts for several students, as in a demonstration.
    """
    run(room, "collect", assignment, "--update", f"--ExchangeCollect.check_owner={check_owner}")
    return submitted(room.root, assignment)


def collect_zip(room: Classroom, assignments: Sequence[str], archive: Path) -> list[Trouble]:
    """Brings the work in Moodle's zip to `submitted/`, each notebook under its language and its person.

    Gives one line for each file left aside and each participant whom nobody of the class is.
    """
    trouble, people = [], read_people(room.root)
    for assignment in assignments:
        folder = room.root / "downloaded" / assignment
        shutil.rmtree(folder / "archive", ignore_errors=True)
        (folder / "archive").mkdir(mode=0o700, parents=True)
        shutil.copy(archive, folder / "archive")
        ran = run(room, "zip_collect", assignment, "--force")
        refused = refused_archive().partition("{name}")[2].partition("{reason}")[0]
        trouble += [Trouble("", assignment, line) for line in ran.lines if refused in line]
        by_number, odd = read_names(extracted_files(folder / "extracted"), assignment)
        unit = assignment.rpartition("-")[0]
        by_student, _settled, said = by_person(people, unit, by_number, odd, assignment)
        more = sort_out(by_student, released_notebooks(room.root, assignment), assignment)[1]
        trouble += said + more
    return trouble


def generate_feedback(room: Classroom, assignment: str) -> list[Path]:
    """Writes the page that each student will read, with the late penalty of the final score; their paths."""
    run(room, "generate_feedback", assignment, "--force")
    return sorted((room.root / "feedback").glob(f"*/{assignment}/*.html"))


def release_feedback(room: Classroom, assignment: str) -> None:
    """Gives the pages back through the exchange."""
    run(room, "release_feedback", assignment)


def class_table(root: Path, unit: str) -> ClassTable:
    """The table of the class for one unit, read from the gradebook in one pass."""
    course = load_course(root)
    with open_gradebook(root, course.id) as gradebook:
        return make_table(root, course, course.unit(unit), read_marks(gradebook, root))


def export(root: Path, unit: str) -> Path:
    """Writes `exports/<unit>.csv` and returns its path."""
    return export_unit(class_table(root, unit), root / "exports")


def export_marks(root: Path) -> Path:
    """Writes `exports/final-marks.csv`, the mark of each student by the weights of the units; its path."""
    course = load_course(root)
    with open_gradebook(root, course.id) as gradebook:
        tables = class_tables(root, course, read_marks(gradebook, root))
    return export_final_marks(course, tables, root / "exports")
