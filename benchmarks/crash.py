"""Kills `parvis mark` (kill -9) at random moments of its run and looks for what was lost: `--runs 100`."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from parvis.marking.course_folder import CourseFolder

SOURCES = Path(__file__).resolve().parents[1] / "src"
STUDENTS = 10
# After how many results a run is killed, in turns: before the first, while there is no gradebook yet, among
# them, after the last. Some follow each other in one course, which is then killed several times.
_LINES = (0, 2, 3, 5, 1, 0, STUDENTS)
_SCORES = (
    "SELECT s.student_id, b.name, g.auto_score, g.manual_score, g.needs_manual_grade FROM grade g "
    "JOIN base_cell b ON g.cell_id = b.id JOIN submitted_notebook w ON g.notebook_id = w.id "
    "JOIN submitted_assignment s ON w.assignment_id = s.id ORDER BY s.student_id, b.name"
)


@dataclass
class Report:
    """What the kills met ("before marking", "while marking", "too late") and what was wrong afterwards."""

    met: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def make_course(root: Path) -> None:
    """Ten students, some right, some wrong, in a course folder of nbgrader's."""
    solved = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    test = "assert double(1) == 2\n### BEGIN HIDDEN TESTS\nassert double(4) == 8\n### END HIDDEN TESTS"
    _write(root / "source" / "ps1" / "p1.ipynb", solved, test)
    for number in range(STUDENTS):
        wait = "import time\ntime.sleep(0.1)\n"  # time to be killed in
        answer = f"{wait}def double(x):\n    return {number % 3} * x"
        _write(root / "submitted" / f"s{number}" / "ps1" / "p1.ipynb", answer, "assert double(1) == 2")


def _write(path: Path, answer: str, test: str) -> None:
    cells = []
    for name, source, points in (("double", answer, None), ("test_double", test, 2), ("test_other", test, 1)):
        known = {"grade_id": name, "grade": points is not None, "solution": points is None, "task": False}
        known |= {"locked": points is not None, "schema_version": 3} | ({"points": points} if points else {})
        cells.append(new_code_cell(source, metadata={"nbgrader": known}))
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(new_notebook(cells=cells)), encoding="utf-8")


def start(root: Path) -> subprocess.Popen:
    """`parvis mark` on the course, in a session of its own, as its instructor would start it."""
    command = [sys.executable, "-m", "parvis", "mark", "ps1", "--course", str(root), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PARVIS_LANG": "en", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def scores(root: Path) -> str:
    """Every score in the gradebook, as text."""
    with sqlite3.connect(root / "gradebook.db", timeout=30) as gradebook:
        assert gradebook.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return json.dumps(gradebook.execute(_SCORES).fetchall())


def told(line: str) -> str | None:
    """The student whose result a line of the output tells."""
    return line.partition(" ")[0] if " · ps1 · " in line and "/3 " in line else None


def kill_at_random(root: Path, chance: random.Random, lines: int) -> tuple[str, set[str]]:
    """One run, killed after so many results or early; what it was at and whom it had told to be marked."""
    run, seen = start(root), set()
    if not lines:
        time.sleep(chance.uniform(0, 3))
    else:
        for line in run.stdout:
            seen |= {told(line)} - {None}
            if len(seen) >= lines:
                break
        time.sleep(chance.choice([0, 0.001, 0.01, 0.05, 0.2]))
    ended = run.poll() is not None
    run.send_signal(signal.SIGKILL)
    rest, _errors = run.communicate()
    seen |= {told(line) for line in rest.splitlines()} - {None}
    return ("too late" if ended else "while marking" if seen else "before marking"), seen


def crash(folder: Path, runs: int, seed: int = 0) -> Report:
    """Kills `runs` runs; a course is resumed by the next run until it is marked, then a new one begins."""
    chance, report = random.Random(seed), Report()
    course, done, number = folder / "0", set(), 0
    make_course(course)  # the first one has no gradebook yet: making it can be killed too
    shutil.copytree(course, folder / "known")
    CourseFolder(folder / "known").know("ps1")
    shutil.copytree(folder / "known", folder / "whole")
    assert start(folder / "whole").wait() == 0
    expected = json.loads(scores(folder / "whole"))
    by_student = {one[0]: [row for row in expected if row[0] == one[0]] for one in expected}
    for run, lines in zip(range(runs), itertools.cycle(_LINES), strict=False):
        met, seen = kill_at_random(course, chance, lines)
        report.met[met] += 1
        done |= seen
        report.wrong += [f"run {run}: {one}" for one in _lost(course, done, by_student)]
        if run % 10 == 9:
            print(f"{run + 1} of {runs}: {dict(report.met)}, {len(report.wrong)} wrong", flush=True)
        if len(done) == STUDENTS or run == runs - 1:
            last = start(course)
            last.communicate()
            if last.returncode or json.loads(scores(course)) != expected:
                report.wrong.append(f"run {run}: resumed, the gradebook is not that of an undisturbed run")
            number, done = number + 1, set()
            shutil.rmtree(course)
            course = folder / str(number)
            shutil.copytree(folder / "known", course)
    return report


def _lost(course: Path, done: set[str], expected: dict[str, list]) -> list[str]:
    """What the gradebook lacks of those that were told, and what it has that is wrong."""
    if not (course / "gradebook.db").exists():
        return [f"{student} is lost" for student in sorted(done)]
    try:
        found = json.loads(scores(course))
    except sqlite3.OperationalError:  # no table yet: nbgrader was making them
        return [f"{student} is lost" for student in sorted(done)]
    rows = {student: [row for row in found if row[0] == student] for student in expected}
    lost = [f"{student} is lost" for student in sorted(done) if rows[student] != expected[student]]
    return lost + [f"{name} is half written" for name in expected if rows[name] not in ([], expected[name])]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crash-") as scratch:
        found = crash(Path(scratch), chosen.runs, chosen.seed)
    print("\n".join(found.wrong))
    print(f"{chosen.runs} runs killed: {dict(found.met)}; {len(found.wrong)} things lost or wrong")
    sys.exit(bool(found.wrong))
