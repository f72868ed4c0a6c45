"""What a test cell is given to mark: the decisions handed in, on the data set they were made on."""

import dataclasses

import pytest

from parvis import answers
from parvis.variants import Variant

from .questions import QUESTIONS

OWN = Variant(3, "toy", pool=4, student="alix")


def test_the_file_is_marked(desk):
    """What the desk saved, replayed on the student's own questions."""
    desk().fields["Is it true?"].value = "no"
    handed = QUESTIONS.handed_in(OWN)

    assert ("", OWN) == (handed.problem, handed.variant)
    assert "no" == handed.made.chosen["Is it true?"]
    assert "Is it number 3?" == handed.data[-1]
    assert [{"question": "Is it true?", "choice": "no"}] == handed.decisions
    assert ["Read 1 decision from answers.json."] == handed.remarks


def test_the_pasted_line_is_marked_where_there_is_no_file(desk, folder):
    """For those who hand in the notebook alone."""
    opened = desk()
    opened.fields["Is it true?"].value = "no"
    (folder / "answers.json").unlink()
    handed = QUESTIONS.handed_in(OWN, opened.line.value)

    assert "no" == handed.made.chosen["Is it true?"]
    assert ["Read 1 decision from the pasted line."] == handed.remarks


def test_nothing_handed_in_is_a_problem():
    """The sentence says what to do; there is nothing to mark."""
    handed = QUESTIONS.handed_in(OWN)

    assert "There is no answers.json beside the notebook." in handed.problem
    assert handed.made is None


def test_another_data_set_is_marked_as_such(desk):
    """With that set's questions, and a remark for whoever reads."""
    desk(variant=2).fields["Is it number 2?"].value = "yes"
    handed = QUESTIONS.handed_in(OWN)

    assert "yes" == handed.made.chosen["Is it number 2?"]
    assert (2, 4) == (handed.variant.number, handed.variant.pool)
    assert "To be noted: decisions made on data set 2, which is not yours." == handed.remarks[1]


@pytest.mark.parametrize("number", [0, 5, -1])
@pytest.mark.parametrize(
    ("called", "sentence"),
    [
        ("decisions", "These decisions are about data set {}, which does not exist: make them again"),
        ("choices", "These choices are about data set {}, which does not exist: make them again"),
        ("log", "This log is about data set {}, which does not exist: play in the room above."),
    ],
)
def test_a_data_set_that_does_not_exist_is_a_problem(number, called, sentence):
    """A number written into the file by hand opens nothing."""
    made = [{"question": "Is it true?", "choice": "no"}]
    answers.save("questions", made, unit="toy", variant=number)
    handed = dataclasses.replace(QUESTIONS, called=called).handed_in(OWN)

    assert handed.problem.startswith(sentence.format(number))
    assert handed.made is None


def test_what_was_left_out_is_remarked(folder):
    """In the words of the replay."""
    made = [{"question": "Is it true?", "choice": "no"}, {"question": 3}]
    answers.save("questions", made, unit="toy", variant=3)

    assert "Decision 2 is damaged: decide it again." in QUESTIONS.handed_in(OWN).remarks
