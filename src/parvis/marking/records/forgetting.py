"""Takes people out of a gradebook, so that not even the free space of the file still names them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from parvis.gradebook_place import Place, shown
from parvis.marking.records.gradebook_connection import refusal
from parvis.marking.records.gradebook_door import connect

# What hangs on a student, from the leaves to the student.
_STEPS = (
    "DELETE FROM grade WHERE notebook_id IN ({notebooks})",
    "DELETE FROM comment WHERE notebook_id IN ({notebooks})",
    "DELETE FROM submitted_notebook WHERE assignment_id IN ({works})",
    "DELETE FROM submitted_assignment WHERE student_id = ?",
    "DELETE FROM parvis_attempt WHERE student = ?",
    "DELETE FROM student WHERE id = ?",
)
_WORKS = "SELECT id FROM submitted_assignment WHERE student_id = ?"
_NOTEBOOKS = f"SELECT id FROM submitted_notebook WHERE assignment_id IN ({_WORKS})"


def forget(gradebook: Place, students: Collection[str]) -> None:
    """Deletes the students with all that was marked of theirs, whole or not at all, and rewrites the file.

    ClassroomError as for every opening of a gradebook, LockedGradebook when another program holds it.
    """
    with closing(connect(gradebook)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                for student in students:
                    for step in _STEPS:
                        db.execute(step.format(works=_WORKS, notebooks=_NOTEBOOKS), (student,))
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("VACUUM" if isinstance(gradebook, Path) else "VACUUM FULL")
        except sqlite3.Error as error:
            raise refusal(shown(gradebook), error) or error from None
