"""The points and remarks that a person gives a cell, read and written as formgrader does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.marking.records.gradebook_connection import GradebookConnection
from parvis.marking.records.gradebook_server import ServerConnection
from parvis.marking.records.gradebook_writer import Transaction

_OF_CELL = """JOIN base_cell b ON x.cell_id = b.id JOIN submitted_notebook w ON x.notebook_id = w.id
    JOIN submitted_assignment s ON w.assignment_id = s.id JOIN assignment a ON s.assignment_id = a.id"""
_STANDING = f"""SELECT s.student_id, x.manual_score, x.needs_manual_grade,
    (SELECT c.manual_comment FROM comment c JOIN base_cell o ON c.cell_id = o.id
     WHERE c.notebook_id = x.notebook_id AND o.name = b.name)
    FROM grade x {_OF_CELL} WHERE a.name = ? AND b.name = ?"""
_OUT_OF_RANGE = f"""SELECT s.student_id, a.name, b.name, x.manual_score, coalesce(c.max_score, t.max_score)
    FROM grade x {_OF_CELL} LEFT JOIN grade_cells c ON c.id = b.id LEFT JOIN task_cells t ON t.id = b.id
    WHERE x.manual_score < 0 OR x.manual_score > coalesce(c.max_score, t.max_score)
    ORDER BY s.student_id, a.name, b.name"""
_ONE = f"""SELECT x.id, x.manual_score, x.notebook_id FROM grade x {_OF_CELL}
    WHERE a.name = ? AND s.student_id = ? AND b.name = ?"""


@dataclass(frozen=True)
class Standing:
    """How a cell stands: the points that a person gave (None before), whether one has to look, the remark."""

    given: float | None
    waiting: bool
    remark: str = ""


@dataclass(frozen=True)
class ByHand:
    """Points and a remark for one cell of one student, and the points that its marker last saw there."""

    assignment: str
    student: str
    cell: str
    points: float
    remark: str | None
    seen: float | None


@dataclass(frozen=True)
class OutOfRange:
    """Points that somebody gave a cell and that it cannot have."""

    student: str
    assignment: str
    cell: str
    points: float
    most: float


def read_standing(
    db: GradebookConnection | ServerConnection, assignment: str, cell: str
) -> dict[str, Standing]:
    """How a cell of an assignment stands, by student."""
    return {
        student: Standing(given, bool(waiting), remark or "")
        for student, given, waiting, remark in db.execute(_STANDING, [assignment, cell])
    }


def write_by_hand(db: GradebookConnection | ServerConnection, given: Sequence[ByHand]) -> list[ByHand]:
    """Writes them all in one transaction, or none: the ones whose points somebody has changed meanwhile.

    The cells ask for nobody any more, as after formgrader. A remark None leaves the one that is there.
    """
    with Transaction(db):
        rows = [(one, _row(db, one)) for one in given]
        changed = [one for one, row in rows if row is None or row[1] != one.seen]
        if not changed:
            for one in given:
                _write(db, one)
    return changed


def out_of_range(db: GradebookConnection | ServerConnection) -> list[OutOfRange]:
    """The cells with points by hand below 0, or above what they are worth."""
    return [OutOfRange(*row) for row in db.execute(_OUT_OF_RANGE)]


def _row(db: GradebookConnection | ServerConnection, one: ByHand) -> tuple | None:
    return db.execute(_ONE, [one.assignment, one.student, one.cell]).fetchone()


def _write(db: GradebookConnection | ServerConnection, one: ByHand) -> None:
    grade, _points, notebook = db.execute(_ONE, [one.assignment, one.student, one.cell]).fetchone()
    points = "UPDATE grade SET manual_score = ?, needs_manual_grade = ? WHERE id = ?"
    db.execute(points, [one.points, False, grade])
    if one.remark is not None:
        db.execute(
            "UPDATE comment SET manual_comment = ? WHERE notebook_id = ? AND cell_id IN "
            "(SELECT id FROM base_cell WHERE name = ?)",
            [one.remark, notebook, one.cell],
        )
