"""`nbgrader autograde` with Parvis's preprocessors gives the scores that `parvis mark` gives."""

import re
import subprocess
import sys
import textwrap
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


@pytest.mark.classroom
def test_another_course_gives_back_pages_without_its_hidden_tests(course):
    """Its own pages would show them; two lines of its configuration, those of the guide, switch to ours."""
    guide = (Path(__file__).parents[2] / "docs" / "instructors.md").read_text(encoding="utf-8")
    switch = "from parvis.classroom.configure import give_back\n\ngive_back(c)\n"
    assert 2 == guide.count(textwrap.indent(switch, "  "))
    (course.root / "nbgrader_config.py").write_text(_CONFIG + switch, encoding="utf-8")
    course.hand_in("ada", notebook(WRONG))
    mark_course(course.root, ["ps1"], workers=1)
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", "ps1"]
    ran = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    marked = (course.root / "autograded" / "ada" / "ps1" / "p1.ipynb").read_text(encoding="utf-8")
    page = (course.root / "feedback" / "ada" / "ps1" / "p1.html").read_text(encoding="utf-8")
    seen = re.sub("<[^>]*>", "", page)  # code is coloured word by word

    assert 0 == ran.returncode, ran.stderr[-3000:]
    assert "double(4) == 8" in marked
    assert "double(1) == 2" in seen
    assert "double(4)" not in seen


def marked_files(course):
    found = {}
    for path in sorted((course.root / "autograded").glob("*/ps1/p1.ipynb")):
        marked = nbformat.read(path, as_version=4)
        found[path.parts[-3]] = [
            (cell.source, cell.metadata.get("nbgrader", {}).get("points"), outcome(cell))
            for cell in marked.cells
        ]
    return found
