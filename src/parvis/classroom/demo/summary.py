"""What a demonstration ends with: the table of the class, its picture, and what each would open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from parvis.classroom.demo.cast import Student
from parvis.classroom.demo.play import Played
from parvis.classroom.demo.stage import Stage
from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.report import class_figure, make_report
from parvis.classroom.table import ClassTable
from parvis.course import Course
from parvis.language import _


@dataclass(frozen=True)
class Outcome:
    """The points of one student's tests: those that the behaviour should earn, and those in the gradebook."""

    student: Student
    earned: dict[str, float]
    found: dict[str, float]

    @property
    def as_earned(self) -> bool:
        """Whether every single test gave what it should."""
        return self.earned == self.found


def outcomes(stage: Stage, course: Course, played: Played) -> list[Outcome]:
    """One outcome per student, in the order of the class."""
    with open_gradebook(stage.course, course.id) as gradebook:
        works = {(work.student, work.assignment): work for work in read_marks(gradebook).works}
    found = []
    for student in played.students:
        exam = played.exams[student.language]
        work = works[student.id, played.unit.assignment(student.language)]
        scores = {name: work.cells[name].score for name in exam.tests if name in work.cells}
        found.append(Outcome(student, student.behaviour.scores(exam), scores))
    return found


def class_screen(played: Played, table: ClassTable, found: list[Outcome]) -> Table:
    """The class on the screen: who, in which language, what they did, and what it earned."""
    rows = {row.person.id: row for row in table.rows}
    tests = sum(test.points for test in next(iter(played.exams.values())).tests.values())
    title = _("{unit}: tests out of {points:g}").format(unit=played.unit.id, points=tests)
    shown = Table(
        title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )
    for heading, width in ((_("Student"), 22), ("", 2), (_("What they did"), 24)):
        shown.add_column(heading, no_wrap=True, max_width=width)
    for heading in (_("Tests"), _("Late"), _("Final"), ""):
        shown.add_column(heading, no_wrap=True, min_width=len(heading), justify="right")
    for outcome in found:
        student, row = outcome.student, rows[outcome.student.id]
        name = f"{student.first_name} {student.last_name}"
        cells = (
            name,
            student.language,
            student.behaviour.name,
            f"{sum(outcome.found.values()):.1f}",
            f"-{row.penalty:.1f}" if row.penalty else "",
            f"{row.score:.1f}" if row.marked else "–",
            "✓" if outcome.as_earned else "✗",
        )
        shown.add_row(*(Text(cell) for cell in cells))
    return shown


def draw_class(table: ClassTable, path: Path) -> str:
    """Writes the picture of the class to `path`; gives its text alternative."""
    figure, alternative = class_figure(make_report(table))
    figure.savefig(path, dpi=150)
    return alternative


def places(stage: Stage, played: Played, export: Path, picture: Path) -> list[tuple[str, Path]]:
    """What a student and an instructor would open: a title and a path each."""
    first = played.students[0]
    name = played.unit.assignment(first.language)
    return [
        (_("A student's notebook"), stage.home(first.id) / name / f"{played.unit.id}.ipynb"),
        (_("The same student's feedback"), played.pages[first.id][0]),
        (_("The instructor's course, for the formgrader"), stage.course),
        (_("The grades"), export),
        (_("The picture of the class"), picture),
    ]
