"""What a student reads: sections with their points, and the end of a cell as a sentence."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from parvis.marking.records.feedback import StudentFeedback, printed_sentences
from parvis.marking.records.outcome_sentence import LONGEST_SENTENCE, outcome_sentence
from parvis.marking.records.sections import sections

# The end of a cell as a sentence, in the language of the notebook.


def cell(outcome, *outputs, test=True):
    nbgrader = {"grade": test, "solution": not test, "grade_id": "t", "points": 1}
    return new_code_cell(
        "x", metadata={"nbgrader": nbgrader, "parvis": {"outcome": outcome}}, outputs=list(outputs)
    )


def told(sentence):
    """An error that the notebook itself has told."""
    return new_output("error", ename="NameError", evalue="name 'x' is not defined", traceback=[sentence])


def error(name, value=""):
    return new_output("error", ename=name, evalue=value, traceback=["secret"])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (cell("completed"), ""),
        (cell("error", error("AssertionError", "The mean is wrong.")), "The mean is wrong."),
        (cell("error", error("AssertionError", "\n First.\nSecond.")), "First."),
        (cell("error", error("AssertionError")), "This criterion is not met."),
        (
            cell("error", error("KeyError", "'views'")),
            "Your code stopped on an error: No column or key is called “views” here: "
            "list(…) shows the names that are there.",
        ),
        (cell("error", error("KeyError")), "Your code stopped on an error: KeyError"),
        (
            cell("error", error("LookupError", "v"), test=False),
            "This cell stopped on an error: LookupError: v",
        ),
        (
            cell("error", error("AssertionError"), test=False),
            "This cell stopped on an error: AssertionError",
        ),
        (cell("error", error("AssertionError", "Own check."), test=False), "Own check."),
        (
            cell("error", told("Python stopped at this line: x + 1\nNothing is called x here."), test=False),
            "Python stopped at this line: x + 1 Nothing is called x here.",
        ),
        (cell("timeout", error("KeyboardInterrupt"), error("CellTimeoutError", "Stopped.")), "Stopped."),
        (cell("died", error("StudentGone", "Python ended.")), "Python ended."),
        (cell("not_run", error("NotRun", "Not run."), test=False), "Not run."),
        (cell("not_run", test=False), ""),
    ],
)
def test_sentence_for_each_end(given, sentence):
    """The message of the criterion as written; everything else in a sentence of ours."""
    assert sentence == outcome_sentence(given)


def test_long_messages_are_cut():
    """A message that prints a whole table is not repeated whole."""
    assert LONGEST_SENTENCE + 1 == len(outcome_sentence(cell("error", error("AssertionError", "x" * 5000))))


def masked(text, kind="stream"):
    feedback = StudentFeedback()
    feedback._hidden, feedback._waiting = {"assert f(secret) == 3"}, set()
    output = (new_output("stream", name="stdout", text=text) if kind == "stream"
              else new_output("display_data", data={kind: text}))  # fmt: skip
    done, _resources = feedback.preprocess_cell(cell("completed", output, test=False), {}, 0)
    return done.outputs[0]


def test_hidden_lines_are_masked_in_other_outputs():
    """A student who prints what was run sees that something was there, not what."""
    assert "a\n(hidden test)\nb" == masked("a\nassert f(secret) == 3\nb").text
    assert "<b>(hidden test)</b>" == masked("<b>assert f(secret) == 3</b>", "text/html").data["text/html"]


def test_test_cell_without_hidden_part_keeps_what_it_printed():
    """Decisions that a visible test prints stay readable; the error becomes a sentence."""
    feedback = StudentFeedback()
    feedback._hidden, feedback._waiting = set(), set()
    printed = new_output("stream", name="stdout", text="12 decisions")

    done, _resources = feedback.preprocess_cell(
        cell("error", printed, error("AssertionError", "Too few.")), {}, 0
    )

    assert ["12 decisions"] == [output.text for output in done.outputs]
    assert "Too few." == done.metadata.parvis.sentence


def test_hidden_region_takes_its_outputs_along():
    """A test cell with a hidden region shows its comment and the sentence alone."""
    given = cell(
        "error", new_output("stream", name="stdout", text="key: 7"), error("AssertionError", "Wrong.")
    )
    given.source = "# on new data\n### BEGIN HIDDEN TESTS\nassert f(secret) == 3\n### END HIDDEN TESTS"
    feedback = StudentFeedback()
    feedback._hidden, feedback._waiting = feedback._hidden_lines(given), set()

    done, _resources = feedback.preprocess_cell(given, {}, 0)

    assert ("# on new data", [], "Wrong.") == (done.source, done.outputs, done.metadata.parvis.sentence)


def test_sentences_of_a_hidden_test_are_kept():
    """What the test itself prints explains the points; what a student's function prints does not."""
    printed = new_output("stream", name="stdout", text="secret: [7, 8]\nRight labels: 18 out of 30.\n")
    partial = new_output("execute_result", data={"text/plain": "1.8"})
    given = cell("completed", printed, partial)
    given.source = (
        "# your labels\n### BEGIN HIDDEN TESTS\n"
        'print(f"Right labels: {right} out of {len(agreed)}.")\n3 * right / 30\n### END HIDDEN TESTS'
    )
    feedback = StudentFeedback()
    feedback._hidden, feedback._waiting = set(), set()

    done, _resources = feedback.preprocess_cell(given, {}, 0)

    assert ["Right labels: 18 out of 30.\n"] == [output.text for output in done.outputs]


@pytest.mark.parametrize("source", ["print(values)", "print('a', b)", "print(f'{x}')", "x = 1"])
def test_only_texts_count_as_sentences(source):
    """A printed value is no sentence: it would let anything through."""
    assert [] == printed_sentences(source)


# Exercises are sections.


def graded(name, score, points):
    return new_code_cell(
        metadata={"nbgrader": {"grade": True, "grade_id": name, "score": score, "points": points}}
    )


CELLS = [
    graded("start", 1, 1),
    new_markdown_cell("# Title\n\n## 1. Mean | spread (3 points)\n\n### Deeper"),
    graded("a", 0.5, 1),
    graded("b", 2, 2),
    new_code_cell("free", metadata={}),
    new_markdown_cell("## 2. Why"),
    graded("c", None, 4),
]


def test_graded_cells_belong_to_the_heading_above():
    """Only level 2 counts, and its points are no part of the title."""
    assert {"": ["start"], "1. Mean | spread": ["a", "b"], "2. Why": ["c"]} == sections(CELLS)
