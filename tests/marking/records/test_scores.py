"""What each end of a test cell is worth."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.utils import determine_grade

from parvis.marking.records.scores import as_marked

WARNING = new_output("stream", name="stderr", text="careful")
PRINTED = new_output("stream", name="stdout", text="hello")
ERROR = new_output("error", ename="AssertionError", evalue="", traceback=[])
PARTIAL = new_output("execute_result", data={"text/plain": "0.5"})


def graded(outcome, *outputs):
    metadata = {"nbgrader": {"grade": True, "solution": False, "points": 2, "grade_id": "t"}}
    if outcome:
        metadata["parvis"] = {"outcome": outcome}
    return new_code_cell("assert 1", metadata=metadata, outputs=list(outputs))


@pytest.mark.parametrize(
    ("outcome", "outputs", "score"),
    [
        ("completed", [], 2),
        ("completed", [PRINTED], 2),
        ("completed", [WARNING], 2),
        ("completed", [WARNING, PARTIAL], 0.5),
        ("error", [ERROR], 0),
        ("error", [], 0),
        ("timeout", [], 0),
        ("died", [], 0),
        ("not_run", [], 0),
        (None, [], 0),
        (None, [PARTIAL], 0),
    ],
)
def test_score_follows_the_end_of_the_run(outcome, outputs, score):
    """Full points only for a test that ran to its end; a warning costs nothing."""
    assert (score, 2) == determine_grade(as_marked(graded(outcome, *outputs)))


def test_original_cell_is_left_alone():
    """The grader still sees the warning."""
    cell = graded("completed", WARNING)

    as_marked(cell)

    assert [WARNING] == cell.outputs


def test_texts_are_not_touched():
    """A text waits for a person, whatever its outcome."""
    text = new_markdown_cell("why", metadata={"nbgrader": {"grade": True, "solution": True, "points": 1}})

    assert as_marked(text) is text
