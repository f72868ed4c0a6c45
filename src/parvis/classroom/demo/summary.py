"""What a unit's demonstration ends with: the table of the class, its picture, the files, who is wronged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from parvis.classroom import steps
from parvis.classroom.demo.cast import Student
from parvis.classroom.demo.play import Played, Script
from parvis.classroom.demo.stage import Stage
from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.report import Report, class_figure, make_report, success_screen
from parvis.classroom.table import ClassTable
from parvis.course import load_course
from parvis.language import _


@dataclass(frozen=True)
class Outcome:
    """The points of one student's tests: at most, as the behaviour should earn them, as in the gradebook."""

    student: Student
    points: dict[str, float]
    earned: dict[str, float | None]
    found: dict[str, float]

    @property
    def as_earned(self) -> bool:
        """Whether every single test gave what it should."""
        return not self.differing

    @property
    def differing(self) -> list[str]:
        """The tests that gave something else."""
        return sorted(name for name in self.earned if not self._agrees(name))

    def _agrees(self, name: str) -> bool:
        earned, found = self.earned[name], self.found.get(name)
        if earned is None:
            return found is not None and 0 <= found < self.points[name]
        return earned == found


def outcomes(stage: Stage, script: Script) -> list[Outcome]:
    """One outcome per student, in the order of the class."""
    with open_gradebook(stage.course, load_course(stage.course).id) as gradebook:
        works = {(work.student, work.assignment): work for work in read_marks(gradebook, stage.course).works}
    found = []
    for student in script.students:
        exam = script.exams[student.language]
        work = works[student.id, script.unit.assignment(student.language)]
        scores = {name: work.cells[name].score for name in exam.tests if name in work.cells}
        points = {name: test.points for name, test in exam.tests.items()}
        found.append(Outcome(student, points, student.behaviour.scores(exam), scores))
    return found


def class_screen(script: Script, table: ClassTable, found: list[Outcome]) -> Table:
    """The class on the screen: who, in which language, what they did, what it earned, what is unread."""
    rows = {row.person.id: row for row in table.rows}
    tests = sum(test.points for test in next(iter(script.exams.values())).tests.values())
    title = _("{unit}: tests out of {points:g}, score out of {most:g}")
    title = title.format(unit=table.title, points=tests, most=table.most)
    shown = Table(
        title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )
    for heading, least, most in ((_("Student"), 8, 19), ("", 2, 2), (_("What they did"), 8, 20)):
        shown.add_column(heading, no_wrap=True, min_width=least, max_width=most)
    for heading in (_("Tests"), _("Late"), _("Score"), _("To read"), ""):
        shown.add_column(heading, no_wrap=True, min_width=len(heading) or 1, justify="right")
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
            f"{row.waiting:g}" if row.waiting else "",
            "✓" if outcome.as_earned else "✗",
        )
        shown.add_row(*(Text(cell) for cell in cells))
    return shown


def draw_class(report: Report, path: Path) -> str:
    """Writes the picture of the class to `path`; gives its text alternative."""
    figure, alternative = class_figure(report)
    figure.savefig(path, dpi=150)
    return alternative


def places(
    stage: Stage, script: Script, played: Played, exports: tuple[Path, Path], picture: Path
) -> list[tuple[str, Path]]:
    """What a student and an instructor would open: a title and a path each; `exports` are the two tables."""
    first = script.students[0]
    name = script.unit.assignment(first.language)
    return [
        (_("A student's notebook"), stage.home(first.id) / name / f"{script.unit.id}.ipynb"),
        (_("The same student's feedback"), played.pages[first.id][0]),
        (_("The instructor's course, for the formgrader"), stage.course),
        (_("The points, by exercise and by competency"), exports[0]),
        (_("The final marks, by the weights of course.toml"), exports[1]),
        (_("The picture of the class"), picture),
    ]


# The end of a unit's demonstration: the class on the screen, its picture, the files, and who is wronged.


def conclude(stage: Stage, script: Script, played: Played, console: Console) -> int:
    """Shows what came of a unit; exit code 1 when a score is not as earned."""
    table = steps.class_table(stage.course, script.unit.id)
    report = make_report(table)
    found = outcomes(stage, script)
    picture = stage.folder / f"{script.unit.id}.png"
    alternative = draw_class(report, picture)
    exports = (steps.export(stage.course, script.unit.id), steps.export_marks(stage.course))

    console.print(class_screen(script, table, found))
    for line in played.marking.trouble:
        console.print(str(line), style="dim", markup=False, soft_wrap=True)
    console.print(success_screen(report))
    console.print(alternative, markup=False, soft_wrap=True)
    for title, path in places(stage, script, played, exports, picture):
        console.print(f"{title}\n    {path}", markup=False, soft_wrap=True)
    wrong = [outcome for outcome in found if not outcome.as_earned]
    for outcome in wrong:
        sentence = _("{student}: {tests} did not give the points they should.")
        console.print(sentence.format(student=outcome.student.id, tests=", ".join(outcome.differing)))
    sentence = _("Scored as their work deserves: {right} of {number} students.")
    console.print(sentence.format(number=len(found), right=len(found) - len(wrong)))
    return int(bool(wrong))
