"""Workers that die are replaced; runs that are killed lose nothing; the command says how it went."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parvis.errors import ClassroomError
from parvis.marking import pool as pools
from parvis.marking.command import mark_course
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.pool import LocalPool
from parvis.marking.sandbox.probe import Probe

from .conftest import RIGHT, WRONG, notebook

pytestmark = pytest.mark.classroom
_SOURCES = str(Path(__file__).parents[2] / "src")


class Murdered(LocalPool):
    """A pool whose workers are killed when they have got their first tasks, so many times."""

    def __init__(self, times):
        super().__init__(1)
        self._left = times

    def results(self, tasks):
        give = pools._Worker.give

        def give_and_kill(worker, task):
            give(worker, task)
            if self._left:
                self._left -= 1
                os.kill(worker._process.pid, signal.SIGKILL)

        pools._Worker.give = give_and_kill
        try:
            yield from super().results(tasks)
        finally:
            pools._Worker.give = give


def test_a_lost_worker_costs_nobody_anything(course):
    """Its submission goes to another worker once."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    run = run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: Murdered(1))

    assert run.complete
    assert {"ada": 2.0, "bob": 0.0} == {
        name: scores["test_double"] for name, scores in course.scores().items()
    }


def test_twice_lost_is_a_marking_error(course):
    """It is listed, has no score, and the others go on."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(RIGHT))
    run = run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: Murdered(3))

    assert {"marking_error"} == {one.verdict for one in run.ended if one.student == "bob"} or not run.complete
    assert not run.complete


def test_without_a_sandbox_nothing_is_marked_and_the_remedies_are_told(course, monkeypatch):
    """When nothing can be confined here, the run ends with the reason and the ways out, not with a list."""
    found = Probe(False, "no namespaces", ("use a container", "add --trust-submissions"))
    monkeypatch.setattr(pools, "probe", lambda: found)
    course.hand_in("ada", notebook(RIGHT))

    with pytest.raises(ClassroomError, match=r"no namespaces.*use a container; add --trust-submissions"):
        run_marking(CourseFolder(course.root), ["ps1"], lambda _missing: Murdered(3))

    assert [] == course.query("SELECT * FROM parvis_attempt")


def _start(course):
    environment = {**os.environ, "PYTHONPATH": _SOURCES, "PARVIS_LANG": "en"}
    command = [sys.executable, "-m", "parvis", "mark", "ps1", "--course", str(course.root), "--workers", "1"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def _count(course) -> int:
    with sqlite3.connect(course.root / "gradebook.db", timeout=30) as gradebook:
        try:
            return gradebook.execute("SELECT count(*) FROM parvis_attempt").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_stopped_at_half_resumes(course, how):
    """Killed or Ctrl-C: what was done stays done, the next run ends with the scores of an undisturbed one."""
    for number in range(6):
        slow = f"\nimport time; time.sleep({0.2 if number < 3 else 2})"  # time to be stopped in
        course.hand_in(f"s{number}", notebook((RIGHT if number % 2 else WRONG) + slow))
    run = _start(course)
    until = time.monotonic() + 120
    while _count(course) < 2 and run.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    run.send_signal(how)
    run.wait(30)
    before = _count(course)

    assert 2 <= before < 6

    assert 0 == mark_course(course.root, ["ps1"], workers=1)
    assert 6 == _count(course)
    assert {f"s{number}": 2.0 * (number % 2) for number in range(6)} == {
        name: scores["test_double"] for name, scores in course.scores().items()
    }


def test_marked_twice_the_scores_are_the_same(course):
    """With --force everything runs again and no score moves."""
    for student, answer in (("ada", RIGHT), ("bob", WRONG), ("cleo", "1 +")):
        course.hand_in(student, notebook(answer))
    assert 0 == mark_course(course.root, ["ps1"], workers=1)
    first = course.scores()

    assert 0 == mark_course(course.root, ["ps1"], workers=1, force=True)
    assert first == course.scores()
