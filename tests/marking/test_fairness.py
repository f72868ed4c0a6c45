"""A busy machine costs nobody a point, a loop without end costs its author, a pause is tried twice."""

import subprocess
import sys
from contextlib import contextmanager

import pytest

from parvis.limits import Limits
from parvis.marking import engine
from parvis.marking import pool as pools
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.pool import LocalPool
from parvis.marking.sandbox.clocks import Clock

from .conftest import RIGHT, notebook

pytestmark = pytest.mark.classroom
# 0.1 s of processor time in the test of each copy: on a machine with so many at work, 0.7 s on the wall.
COMPUTES = (
    "import time\ndef double(x):\n    end = time.process_time() + 0.05\n"
    "    while time.process_time() < end: pass\n    return 2 * x"
)
ENDLESS = "def double(x):\n    while True: pass"
ASLEEP = "import time\ndef double(x):\n    time.sleep(600)"
TIGHT = Limits(cell_seconds=0.4, total_seconds=6)


@contextmanager
def busy_loops(number: int):
    """So many programs that never rest."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _number in range(number)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@pytest.fixture
def tight(monkeypatch):
    """Limits that a busy machine would reach on the wall, and no honest copy in processor time."""
    monkeypatch.setattr(CourseFolder, "limits", lambda self: TIGHT)


def points(course) -> dict[str, float | None]:
    """By student, what the test gave."""
    return {student: scores["test_double"] for student, scores in course.scores().items()}


def test_a_busy_machine_changes_no_mark(course, tight):
    """Forty honest copies beside eight busy loops have full marks; a loop without end has its own 0."""
    for number in range(40):
        course.hand_in(f"honest-{number:02}", notebook(COMPUTES))
    course.hand_in("a-loop", notebook(ENDLESS))
    with busy_loops(8):
        run = run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: LocalPool(6))

    assert run.complete
    assert {"a-loop": 0.0} | {f"honest-{number:02}": 2.0 for number in range(40)} == points(course)


def test_a_test_that_only_waited_is_run_again_alone(course, tight, monkeypatch):
    """At the end of the run, with nothing beside it; its author has 0 only then, and reads why."""
    log: list[tuple[str, str]] = []
    give, take = pools._Worker.give, pools._Worker.take

    def given(worker, task):
        log.append(("given", task.handed_in.student))
        give(worker, task)

    def taken(worker):
        log.append(("taken", worker.work.task.handed_in.student))
        return take(worker)

    monkeypatch.setattr(pools._Worker, "give", given)
    monkeypatch.setattr(pools._Worker, "take", taken)
    for student in ("asleep", "asleep-too"):
        course.hand_in(student, notebook(ASLEEP))
    for number in range(3):
        course.hand_in(f"honest-{number}", notebook(RIGHT))
    run = run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: LocalPool(2))

    last = [("given", "asleep"), ("taken", "asleep"), ("given", "asleep-too"), ("taken", "asleep-too")]
    assert sorted(last) == sorted(log[-4:])
    assert [(what, log[-4][1]) for what in ("given", "taken")] == log[-4:-2]
    assert 14 == len(log)
    assert run.complete
    honest = {f"honest-{number}": 2.0 for number in range(3)}
    assert {"asleep": 0.0, "asleep-too": 0.0} | honest == points(course)
    assert b"it only waited" in (course.root / "autograded/asleep/ps1/p1.ipynb").read_bytes()


def test_a_machine_that_does_not_serve_is_a_marking_error(doubled, monkeypatch):
    """Not a 0: the reason is told, and it is to be tried alone."""
    monkeypatch.setattr(Clock, "wall", 81)  # seconds: forty times the limit, and little was computed
    marked = doubled.hand_in(ENDLESS).marked

    assert ("marking_error", True) == (marked.verdict, marked.alone)
    assert "the machine was too busy: a cell could compute for 0." in marked.reason
    assert {} == marked.scores


HASTY = Limits(cell_seconds=0.3, total_seconds=6)
PAUSE = "import time\ntime.sleep(60)"
PIPE = "import os\nos.mkfifo('out')"
WAITS = {
    "the test": (PAUSE, RIGHT, (), "marking_error"),
    "the test, between two questions": ("double(1)\n" + PAUSE + "\ndouble(1)", RIGHT, (), "marking_error"),
    "the student's code": ("double(1)", ASLEEP, (), "graded"),
    "the student's object": (
        "list(double(1))",
        "import time\ndef double(x):\n    time.sleep(60)\n    yield x",
        (),
        "graded",
    ),
    "a test for the student's pipe": ("open('out').read()", PIPE + "\n" + RIGHT, (), "graded"),
    "a trusted test": (PAUSE, RIGHT, ("test_1",), "graded"),
}


@pytest.mark.parametrize(("test", "answer", "trusted", "verdict"), WAITS.values(), ids=WAITS)
def test_a_test_that_waits_by_itself_is_never_a_zero(exercise, test, answer, trusted, verdict):
    """All are run again alone; a 0 comes only of what the student's code waits for, or runs with."""
    marked = exercise(test, limits=HASTY, trusted=trusted).hand_in(answer).marked

    assert (verdict, True) == (marked.verdict, marked.alone)
    assert ({} if verdict == "marking_error" else {"test_1": 0}) == marked.scores
    by_itself = "the test 'test_1' itself only waited, for 1 seconds: that is no student's fault"
    assert (by_itself if verdict == "marking_error" else "") == marked.reason


def test_what_was_starved_is_tried_alone_and_then_listed(course, monkeypatch):
    """The run goes on, tries it once more at its end, and lists it with the reason, without a score."""
    tried: list[str] = []
    starved = engine.Marked(b"", {}, {}, verdict="marking_error", reason="too busy", alone=True)
    take = pools._Worker.take

    def taken(worker):
        marked = take(worker)
        tried.append(worker.work.task.handed_in.student)
        return starved if tried[-1] == "ada" else marked

    monkeypatch.setattr(pools._Worker, "take", taken)
    for student in ("ada", "bob", "cleo"):
        course.hand_in(student, notebook(RIGHT))
    run = run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: LocalPool(1))

    assert ["ada", "bob", "cleo", "ada"] == tried
    assert {"ada": "too busy"} == {one.student: one.reason for one in run.ended if one.reason}
    assert {"bob": 2.0, "cleo": 2.0} == {name: one for name, one in points(course).items() if one is not None}
