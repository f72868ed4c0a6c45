"""Marking tells a student's mistake as the notebook does: what happened, where, and what to do."""

from __future__ import annotations

import nbformat
import pytest

from parvis.marking.records.outcome_sentence import outcome_sentence

SET_UP = (
    "from parvis.language import use_language\nfrom parvis.plain_errors import plain_errors\n"
    "use_language('en')\nplain_errors()"
)
TABLE = "import pandas as pd\nposts = pd.DataFrame({'reach': [100, 900], 'reactions': [6, 10]})\n"
VISIBLE = (
    "from parvis.attempts import expecting\n"
    "found = expecting('number', lambda *given: rate(*given))(28, 1000)\n"
    "assert found == 0.028, f'28 out of 1000 make 0.028, not {found}.'"
)


@pytest.fixture
def feedback(exercise):
    """The sentences below the student's cell and below the visible test."""
    tests = exercise(VISIBLE)

    def sentences(answer: str) -> tuple[str, str]:
        outcome = tests.hand_in(SET_UP, TABLE, answer)
        cells = nbformat.reads(outcome.marked.notebook.decode(), 4).cells
        told = {cell.source: outcome_sentence(cell) for cell in cells}
        return told[answer], next(said for source, said in told.items() if source.startswith(VISIBLE[:40]))

    return sentences


def test_a_mistake_in_the_function_is_told_with_its_line(feedback):
    """The student's process knows the line and the columns; the process of the tests has only the error."""
    own, said = feedback("def rate(a, b):\n    return posts['reahc'].sum() / b")

    assert "" == own
    assert (
        "Python stops in your function. It is at the line “return posts['reahc'].sum() / b”. "
        "No column or key is called “reahc”: the nearest name is “reach”." == said
    )


def test_a_cell_that_cannot_be_read_says_what_is_missing(feedback):
    """Below the cell the mistake, below its test that the function is not there."""
    own, said = feedback("def rate(a, b)\n    return a / b")

    assert (
        own == "Python cannot read this line: def rate(a, b) A colon (:) is missing at the end of this line."
    )
    assert said.startswith("Nothing is called rate here")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("print(a / b)", "rate shows its answer and returns nothing: write return in the place of print."),
        ("return ...", "Dots ... remain to be replaced in rate, at the line “return ...”."),
        ("if ...: return 1.0", "Dots ... remain to be replaced in rate, at the line “if ...: return 1.0”."),
        ("return a * b", "28 out of 1000 make 0.028, not 28000."),
    ],
)
def test_a_wrong_answer_is_told_by_its_cause(feedback, body, expected):
    """Dots are spoken of where they remain, a wrong value in the test's own words."""
    assert ("", expected) == feedback(f"def rate(a, b):\n    {body}")


HIDDEN = (
    "# other numbers\n### BEGIN HIDDEN TESTS\nfrom parvis.attempts import {kind}\n"
    "{call}\nassert answer == 0, f'Nobody reached makes 0, not {{answer}}.'\n### END HIDDEN TESTS"
)


@pytest.mark.parametrize(
    ("kind", "call"),
    [
        ("forgiving", "answer = forgiving(lambda *given: rate(*given))(3, 0, on='nobody reached')"),
        ("expecting", "answer = expecting('number', lambda *given: rate(*given))(3, 0, on='nobody reached')"),
    ],
)
def test_a_function_that_stops_in_a_hidden_test_is_told_where_and_why(exercise, kind, call):
    """The author's words for the case, the student's line and the cause; not that a criterion is not met."""
    test = HIDDEN.format(kind=kind, call=call)
    outcome = exercise(test).hand_in(SET_UP, "def rate(a, b):\n    return a / b")
    cells = nbformat.reads(outcome.marked.notebook.decode(), 4).cells
    said = [outcome_sentence(cell) for cell in cells if cell.source.startswith("# other numbers")]

    assert 1 == len(said)
    assert said[0].startswith(
        "Python stops in your function (nobody reached). It is at the line “return a / b”. "
        "The bottom of a fraction is zero here"
    )
