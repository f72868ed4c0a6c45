"""What marking apart changes: each difference with stock nbgrader happens, and stands in the guide."""

from pathlib import Path

import nbformat
import pytest

from parvis.marking.intake.job import MarkingKit

from .conftest import Course

HERE = Path(__file__).parent
GUIDE = HERE.parents[2] / "docs" / "marking.md"

# Of the author's own solution: the test, stock's score, the engine's, and words of the guide.
RIGHT = {
    "warned": (0, 1, "standard error"),
    "written_on_stderr": (0, 1, "standard error"),
    "library_state": (1, 0, "`decimal.getcontext()`"),
    "recursion_limit": (1, 0, "`sys.getrecursionlimit()`"),
    "logged": (1, 0, "`assertLogs`"),
    "pickled": (1, 0, "`pickle`"),
    "other_processes": (1, 0, "`ProcessPoolExecutor`"),
    "traceback_read": (1, 0, "lines of a traceback"),
    "traced": (1, 0, "`sys.settrace`"),
    "numpy_credit": (1, 0.5, "`np.float64(0.5)`"),
}
# Of a student whose answer is an object that is equal to everything.
FORGED = {"always_equal": (1, 0, "equal to everything")}


@pytest.fixture
def found(twice):
    """The scores in stock nbgrader and here, of the right and of the forging student."""
    course = Course((HERE / "notebooks" / "differences.txt").read_text(encoding="utf-8"))
    kit = MarkingKit(
        "differences", "differences", nbformat.writes(course.notebook()).encode("utf-8"), {}, "en"
    )
    return twice.scores(kit, {name: course.notebook(name) for name in course.submissions})


def test_only_what_is_listed_differs(found):
    """The other tests of the same notebook have stock's score: copies, patches, threads, the shell."""
    for submission, listed in (("right", RIGHT), ("wrong-1", RIGHT | FORGED)):
        expected, actual = found[submission]
        different = {
            name: (expected[name], actual[name]) for name in expected if expected[name] != actual[name]
        }

        assert {name: row[:2] for name, row in listed.items()} == different
        assert len(expected) > 2 * len(listed)


@pytest.mark.parametrize("words", sorted({row[2] for row in (RIGHT | FORGED).values()}))
def test_the_guide_tells_each_difference(words):
    """Whoever writes tests finds it under its name."""
    assert words in GUIDE.read_text(encoding="utf-8").partition("## What differs")[2]
