"""What the tests of marking share: a tiny nbgrader course, and single exercises for the engine."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from .exercises import Exercise

RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x"
_SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
_TEST = "assert double(1) == 2\n### BEGIN HIDDEN TESTS\nassert double(4) == 8\n### END HIDDEN TESTS"


def cell(source: str, name: str, points: float | None = None, *, solution: bool = False):
    """A code cell as nbgrader's authors mark it."""
    known = {"grade_id": name, "grade": points is not None, "solution": solution, "locked": not solution}
    known |= {"task": False, "schema_version": 3} | ({} if points is None else {"points": points})
    return new_code_cell(source, metadata={"nbgrader": known})


def notebook(answer: str, why: str = "because = 1", test: str = "assert double(1) == 2") -> bytes:
    """The file that a student hands in."""
    cells = [cell(answer, "double", solution=True), cell(test, "test_double", 2)]
    cells.append(cell(why, "why", 3, solution=True))
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.writes(new_notebook(cells=cells, metadata=metadata)).encode("utf-8")


class TinyCourse:
    """A course folder on the disk."""

    def __init__(self, root: Path):
        self.root = root
        source = root / "source" / "ps1"
        source.mkdir(parents=True)
        (source / "p1.ipynb").write_bytes(
            notebook(_SOLUTION, "### BEGIN SOLUTION\nw = 1\n### END SOLUTION", _TEST)
        )
        (source / "table.csv").write_text("a\n1\n", encoding="utf-8")

    def hand_in(self, student: str, content: bytes, name: str = "p1.ipynb", at: str = "") -> Path:
        folder = self.root / "submitted" / student / "ps1"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        if at:
            (folder / "timestamp.txt").write_text(at, encoding="utf-8")
        return folder

    def query(self, sql: str, *values):
        with sqlite3.connect(self.root / "gradebook.db") as gradebook:
            return gradebook.execute(sql, values).fetchall()

    def scores(self) -> dict[str, dict[str, float | None]]:
        """nbgrader's automatic scores by student and cell."""
        found: dict[str, dict] = {}
        for student, name, score in self.query(
            "SELECT s.student_id, b.name, g.auto_score FROM grade g JOIN base_cell b ON g.cell_id = b.id "
            "JOIN submitted_notebook w ON g.notebook_id = w.id "
            "JOIN submitted_assignment s ON w.assignment_id = s.id"
        ):
            found.setdefault(student, {})[name] = score
        return found


@pytest.fixture(scope="session")
def known_course(tmp_path_factory) -> TinyCourse:
    """A course whose gradebook knows the assignment, and nobody has handed in anything: to be copied."""
    from parvis.marking.course_folder import CourseFolder

    course = TinyCourse(tmp_path_factory.mktemp("known"))
    CourseFolder(course.root).know("ps1")
    return course


@pytest.fixture
def course(known_course, tmp_path) -> TinyCourse:
    """A course of one's own."""
    import shutil

    root = tmp_path / "course"
    course = TinyCourse(root)
    shutil.copy(known_course.root / "gradebook.db", root / "gradebook.db")
    return course


@pytest.fixture(scope="session")
def exercise():
    """Makes an exercise out of its tests."""
    return Exercise


@pytest.fixture(scope="session")
def doubled():
    """The exercise of most tests: double a number; one visible and one hidden test."""
    return Exercise(
        [
            "assert double(2) == 4, 'two doubled'",
            (
                "# on another number\n### BEGIN HIDDEN TESTS\nassert double(21) == 42, 'a number of ours'\n"
                "### END HIDDEN TESTS"
            ),
        ]
    )


@pytest.fixture(scope="session")
def good() -> str:
    """The right answer to `doubled`."""
    return RIGHT
