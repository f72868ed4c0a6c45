"""Lints every unit of the course at once, a process for each, and tells them one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from parvis.authoring.build import assignments
from parvis.authoring.cells import typed
from parvis.authoring.text import read_blocks
from parvis.authoring.weights import BANDS, in_words, points_by_kind
from parvis.course import load_course


def lint_course(root: Path, report: Callable[[str], None]) -> bool:
    """Whether every unit that has a text keeps its promises; as many run at a time as there are cores.

    `report` gets the lines of a unit together, under its name, as soon as the unit is done, and last the
    points of all of them by kind.
    """
    units = [text.unit for text in assignments(root, load_course(root))]
    kept = True
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        running = {pool.submit(_lint, root, unit): unit for unit in units}
        for done in as_completed(running):
            code, said = done.result()
            kept = kept and code == 0
            report(f"== {running[done]}")
            report(said.rstrip())
    report(f"over all units, {in_words(_points(root))}")
    return kept


def _points(root: Path) -> dict[str, float]:
    """The points of every unit by kind, as their texts say."""
    points: dict[str, float] = dict.fromkeys(BANDS, 0)
    for text in assignments(root, load_course(root)):
        cells = [typed(block, graded=True) for block in read_blocks(text.path, text.file)]
        for kind, number in points_by_kind(cells).items():
            points[kind] += number
    return points


def _lint(root: Path, unit: str) -> tuple[int, str]:
    """The exit code of `parvis lint UNIT`, and all it says."""
    done = subprocess.run(
        [sys.executable, "-m", "parvis", "lint", unit],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout
