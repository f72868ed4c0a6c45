"""Writes one submission's scores into nbgrader's tables, and the row that says so, in one transaction."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from parvis.lateness import Lateness
from parvis.marking.records.gradebook_connection import GradebookConnection
from parvis.marking.records.gradebook_server import ServerConnection
from parvis.marking.records.marked import Marked

_EPOCH = datetime(1970, 1, 1)

Penalty = Callable[[str, str, float, Lateness], float | None]  # of an assignment, a student and a score


@dataclass(frozen=True)
class Entry:
    """What the gradebook is told of one submission.

    `key` is the result's in the store, `seen` the fingerprint of what was handed in, `handed_in` when (UTC),
    `comments` the machine's comment by cell, None for none, `unchanged` whether a cell's answer is that of
    the copy that was marked before.
    """

    assignment: str
    notebook: str
    student: str
    key: str
    marked: Marked
    seen: str
    handed_in: datetime | None
    comments: dict[str, str | None]
    unchanged: Callable[[str], bool] = lambda name: False


class GradebookWriter:
    """Writes into an open gradebook; see `gradebook_door.connect`."""

    def __init__(self, db: GradebookConnection | ServerConnection):
        self._db = db

    def write(self, entry: Entry, penalty: Penalty) -> None:
        """The scores of one submission and the row that says so, in one transaction.

        Scores given by a person stay; a cell without a score of the machine, or with one of a person, asks
        for a person, as nbgrader does it: but for a text that a person has read and that is the same. A
        marking error writes its row alone.
        """
        marked = entry.marked
        with Transaction(self._db):
            if marked.verdict != "marking_error":
                work = self._work(entry.assignment, entry.notebook, entry.student, entry.handed_in)
                self._write_scores(work, entry)
                for name, text in entry.comments.items():
                    self._db.execute(
                        "UPDATE comment SET auto_comment = ? WHERE notebook_id = ? AND cell_id IN "
                        "(SELECT id FROM base_cell WHERE name = ?)",
                        [text, work, name],
                    )
                self._write_penalty(work, entry, penalty)
            flags = json.dumps([[flag.kind, flag.detail, flag.cell] for flag in marked.flags])
            names = [entry.assignment, entry.notebook, entry.student, entry.key]
            self._db.execute(
                "INSERT INTO parvis_attempt (assignment, notebook, student, result, "
                "verdict, reason, flags, seen, marked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [*names, marked.verdict, marked.reason, flags, entry.seen, f"{datetime.now(UTC):%F %T}"],
            )

    def _work(self, assignment: str, notebook: str, student: str, handed_in: datetime | None) -> str:
        """The row of a student's notebook, made with all its grades and comments where it is missing."""
        one = self._db.execute
        one("INSERT OR IGNORE INTO student (id) VALUES (?)", [student])
        (known,) = one("SELECT id FROM assignment WHERE name = ?", [assignment]).fetchone()
        one(
            "INSERT OR IGNORE INTO submitted_assignment (id, assignment_id, student_id) VALUES (?, ?, ?)",
            [uuid.uuid4().hex, known, student],
        )
        (submission,) = one(
            "SELECT id FROM submitted_assignment WHERE assignment_id = ? AND student_id = ?", [known, student]
        ).fetchone()
        if handed_in is not None:
            moment = handed_in.isoformat(" ", "microseconds")
            one("UPDATE submitted_assignment SET timestamp = ? WHERE id = ?", [moment, submission])
        for (other,) in one("SELECT id FROM notebook WHERE assignment_id = ?", [known]).fetchall():
            one(
                "INSERT OR IGNORE INTO submitted_notebook (id, assignment_id, "
                "notebook_id, flagged) VALUES (?, ?, ?, ?)",
                [uuid.uuid4().hex, submission, other, False],
            )
            (work,) = one(
                "SELECT id FROM submitted_notebook WHERE assignment_id = ? AND notebook_id = ?",
                [submission, other],
            ).fetchone()
            for cell, kind in one("SELECT id, type FROM base_cell WHERE notebook_id = ?", [other]).fetchall():
                if kind != "SolutionCell":
                    one(
                        "INSERT OR IGNORE INTO grade (id, notebook_id, cell_id, "
                        "needs_manual_grade) VALUES (?, ?, ?, ?)",
                        [uuid.uuid4().hex, work, cell, True],
                    )
                if kind != "GradeCell":
                    one(
                        "INSERT OR IGNORE INTO comment (id, notebook_id, cell_id) VALUES (?, ?, ?)",
                        [uuid.uuid4().hex, work, cell],
                    )
        query = "SELECT id FROM submitted_notebook WHERE assignment_id = ? AND notebook_id = ?"
        return one(query, [submission, notebook_number(self._db, assignment, notebook)]).fetchone()[0]

    def _write_scores(self, work: str, entry: Entry) -> None:
        scores = entry.marked.scores
        rows = self._db.execute(
            "SELECT g.id, b.name, g.manual_score IS NOT NULL AND NOT g.needs_manual_grade FROM grade g "
            "JOIN base_cell b ON g.cell_id = b.id JOIN grade_cells c ON c.id = b.id WHERE g.notebook_id = ?",
            [work],
        ).fetchall()
        self._db.executemany(
            "UPDATE grade SET auto_score = ?1, needs_manual_grade = "
            "(NOT ?3 AND (manual_score IS NOT NULL OR ?1 IS NULL)) WHERE id = ?2",
            [
                (score := scores.get(name), number, bool(read and score is None and entry.unchanged(name)))
                for number, name, read in rows
            ],
        )

    def _write_penalty(self, work: str, entry: Entry, penalty: Penalty) -> None:
        came, due, extension = self._db.execute(
            "SELECT s.timestamp, a.duedate, s.extension FROM submitted_notebook w "
            "JOIN submitted_assignment s ON "
            "w.assignment_id = s.id JOIN assignment a ON s.assignment_id = a.id WHERE w.id = ?",
            [work],
        ).fetchone()
        (score,) = self._db.execute(
            "SELECT coalesce(sum(coalesce(manual_score, auto_score, 0.0) + "
            "coalesce(extra_credit, 0.0)), 0.0) "
            "FROM grade WHERE notebook_id = ?",
            [work],
        ).fetchone()
        given = _moment(extension)  # nbgrader's column holds it as a moment counted from 1970
        extra = given - _EPOCH if given else None
        late, lost = Lateness(_moment(came), _moment(due), extra), None
        if late.seconds() > 0:
            lost = penalty(entry.assignment, entry.student, score, late)
        if lost is not None:
            lost = min(max(lost, 0.0), score)
        self._db.execute(
            "UPDATE submitted_notebook SET late_submission_penalty = ? WHERE id = ?", [lost, work]
        )


class Transaction:
    """All that is written within it, or nothing: with an error it is as if it had not begun."""

    def __init__(self, db: GradebookConnection | ServerConnection):
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type | None, *_exception: object) -> None:
        if kind is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:  # SQLite itself ends it when the disk is full
            self._db.execute("ROLLBACK")


def notebook_number(db: GradebookConnection | ServerConnection, assignment: str, notebook: str) -> str:
    """nbgrader's own number of a notebook that the gradebook knows."""
    query = (
        "SELECT n.id FROM notebook n JOIN assignment a ON n.assignment_id = a.id "
        "WHERE a.name = ? AND n.name = ?"
    )
    return db.execute(query, [assignment, notebook]).fetchone()[0]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
