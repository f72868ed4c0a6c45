"""Another program that holds a gradebook, and marking by a pool that runs nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

from parvis.language import use_language
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.records.marked import Marked
from parvis.marking.run import Run

from ..conftest import TinyCourse

_HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    db.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _in_english():
    use_language("en")


@pytest.fixture
def holding() -> Callable:
    """A `with` block during which another process has done some statements to a file, and stays."""

    @contextmanager
    def hold(path: Path, *statements: str) -> Iterator[subprocess.Popen]:
        command = [sys.executable, "-c", _HOLD, str(path), *statements]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "held\n"
            yield process
            process.stdin.close()

    return hold


class Answers:
    """A pool that gives everybody two points."""

    def __init__(self) -> None:
        self.marked: list[str] = []

    def results(self, tasks):
        for task in tasks:
            self.marked.append(task.handed_in.student)
            content = nbformat.writes(nbformat.v4.new_notebook()).encode()
            yield task, Marked(content, {"test_double": 2.0, "why": None}, {"test_double": 2.0, "why": 3.0})

    def close(self) -> None:
        """Nothing to end."""


def mark_all(course: TinyCourse, **options) -> Run:
    """Marks a course; the options are those of `run_marking`."""
    return run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: Answers(), **options)


@pytest.fixture
def mark() -> Callable:
    """Marks a course; the options are those of `run_marking`."""
    return mark_all
