"""Reads nbgrader's gradebook in one pass, into plain records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nbgrader import api
from sqlalchemy import select

from parvis.classroom.roster.kept import read_kept, students
from parvis.classroom.roster.person import Person
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.extensions import read_extensions
from parvis.gradebook_place import gradebook_place, place_of, shown, url_of
from parvis.language import _
from parvis.lateness import Lateness
from parvis.marking.records.gradebook_door import is_there
from parvis.marking.records.gradebook_rows import Attempt, GradebookRows


@dataclass(frozen=True)
class CellScore:
    """The score of one graded cell, of so many points; `waiting` until a person has marked it.

    `read` says that a person has given points at least once: an empty text earns 0 and nobody has to read it.
    """

    score: float
    points: float
    waiting: bool
    read: bool = False


@dataclass(frozen=True)
class Work:
    """One submission as marked: its cells by name, when it came (UTC), and how late."""

    student: str
    assignment: str
    handed_in: datetime | None
    late: Lateness
    cells: dict[str, CellScore]

    @property
    def score(self) -> float:
        """The points of all cells, before any penalty."""
        return sum(cell.score for cell in self.cells.values())


@dataclass(frozen=True)
class Marks:
    """The whole gradebook: the roster, every submission, the points of each assignment's cells.

    `attempts` says how the marking of each student's assignment ended last.
    """

    people: dict[str, Person]
    works: list[Work]
    points: dict[str, dict[str, float]]
    attempts: dict[tuple[str, str], Attempt] = field(default_factory=dict)


def read_marks(gradebook: api.Gradebook, root: Path) -> Marks:
    """Everything the exports need of the class at `root`, in four queries whatever its size.

    A unit is on time until the class's due date, or the later one that somebody was given.
    """
    rows = gradebook.db.execute
    people, more_time = students(gradebook, read_kept(root)), read_extensions(root)
    points: dict[str, dict[str, float]] = defaultdict(dict)
    for kind in (api.GradeCell, api.TaskCell):
        cells = select(api.Assignment.name, kind.name, kind.max_score)
        cells = cells.join(api.Notebook, kind.notebook_id == api.Notebook.id)
        for assignment, cell, most in rows(
            cells.join(api.Assignment, api.Notebook.assignment_id == api.Assignment.id)
        ):
            points[assignment][cell] = most

    scores: dict[str, dict[str, CellScore]] = defaultdict(dict)
    grades = select(
        api.SubmittedNotebook.assignment_id,
        api.Assignment.name,
        api.BaseCell.name,
        api.Grade.score,
        api.Grade.needs_manual_grade,
        api.Grade.manual_score,
    )
    grades = grades.join(api.BaseCell, api.Grade.cell_id == api.BaseCell.id)
    grades = grades.join(api.Notebook, api.BaseCell.notebook_id == api.Notebook.id)
    grades = grades.join(api.Assignment, api.Notebook.assignment_id == api.Assignment.id)
    for row in rows(grades.join(api.SubmittedNotebook, api.Grade.notebook_id == api.SubmittedNotebook.id)):
        submission, assignment, name, score, waiting, given = row
        most = points[assignment].get(name, 0.0)
        scores[submission][name] = CellScore(float(score), most, bool(waiting), given is not None)

    submissions = select(
        api.SubmittedAssignment.id,
        api.SubmittedAssignment.student_id,
        api.Assignment.name,
        api.SubmittedAssignment.timestamp,
        api.SubmittedAssignment.extension,
        api.Assignment.duedate,
    ).join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
    works = [
        Work(
            student,
            assignment,
            handed_in,
            Lateness(handed_in, due, extension, more_time.get((assignment.rpartition("-")[0], student))),
            scores[number],
        )
        for number, student, assignment, handed_in, extension, due in rows(submissions)
    ]
    with GradebookRows(place_of(gradebook.engine.url.render_as_string(hide_password=False))) as rows:
        attempts = {
            (student, assignment): attempt
            for assignment in points
            for (_notebook, student), attempt in rows.attempts(assignment).items()
        }
    return Marks(people, works, dict(points), attempts)


def open_gradebook(root: Path, course_id: str) -> api.Gradebook:
    """The gradebook of a course folder; ClassroomError when nobody has made it yet."""
    place = gradebook_place(root)
    if not is_there(place):
        problem, remedy = (
            _("there is no gradebook yet"),
            _("release an assignment: nbgrader generate_assignment <name>"),
        )
        raise ClassroomError(shown(place), problem, remedy)
    return api.Gradebook(url_of(place), course_id)


def names_of(root: Path) -> Callable[[str], str]:
    """How to call each student of the class at `root`, from their id: by name, else by the id."""
    with open_gradebook(root, load_course(root).id) as gradebook:
        people = read_marks(gradebook, root).people.values()
    names = {one.id: f"{one.first_name} {one.last_name}".strip() for one in people}
    return lambda student: names.get(student) or student
