"""Which works have marks of another test, or of another hand-in, than those of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from parvis.gradebook_place import gradebook_place
from parvis.marking.course_folder import CourseFolder
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import fingerprint, read_handed_in
from parvis.marking.intake.job import digest
from parvis.marking.records.gradebook_rows import Attempt, GradebookRows
from parvis.marking.records.store import key_of


def marked_before(
    root: Path, assignments: Iterable[str], attempts: Mapping[tuple[str, str], Attempt]
) -> frozenset[tuple[str, str]]:
    """The students and assignments that `parvis mark` would mark anew, as the test or the work is another.

    A glance at a folder settles most; what it does not settle is read.
    """
    if not attempts:
        return frozenset()
    course, older = CourseFolder(root), set()
    with GradebookRows(gradebook_place(root)) as rows:
        made = {name: course.assessments(name, rows) for name in assignments}
    for (student, name), attempt in attempts.items():
        folder = root / "submitted" / student / name
        if made.get(name) and folder.is_dir() and not _stands(made[name], folder, student, attempt):
            older.add((student, name))
    return frozenset(older)


def _stands(made: list[Assessment], folder: Path, student: str, attempt: Attempt) -> bool:
    state = fingerprint(folder)
    if any(attempt.seen == digest(f"{one.hash} {state}".encode("utf-8", "replace")) for one in made):
        return True
    names = tuple(one.kit.notebook_name for one in made)
    try:
        read = [(one.hash, read_handed_in(folder, student, one.kit.notebook_name, names)) for one in made]
    except Exception:
        return True  # marking itself says what is wrong with it
    return any(attempt.result == key_of(hash_, handed_in) for hash_, handed_in in read)
