"""The course that `nbgrader quickstart` makes: marked as stock nbgrader does."""

import subprocess
import sys

import nbformat
import pytest

from parvis.marking.intake.assessment import data_beside
from parvis.marking.intake.job import MarkingKit

ANSWERS = {
    "solved": {},
    "wrong": {
        "squares": "def squares(n):\n    return [i * 2 for i in range(n)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return n",
        "sum_of_squares_application": "print('no idea')",
    },
    "half": {
        "squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
    },
    "printed": {"squares": "def squares(n):\n    print([i ** 2 for i in range(1, n + 1)])"},
    "unfinished": {
        "squares": "def squares(n):\n    return [",
        "sum_of_squares": "raise NotImplementedError()",
    },
}


@pytest.fixture(scope="module")
def quickstart(tmp_path_factory):
    """The source folder of its first assignment."""
    root = tmp_path_factory.mktemp("quickstart")
    command = [sys.executable, "-m", "nbgrader", "quickstart", "course101"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return root / "course101" / "source" / "ps1"


@pytest.mark.parametrize("problem", ["problem1", "problem2"])
def test_the_quickstart_course(quickstart, problem, twice):
    """Solved, wrong, half and unfinished work: the same score for each test cell.

    The second problem asks for texts alone, so that everybody's code is the same.
    """
    content = (quickstart / f"{problem}.ipynb").read_bytes()
    kit = MarkingKit("ps1", problem, content, data_beside(quickstart), "en")
    submissions = {}
    for name, answers in ANSWERS.items() if problem == "problem1" else [("solved", {})]:
        submissions[name] = nbformat.reads(content.decode("utf-8"), as_version=4)
        for cell in submissions[name].cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = answers.get(grade_id, cell.source) if cell.cell_type == "code" else cell.source

    found = twice.scores(kit, submissions)

    assert {name: expected for name, (expected, _) in found.items()} == {
        name: actual for name, (_, actual) in found.items()
    }
    if problem == "problem1":
        assert [2, 1.0] == [
            len({str(found[name]) for name in ("solved", "wrong")}),
            found["solved"][1]["correct_squares"],
        ]
