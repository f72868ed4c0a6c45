"""What each student wrote in a unit, cell by cell, and what everybody was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from nbformat import NotebookNode

from parvis import answer_file
from parvis.classroom.intake import notebook_name
from parvis.course import Course, Unit
from parvis.errors import ClassroomError
from parvis.language import _
from parvis.marking.intake.reading import read_submission

Kind = Literal["code", "text"]


@dataclass(frozen=True)
class Copy:
    """One student's answers, by the name of their cell; `decisions` are those of `answers.json` by exercise.

    `variant` is the data set that the decisions were made on, None without any.
    """

    student: str
    assignment: str
    answers: dict[str, str]
    variant: int | None = None
    decisions: dict[str, list[dict]] = field(default_factory=dict)


@dataclass(frozen=True)
class Given:
    """What everybody had before them: the kind of each answer's cell, and all texts and programs given."""

    kinds: dict[str, Kind]
    sources: tuple[str, ...]


def read_given(root: Path, course: Course, unit: Unit) -> Given:
    """The cells that students answer in, and the sources of `source/` (model answers) and `release/`.

    ClassroomError when the unit's notebook is in neither.
    """
    kinds: dict[str, Kind] = {}
    sources = []
    for assignment in map(unit.assignment, course.languages):
        name = notebook_name(root, assignment)
        for folder in ("source", "release"):
            for cell in read_submission(root / folder / assignment / name)[0].cells:
                sources.append(cell.source)
                if _is_answer(cell):
                    kinds[cell.metadata.nbgrader.grade_id] = (
                        "text" if cell.cell_type == "markdown" else "code"
                    )
    if not kinds:
        problem = _("the unit “{unit}” has no notebook here").format(unit=unit.id)
        remedy = _("bring it into the class: parvis build {unit}").format(unit=unit.id)
        raise ClassroomError(root / "source", problem, remedy)
    return Given(kinds, tuple(sources))


def read_works(root: Path, course: Course, unit: Unit, given: Given) -> list[Copy]:
    """The marked copies in `autograded/`, one per student and language, by student.

    A cell that is as it was given is no answer. ClassroomError when nothing has been marked.
    """
    works = list(_works(root, course, unit, given))
    if not works:
        problem = _("no copy of “{unit}” has been marked yet").format(unit=unit.id)
        remedy = _("run 'parvis mark {unit}' first").format(unit=unit.id)
        raise ClassroomError(root / "autograded", problem, remedy)
    return sorted(works, key=lambda work: (work.student, work.assignment))


def _works(root: Path, course: Course, unit: Unit, given: Given) -> Iterator[Copy]:
    as_given = {source.strip() for source in given.sources}
    for assignment in map(unit.assignment, course.languages):
        name = notebook_name(root, assignment)
        for path in (root / "autograded").glob(f"*/{assignment}/{name}"):
            answers = {
                cell.metadata.nbgrader.grade_id: cell.source
                for cell in read_submission(path)[0].cells
                if _is_answer(cell) and cell.source.strip() not in as_given
            }
            content = answer_file.load(path.with_name("answers.json"), unit.id)[0] or {}
            decided = {
                exercise: one["decisions"]
                for exercise, one in content.get("answers", {}).items()
                if isinstance(one, dict) and isinstance(one.get("decisions"), list)
            }
            yield Copy(path.parent.parent.name, assignment, answers, content.get("variant"), decided)


def _is_answer(cell: NotebookNode) -> bool:
    nbgrader = cell.metadata.get("nbgrader", {})
    return bool(nbgrader.get("solution") and nbgrader.get("grade_id"))
