"""A copy of a class, marked with the text as it is now, to see what would change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from parvis.classroom.commands import Nbgrader
from parvis.classroom.folder import is_class, repository, write_mark
from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.intake import notebook_name
from parvis.classroom.regrading.newer import editions
from parvis.classroom.regrading.state import copy_gradebook
from parvis.classroom.room import Classroom
from parvis.classroom.statistics.copies import sentences_of
from parvis.classroom.steps import prepare
from parvis.classroom.table import ClassTable, make_table
from parvis.course import Course, Unit
from parvis.gradebook_place import gradebook_place


@dataclass(frozen=True)
class Change:
    """One person's points in one exercise, before and after; `why` are the sentences that are new or gone."""

    student: str
    exercise: str
    before: float
    after: float
    why: tuple[str, ...]


@contextmanager
def trial(root: Path, course: Course, unit: Unit) -> Iterator[Path]:
    """A folder beside the class's own notes with a copy of `unit`, for its owner alone; gone afterwards."""
    (root / ".parvis").mkdir(mode=0o700, exist_ok=True)
    folder = Path(mkdtemp(dir=root / ".parvis", prefix="trial-"))
    try:
        for name in ("course.toml", "nbgrader_config.py"):
            if (root / name).is_file():
                shutil.copy(root / name, folder)
        if is_class(root):  # its gradebook is not the class's, wherever that is
            write_mark(folder, repository(root))
        for name, content in editions(root, unit).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for assignment in map(unit.assignment, course.languages):
            for kind in ("submitted", "autograded"):
                for path in (root / kind).glob(f"*/{assignment}"):
                    shutil.copytree(path, folder / path.relative_to(root), symlinks=True)
        copy_gradebook(gradebook_place(root), folder / "gradebook.db")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def mark_anew(root: Path, course: Course, unit: Unit, mark: Callable[[Path], int]) -> int:
    """Takes the built notebooks into the gradebook and marks what they change; the code of `mark`."""
    names = [unit.assignment(language) for language in course.languages]
    with Nbgrader(1) as nbgrader:
        prepare(Classroom(root, nbgrader), [name for name in names if (root / "source" / name).is_dir()])
    return mark(root)


def changes(root: Path, folder: Path, course: Course, unit: Unit) -> list[Change]:
    """What differs between the class in `root` and its copy in `folder`, by person and exercise."""
    before, after = (_table(one, course, unit) for one in (root, folder))
    rows = {row.person.id: row for row in before.rows}
    found = []
    for row in after.rows:
        old = rows.get(row.person.id)
        if old is None or not (row.marked and old.marked):
            continue
        said = [_said(one, row.person.id, row.assignment) for one in (root, folder)]
        for group in after.exercises:
            points = [
                sum(one.cells[name].score for name in group.points if name in one.cells) for one in (old, row)
            ]
            if points[0] != points[1]:
                which = said[1] if points[1] < points[0] else said[0]
                why = tuple(
                    which[name]
                    for name in group.points
                    if name in which and said[0].get(name) != said[1].get(name)
                )
                found.append(Change(row.person.id, group.title, points[0], points[1], why))
    return found


def _table(root: Path, course: Course, unit: Unit) -> ClassTable:
    with open_gradebook(root, course.id) as gradebook:
        return make_table(root, course, unit, read_marks(gradebook, root))


def _said(root: Path, student: str, assignment: str) -> dict[str, str]:
    return sentences_of(root / "autograded" / student / assignment / notebook_name(root, assignment))
