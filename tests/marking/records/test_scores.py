"""What each end of a test cell is worth, and what marking notices."""

import re
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.utils import determine_grade

import parvis.marking
from parvis.marking.intake.job import Flag
from parvis.marking.records.flags import flag_sentence
from parvis.marking.records.scores import as_marked

# What each end of a test cell is worth.


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


# Whatever marking notices has a sentence for the instructor.


SOURCES = Path(parvis.marking.__file__).parent.rglob("*.py")
RAISED = re.compile(r'(?:Flag|\.flag|link\.note)\(\s*"(\w+)"')
TRIED = {"rewritten"}  # noticed when the author's solution is tried, and told to nobody
KINDS = sorted(
    {kind for path in SOURCES for kind in RAISED.findall(path.read_text(encoding="utf-8"))} - TRIED
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_flag_that_is_raised_has_a_sentence(kind):
    """A whole sentence that is not the flag's own name, with what the flag names in it."""
    sentence = flag_sentence(Flag(kind, "memory", "some_cell"))

    assert sentence.endswith((".", "memory"))
    assert kind.replace("_", " ") not in sentence.split(" · ")
    assert "memory" in sentence or "some_cell" in sentence


def test_the_kinds_are_found():
    """The test above meets the flags of intake, engine and tests alike."""
    assert {"file_ignored", "limit", "missing_cell", "unequal_by_rule"} <= set(KINDS)


@pytest.mark.parametrize("reason", ["memory", "output", "time", "total", "ended"])
def test_a_limit_is_told_without_its_short_name_alone(reason):
    """Each limit has a sentence of its own."""
    assert flag_sentence(Flag("limit", reason)).startswith("Python ")
