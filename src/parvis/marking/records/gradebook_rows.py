"""nbgrader's gradebook as rows: read once, each submission written in one transaction.

The tables are nbgrader's (`nbgrader.api`); SQL speaks to them directly, as importing nbgrader takes longer
than marking an unchanged class. One table is ours: `parvis_attempt`, one row for every attempt, where the
row's existence is what "marked" means.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.language import _
from parvis.lateness import seconds_late
from parvis.marking.intake.job import Flag
from parvis.marking.intake.slots import Slot, in_order, make_slot
from parvis.marking.records.marked import Marked

_ATTEMPTS = """CREATE TABLE IF NOT EXISTS parvis_attempt (
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, notebook TEXT NOT NULL, student TEXT NOT NULL,
    result TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, flags TEXT NOT NULL,
    seen TEXT NOT NULL, marked_at TEXT NOT NULL)"""
_LATEST = """SELECT notebook, student, result, verdict, reason, flags, seen FROM parvis_attempt WHERE id IN
    (SELECT max(id) FROM parvis_attempt WHERE assignment = ? GROUP BY notebook, student)"""
_EPOCH = datetime(1970, 1, 1)

Penalty = Callable[[str, float, float], float | None]  # student, score, seconds late


@dataclass(frozen=True)
class Attempt:
    """The last attempt at one student's notebook; `result` is the key in the store, `seen` a fingerprint."""

    result: str
    verdict: str
    reason: str
    flags: tuple[Flag, ...]
    seen: str


class GradebookRows:
    """An open gradebook.db."""

    def __init__(self, path: Path):
        if not path.exists():
            problem, remedy = _("there is no gradebook yet"), _("run: nbgrader generate_assignment <name>")
            raise ClassroomError(path, problem, remedy)
        self._path = path
        self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
        try:
            (sound,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            if sound != "ok":
                raise sqlite3.DatabaseError(sound)
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute(_ATTEMPTS)
        except sqlite3.DatabaseError as error:
            self._db.close()
            problem = _("the gradebook is damaged ({reason})").format(reason=error)
            raise DamagedGradebook(path, problem, _("put back a copy of it")) from None

    def __enter__(self) -> GradebookRows:
        return self

    def __exit__(self, *_exception) -> None:
        self._db.close()

    def students(self) -> set[str]:
        """Everybody who is in the gradebook."""
        return {student for (student,) in self._db.execute("SELECT id FROM student")}

    def notebooks(self, assignment: str) -> list[str]:
        """The notebooks of an assignment; empty when the gradebook does not know it."""
        query = "SELECT n.name FROM notebook n JOIN assignment a ON n.assignment_id = a.id WHERE a.name = ?"
        return sorted(name for (name,) in self._db.execute(query, [assignment]))

    def slots(self, assignment: str, notebook: str, order: list[str]) -> list[Slot]:
        """nbgrader's cells of a notebook, sorted as in `order`."""
        number = self._notebook(assignment, notebook)
        kinds, points = defaultdict(set), {}
        known = {"GradeCell": "grade", "SolutionCell": "solution", "TaskCell": "task"}
        for name, kind, most, tasks in self._db.execute(
            "SELECT b.name, b.type, g.max_score, t.max_score FROM base_cell b LEFT "
            "JOIN grade_cells g ON g.id = b.id "
            "LEFT JOIN task_cells t ON t.id = b.id WHERE b.notebook_id = ?",
            [number],
        ):
            kinds[name].add(known.get(kind, kind))
            if (value := most if most is not None else tasks) is not None:
                points[name] = value
        query = "SELECT name, cell_type, source, checksum, locked FROM source_cell WHERE notebook_id = ?"
        return in_order(
            [
                make_slot(name, cell_type, source or "", checksum, locked, kinds[name], points.get(name))
                for name, cell_type, source, checksum, locked in self._db.execute(query, [number])
            ],
            order,
        )

    def attempts(self, assignment: str) -> dict[tuple[str, str], Attempt]:
        """The last attempt of each notebook and student."""
        return {
            (notebook, student): Attempt(
                result, verdict, reason, tuple(Flag(*one) for one in json.loads(flags)), seen
            )
            for notebook, student, result, verdict, reason, flags, seen in self._db.execute(
                _LATEST, [assignment]
            )
        }

    def scored(self, assignment: str) -> set[tuple[str, str]]:
        """The notebooks and students that have grades in the gradebook."""
        query = (
            "SELECT n.name, s.student_id FROM submitted_notebook w JOIN "
            "submitted_assignment s ON w.assignment_id = "
            "s.id JOIN notebook n ON w.notebook_id = n.id JOIN assignment a ON "
            "s.assignment_id = a.id WHERE a.name = ?"
        )
        return set(self._db.execute(query, [assignment]))

    def scores(self, assignment: str) -> dict[str, dict[str, tuple[float, float, bool]]]:
        """By student and cell: the score, the points, whether a person still has to mark it."""
        query = (
            "SELECT s.student_id, b.name, coalesce(g.manual_score, g.auto_score, "
            "0.0) + coalesce(g.extra_credit, 0.0), "
            "coalesce(c.max_score, t.max_score, 0.0), g.needs_manual_grade FROM grade g "
            "JOIN base_cell b ON g.cell_id = b.id JOIN submitted_notebook w ON g.notebook_id = w.id "
            "JOIN submitted_assignment s ON w.assignment_id = s.id JOIN assignment "
            "a ON s.assignment_id = a.id "
            "LEFT JOIN grade_cells c ON c.id = b.id LEFT JOIN task_cells t ON t.id = b.id WHERE a.name = ?"
        )
        found: dict[str, dict] = defaultdict(dict)
        known: dict = {}  # a class has few different names and scores: each is held once
        for student, name, score, points, waiting in self._db.execute(query, [assignment]):
            one = (score, points, bool(waiting))
            found[student][known.setdefault(name, name)] = known.setdefault(one, one)
        return dict(found)

    def write(
        self,
        assignment: str,
        notebook: str,
        student: str,
        key: str,
        marked: Marked,
        seen: str,
        handed_in: datetime | None,
        comments: dict[str, str | None],
        penalty: Penalty,
    ) -> None:
        """The scores of one submission and the row that says so, in one transaction.

        Scores given by a person stay; a cell without a score of the machine, or with one of a person, asks
        for a person, as nbgrader does it. A marking error writes its row alone.
        """
        with self._transaction():
            if marked.verdict != "marking_error":
                work = self._work(assignment, notebook, student, handed_in)
                self._write_scores(work, marked.scores)
                for name, text in comments.items():
                    self._db.execute(
                        "UPDATE comment SET auto_comment = ? WHERE notebook_id = ? AND cell_id IN "
                        "(SELECT id FROM base_cell WHERE name = ?)",
                        [text, work, name],
                    )
                self._write_penalty(work, student, penalty)
            flags = json.dumps([[flag.kind, flag.detail, flag.cell] for flag in marked.flags])
            self._db.execute(
                "INSERT INTO parvis_attempt (assignment, notebook, student, result, "
                "verdict, reason, flags, seen, "
                "marked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, datetime('now'))",
                [assignment, notebook, student, key, marked.verdict, marked.reason, flags, seen],
            )

    def copy(self, path: Path) -> None:
        """A copy of the whole gradebook."""
        with closing(sqlite3.connect(path)) as target:
            self._db.backup(target)

    def _transaction(self):
        return _Transaction(self._db)

    def _notebook(self, assignment: str, notebook: str) -> str:
        query = (
            "SELECT n.id FROM notebook n JOIN assignment a ON n.assignment_id = a.id "
            "WHERE a.name = ? AND n.name = ?"
        )
        return self._db.execute(query, [assignment, notebook]).fetchone()[0]

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
                "notebook_id, flagged) VALUES (?, ?, ?, 0)",
                [uuid.uuid4().hex, submission, other],
            )
            (work,) = one(
                "SELECT id FROM submitted_notebook WHERE assignment_id = ? AND notebook_id = ?",
                [submission, other],
            ).fetchone()
            for cell, kind in one("SELECT id, type FROM base_cell WHERE notebook_id = ?", [other]).fetchall():
                if kind != "SolutionCell":
                    one(
                        "INSERT OR IGNORE INTO grade (id, notebook_id, cell_id, "
                        "needs_manual_grade) VALUES (?, ?, ?, 1)",
                        [uuid.uuid4().hex, work, cell],
                    )
                if kind != "GradeCell":
                    one(
                        "INSERT OR IGNORE INTO comment (id, notebook_id, cell_id) VALUES (?, ?, ?)",
                        [uuid.uuid4().hex, work, cell],
                    )
        query = "SELECT id FROM submitted_notebook WHERE assignment_id = ? AND notebook_id = ?"
        return one(query, [submission, self._notebook(assignment, notebook)]).fetchone()[0]

    def _write_scores(self, work: str, scores: dict[str, float | None]) -> None:
        rows = self._db.execute(
            "SELECT g.id, b.name FROM grade g JOIN base_cell b ON g.cell_id = b.id "
            "JOIN grade_cells c ON c.id = b.id "
            "WHERE g.notebook_id = ?",
            [work],
        ).fetchall()
        self._db.executemany(
            "UPDATE grade SET auto_score = ?1, needs_manual_grade = (manual_score IS NOT NULL OR ?1 IS NULL) "
            "WHERE id = ?2",
            [(scores.get(name), number) for number, name in rows],
        )

    def _write_penalty(self, work: str, student: str, penalty: Penalty) -> None:
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
        extra = _moment(extension)  # nbgrader's column holds it as a moment counted from 1970
        late, lost = seconds_late(_moment(came), _moment(due), extra and extra - _EPOCH), None
        if late > 0 and (lost := penalty(student, score, late)) is not None:
            lost = min(max(lost, 0.0), score)
        self._db.execute(
            "UPDATE submitted_notebook SET late_submission_penalty = ? WHERE id = ?", [lost, work]
        )


class DamagedGradebook(ClassroomError):
    """A gradebook.db that SQLite cannot read."""


class _Transaction:
    def __init__(self, db: sqlite3.Connection):
        self._db = db

    def __enter__(self):
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind, *_exception):
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
