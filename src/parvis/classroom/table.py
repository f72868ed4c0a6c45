"""The table of a class for one unit: one row per student, whichever language was handed in."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from parvis.classroom.declared import declared_id
from parvis.classroom.gradebook import CellScore, Marks, Work
from parvis.classroom.groups import Group, read_groups
from parvis.classroom.intake import notebook_name
from parvis.classroom.roster.person import Person
from parvis.course import Course, Unit
from parvis.language import _, current_language
from parvis.lateness import penalty
from parvis.marking.records.flags import asks_for_a_look, flag_sentence
from parvis.marking.records.gradebook_rows import Attempt
from parvis.variants import variant_number

Status = Literal[
    "graded", "to_mark", "not_gradable", "marking_error", "not_marked", "no_notebook", "not_handed_in"
]


@dataclass(frozen=True)
class Row:
    """One student: the score of each cell by name, the late penalty, and what was noticed.

    `to_look_at` is what marking had to guess: somebody should open the copy; `flags` is what else was seen.
    `score` is after the penalty, computed from the final points, so it holds after manual marking too. A flag
    never lowers a score. `older` are marks of another test, or of another hand-in, than those of today.
    """

    person: Person
    status: Status
    assignment: str = ""
    cells: Mapping[str, CellScore] = field(default_factory=dict)
    penalty: float = 0.0
    minutes_late: int = 0
    flags: tuple[str, ...] = ()
    to_look_at: tuple[str, ...] = ()
    older: bool = False

    @property
    def points(self) -> float:
        """The points of all cells, before the penalty."""
        return sum(cell.score for cell in self.cells.values())

    @property
    def score(self) -> float:
        """The final score."""
        return self.points - self.penalty

    @property
    def waiting(self) -> float:
        """The points that wait: nobody has read these texts yet."""
        return sum(cell.points for cell in self.cells.values() if cell.waiting)

    @property
    def marked(self) -> bool:
        """Whether there is a score at all; an error of the marking is none."""
        return self.status in ("graded", "to_mark", "not_gradable")

    def earned(self, group: Group) -> float | None:
        """The points earned in a group; None while every cell of it waits for a person."""
        cells = [self.cells[name] for name in group.points if name in self.cells]
        if cells and all(cell.waiting for cell in cells):
            return None
        return sum(cell.score for cell in cells)


@dataclass(frozen=True)
class ClassTable:
    """All rows of a unit, sorted by name, and how its cells are grouped; `title` is that of course.toml.

    `unread` are the texts that wait for a reader and that nobody has read for anybody. There, an answer left
    empty has its 0 already, and says nothing of the class.
    """

    unit: str
    title: str
    exercises: tuple[Group, ...]
    competencies: tuple[Group, ...]
    rows: tuple[Row, ...]
    unread: frozenset[str] = frozenset()

    @property
    def most(self) -> float:
        """The points of the unit."""
        return sum(group.most for group in self.exercises)


def make_table(
    root: Path, course: Course, unit: Unit, marks: Marks, older: Collection[tuple[str, str]] = ()
) -> ClassTable:
    """Folds the languages of a unit: of several submissions the better final score counts, then the later.

    `older` are the students and assignments with marks of another test than today's: their rows say so.
    The unit, its exercises and its competencies have their titles in the current language.
    """
    names = [unit.assignment(language) for language in course.languages]
    spoken = current_language() if current_language() in course.languages else course.languages[0]
    points = next((marks.points[name] for name in names if name in marks.points), {})
    groups = read_groups(root, course, unit.assignment(spoken), spoken, points)
    works: dict[str, list[Work]] = {}
    for work in marks.works:
        if work.assignment in names:
            works.setdefault(work.student, []).append(work)
    handed_in = {path.parent.name for name in names for path in (root / "submitted").glob(f"*/{name}")}
    rows = []
    for student in sorted(marks.people.keys() | handed_in):
        person = marks.people.get(student, Person(student))
        if person.active or student in works or student in handed_in:
            own = works.get(student, [])
            rows.append(_row(root, course, unit, person, own, marks.attempts, marks.people))
    rows = [_dated(row, unit) if (row.person.id, row.assignment) in older else row for row in rows]
    rows.sort(key=lambda row: row.person.by_name)
    unread = frozenset(name for name in groups.texts if _is_unread(name, rows))
    return ClassTable(unit.id, unit.title[spoken], groups.exercises, groups.competencies, tuple(rows), unread)


def _dated(row: Row, unit: Unit) -> Row:
    sentence = _("Marked with an older test, or for an older hand-in, than today's: parvis mark {unit}.")
    return replace(row, older=True, flags=(*row.flags, sentence.format(unit=unit.id)))


def _is_unread(name: str, rows: list[Row]) -> bool:
    cells = [row.cells[name] for row in rows if name in row.cells]
    return any(cell.waiting for cell in cells) and not any(cell.read for cell in cells)


def _row(
    root: Path,
    course: Course,
    unit: Unit,
    person: Person,
    works: Sequence[Work],
    attempts: Mapping[tuple[str, str], Attempt],
    people: Mapping[str, Person],
) -> Row:
    names = [unit.assignment(language) for language in course.languages]
    folders = [root / "submitted" / person.id / name for name in names]
    folders = [folder for folder in folders if folder.is_dir()]
    if not works:
        if not folders:
            return Row(person, "not_handed_in")
        if any((person.id, folder.name) in attempts for folder in folders):
            return Row(person, "marking_error", folders[0].name)
        has_work = any(any(folder.glob("*.ipynb")) for folder in folders)
        return Row(person, "not_marked" if has_work else "no_notebook", folders[0].name)
    rule, zone = course.late, course.late.zone
    costs = {
        work.assignment: penalty(rule, work.score, work.late.seconds(zone), work.late.days(zone))
        for work in works
    }
    best = max(
        works,
        key=lambda work: (work.score - costs[work.assignment], work.handed_in is not None, work.handed_in),
    )
    marked = root / "autograded" / person.id / best.assignment / notebook_name(root, best.assignment)
    attempt = attempts.get((person.id, best.assignment))
    told = attempt.flags if attempt else ()
    flags = [flag_sentence(flag) for flag in told if not asks_for_a_look(flag)]
    to_look_at = tuple(flag_sentence(flag) for flag in told if asks_for_a_look(flag))
    if len(works) > 1:
        flags.append(_("Handed in several languages; the better one counts."))
    folder = root / "submitted" / person.id / best.assignment
    flags += data_flags(folder, person.id, course, unit, people)
    return Row(
        person,
        _status(best, attempt, marked),
        best.assignment,
        best.cells,
        costs[best.assignment],
        int(best.late.seconds(zone) // 60),
        tuple(flags),
        to_look_at,
    )


def _status(work: Work, attempt: Attempt | None, marked: Path) -> Status:
    if not marked.exists() or (attempt and attempt.verdict == "marking_error"):
        return "marking_error"
    if attempt and any(flag.kind == "missing" for flag in attempt.flags):
        return "no_notebook"
    if attempt and attempt.verdict == "not_gradable":
        return "not_gradable"
    return "to_mark" if any(cell.waiting for cell in work.cells.values()) else "graded"


def data_flags(
    folder: Path, student: str, course: Course, unit: Unit, people: Mapping[str, Person] | None = None
) -> list[str]:
    """One sentence when the decisions were made on a data set that is not the student's.

    Theirs is that of each id that `people` know of them, and of the id that they wrote in the notebook,
    unless it is somebody else's.
    """
    try:
        made_on = json.loads((folder / "answers.json").read_bytes())["variant"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    everyone = people or {}
    ids = everyone.get(student, Person(student)).ids
    declared = declared_id(folder)
    others = {id.casefold() for one in everyone.values() if one.id != student for id in one.ids}
    if declared and declared.casefold() not in others:
        ids = (*ids, declared)
    theirs = [variant_number(id, course=course.id, unit=unit.id, pool=unit.variants) for id in ids]
    if made_on in theirs:
        return []
    sentence = _("Decisions were made on data set {made_on}; that of “{student}” is {theirs}.")
    return [sentence.format(made_on=made_on, student=student, theirs=theirs[0])]
