"""The table of a class for one unit: one row per student, whichever language was handed in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat

from parvis.classroom.gradebook import CellScore, Marks, Person, Work
from parvis.classroom.intake import notebook_name
from parvis.classroom.late import penalty
from parvis.course import Course, Unit
from parvis.language import _, current_language
from parvis.marking.records.flags import flag_sentence
from parvis.marking.records.gradebook_rows import Attempt
from parvis.marking.records.sections import sections
from parvis.variants import variant_number

Status = Literal[
    "graded", "to_mark", "not_gradable", "marking_error", "not_marked", "no_notebook", "not_handed_in"
]


@dataclass(frozen=True)
class Row:
    """One student: points per exercise, the late penalty, the final score, and what deserves a look.

    `score` is after the penalty, computed from the final points, so it holds after manual marking too; an
    exercise has `waiting` points while one of its texts has not been read. A flag never lowers a score.
    """

    person: Person
    status: Status
    assignment: str = ""
    exercises: tuple[float, ...] = ()
    waiting: tuple[float, ...] = ()
    points: float = 0.0
    penalty: float = 0.0
    minutes_late: int = 0
    flags: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The final score."""
        return self.points - self.penalty

    @property
    def marked(self) -> bool:
        """Whether there is a score at all; an error of the marking is none."""
        return self.status in ("graded", "to_mark", "not_gradable")


@dataclass(frozen=True)
class ClassTable:
    """All rows of a unit, sorted by name; `exercises` are its titles, `maxima` their points."""

    unit: str
    exercises: tuple[str, ...]
    maxima: tuple[float, ...]
    rows: tuple[Row, ...]


def make_table(root: Path, course: Course, unit: Unit, marks: Marks) -> ClassTable:
    """Folds the languages of a unit: of several submissions the better final score counts, then the later.

    The exercises have their titles in the current language.
    """
    names = [unit.assignment(language) for language in course.languages]
    spoken = current_language() if current_language() in course.languages else course.languages[0]
    exercises = exercises_of(root, unit.assignment(spoken))
    points = marks.points.get(names[0], {})
    maxima = tuple(sum(points.get(cell, 0) for cell in cells) for cells in exercises.values())
    works: dict[str, list[Work]] = {}
    for work in marks.works:
        if work.assignment in names:
            works.setdefault(work.student, []).append(work)
    handed_in = {path.parent.name for name in names for path in (root / "submitted").glob(f"*/{name}")}
    rows = []
    for student in sorted(marks.people.keys() | handed_in):
        person = marks.people.get(student, Person(student))
        rows.append(_row(root, course, unit, person, works.get(student, []), exercises, marks.attempts))
    rows.sort(
        key=lambda row: (row.person.last_name.casefold(), row.person.first_name.casefold(), row.person.id)
    )
    return ClassTable(unit.id, tuple(exercises), maxima, tuple(rows))


def exercises_of(root: Path, assignment: str) -> dict[str, list[str]]:
    """The graded cells of each exercise of an assignment, by its title."""
    source = root / "source" / assignment / notebook_name(root, assignment)
    return {title or assignment: names for title, names in sections(nbformat.read(source, 4).cells).items()}


def _row(root, course, unit, person, works, exercises, attempts) -> Row:
    names = [unit.assignment(language) for language in course.languages]
    folders = [root / "submitted" / person.id / name for name in names]
    folders = [folder for folder in folders if folder.is_dir()]
    if not works:
        if not folders:
            return Row(person, "not_handed_in")
        if any((person.id, folder.name) in attempts for folder in folders):
            return Row(person, "marking_error", folders[0].name)
        status = "not_marked" if any(any(folder.glob("*.ipynb")) for folder in folders) else "no_notebook"
        return Row(person, status, folders[0].name)
    costs = {work.assignment: penalty(course.late, work.score, work.seconds_late) for work in works}
    best = max(
        works,
        key=lambda work: (work.score - costs[work.assignment], work.handed_in is not None, work.handed_in),
    )
    marked = root / "autograded" / person.id / best.assignment / notebook_name(root, best.assignment)
    attempt = attempts.get((person.id, best.assignment))
    flags = [flag_sentence(flag) for flag in attempt.flags] if attempt else []
    if len(works) > 1:
        flags.append(_("Handed in several languages; the better one counts."))
    flags += data_flags(root / "submitted" / person.id / best.assignment, person.id, unit)
    return Row(
        person,
        _status(best, attempt, marked),
        best.assignment,
        tuple(sum(cell.score for cell in _cells(best, names)) for names in exercises.values()),
        tuple(
            sum(cell.points for cell in _cells(best, names) if cell.waiting) for names in exercises.values()
        ),
        best.score,
        costs[best.assignment],
        int(best.seconds_late // 60),
        tuple(flags),
    )


def _status(work: Work, attempt: Attempt | None, marked: Path) -> Status:
    if not marked.exists() or (attempt and attempt.verdict == "marking_error"):
        return "marking_error"
    if attempt and any(flag.kind == "missing" for flag in attempt.flags):
        return "no_notebook"
    if attempt and attempt.verdict == "not_gradable":
        return "not_gradable"
    return "to_mark" if any(cell.waiting for cell in work.cells.values()) else "graded"


def _cells(work: Work, names: list[str]) -> list[CellScore]:
    return [work.cells[name] for name in names if name in work.cells]


def data_flags(folder: Path, student: str, unit: Unit) -> list[str]:
    """One sentence when the decisions were made on a data set that is not the student's.

    A participant number of Moodle (digits only) says nothing about the data set: there the id that the
    student wrote in the notebook counts.
    """
    try:
        made_on = json.loads((folder / "answers.json").read_bytes())["variant"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    owner = declared_id(folder) if student.isdecimal() else student
    theirs = variant_number(owner or student, unit=unit.id, pool=unit.variants)
    if made_on == theirs:
        return []
    sentence = _("Decisions were made on data set {made_on}; that of “{student}” is {theirs}.")
    return [sentence.format(made_on=made_on, student=owner or student, theirs=theirs)]


def declared_id(folder: Path) -> str:
    """What the student wrote in the first cell, `STUDENT_ID = "…"`; "" when nothing."""
    for path in sorted(folder.glob("*.ipynb")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if found := re.search(r"""STUDENT_ID\s*=\s*\\?["']([^"'\\]+)""", text):
            return found[1].strip()
    return ""
