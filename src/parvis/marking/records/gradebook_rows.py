"""nbgrader's gradebook as rows: read once, each submission written in one transaction.

The tables are nbgrader's (`nbgrader.api`); SQL speaks to them directly, as importing nbgrader takes longer
than marking an unchanged class. One table is ours: `parvis_attempt`, one row for every attempt.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from parvis.gradebook_place import Place
from parvis.marking.intake.job import Flag
from parvis.marking.intake.slots import Slot, in_order, make_slot
from parvis.marking.records.entered import Entered, last_attempt, read_entered
from parvis.marking.records.gradebook_connection import WAIT
from parvis.marking.records.gradebook_door import connect, copy_to
from parvis.marking.records.gradebook_server import ServerConnection
from parvis.marking.records.gradebook_writer import Entry, GradebookWriter, Penalty, notebook_number
from parvis.marking.records.marked import Verdict

_LATEST = """SELECT notebook, student, result, verdict, reason, flags, seen FROM parvis_attempt WHERE id IN
    (SELECT max(id) FROM parvis_attempt WHERE assignment = ? GROUP BY notebook, student)"""


@dataclass(frozen=True)
class Attempt:
    """The last attempt at one student's notebook; `result` is the key in the store, `seen` a fingerprint."""

    result: str
    verdict: Verdict
    reason: str
    flags: tuple[Flag, ...]
    seen: str


class GradebookRows:
    """An open gradebook."""

    def __init__(self, path: Place, wait: float = WAIT):
        self._db = connect(path, wait)

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
        number = notebook_number(self._db, assignment, notebook)
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

    def write(self, entry: Entry, penalty: Penalty) -> None:
        """The scores of one submission and the row that says so, in one transaction."""
        GradebookWriter(self._db).write(entry, penalty)

    def copy(self, path: Path, number: int) -> None:
        """A copy of the whole gradebook, which holds its number among the copies."""
        copy_to(self._db, path, number)

    def entered(self) -> set[Entered]:
        """What people have written by hand."""
        return read_entered(self._db)

    def copy_number(self) -> int:
        """The number of the copy that this gradebook once was; 0 for one that was never put back."""
        if isinstance(self._db, ServerConnection):
            return 0
        return self._db.execute("PRAGMA user_version").fetchone()[0]

    def last_attempt(self) -> int:
        """The number of the last attempt; it only grows, whatever a clock says."""
        return last_attempt(self._db)
