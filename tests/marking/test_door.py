"""`nbgrader autograde` with Parvis's preprocessors gives the scores that `parvis mark` gives."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from parvis.marking.command import mark_course
from parvis.marking.records.scores import outcome

from .conftest import RIGHT, WRONG, notebook

_CONFIG = """
c = get_config()
c.Autograde.exporter_class = "parvis.marking.door.MarkingExporter"
"""


@pytest.mark.classroom
def test_both_doors_give_the_same(course):
    """The same scores, the same cells with the same ends; a forged test earns nothing at either door."""
    (course.root / "nbgrader_config.py").write_text(_CONFIG, encoding="utf-8")
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG, test="pass"))
    course.hand_in("cleo", notebook("import os; os._exit(0)"))
    # the script, as people type it: what it imports must not come into the workers
    command = [str(Path(sys.executable).with_name("nbgrader")), "autograde", "ps1"]
    ran = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    by_nbgrader, files = course.scores(), marked_files(course)

    assert (0, "") == (ran.returncode, "" if ran.returncode == 0 else ran.stderr[-3000:])

    assert 0 == mark_course(course.root, ["ps1"], workers=1)
    assert by_nbgrader == course.scores()
    assert {"ada": 2.0, "bob": 0.0, "cleo": 0.0} == {
        student: scores["test_double"] for student, scores in by_nbgrader.items()
    }
    assert files == marked_files(course)


def marked_files(course):
    found = {}
    for path in sorted((course.root / "autograded").glob("*/ps1/p1.ipynb")):
        marked = nbformat.read(path, as_version=4)
        found[path.parts[-3]] = [
            (cell.source, cell.metadata.get("nbgrader", {}).get("points"), outcome(cell))
            for cell in marked.cells
        ]
    return found
