"""The desk of every unit: its keys, what is saved, and what a test cell is given of it."""

import dataclasses
import json

import pytest

from parvis import answers
from parvis.desks.decisions import DamagedError, print_for_the_marker, text_of, texts_of
from parvis.desks.keys import key_field, listen, typed_since
from parvis.variants import Variant

from .questions import QUESTIONS, Choices, replay

# The frame that every unit's desk stands in: what was decided is found, saved, pasted and told.


def test_each_change_is_saved_and_can_be_pasted(desk):
    """The file and the line hold the same decisions."""
    opened = desk()
    opened.fields["Is it true?"].value = "no"
    expected = [{"question": "Is it true?", "choice": "no"}]

    assert expected == answers.read("questions", unit="toy").decisions
    assert expected == answers.read("questions", unit="toy", path="none", pasted=opened.line.value).decisions
    assert "Saved in answers.json." in opened.status.value


def test_a_restart_finds_the_decisions(desk):
    """A new desk shows them, says so, and has the same line."""
    first = desk()
    first.fields["Is it true?"].value = "no"
    second = desk()

    assert "no" == second.fields["Is it true?"].value
    assert "Read 1 decision from answers.json." in second.status.value
    assert first.line.value == second.line.value


def test_what_cannot_be_replayed_is_told(desk, folder):
    """The sentences of the model and of damage, after what was found."""
    desk().fields["Is it true?"].value = "no"
    content = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    content["answers"]["questions"]["decisions"] += [
        {"question": "Is it true?", "choice": "maybe"},
        {"choice": 3},
    ]
    (folder / "answers.json").write_text(json.dumps(content), encoding="utf-8")
    said = desk().status.value

    assert said.index("Read 3 decisions") < said.index("“maybe” cannot be chosen here.")
    assert "Decision 3 is damaged: decide it again." in said


def test_practice_shows_no_line(desk):
    """Nothing of practice is handed in."""
    opened = desk("practice", "practice")
    opened.fields["Is it true?"].value = "no"

    assert "" == opened.line.value


def test_another_mode_is_refused(desk):
    """A misspelt mode would otherwise show verdicts, or none."""
    with pytest.raises(ValueError, match="mode is practice or graded, not 'exam'"):
        desk("exam")


def test_a_folder_that_cannot_be_written_is_a_sentence(desk, folder):
    """The choice stays on screen, and one reads what to do."""
    opened = desk(path=folder / "nowhere" / "answers.json")
    opened.fields["Is it true?"].value = "no"

    assert "your decisions could not be written" in opened.status.value
    assert "no" == opened.made.chosen["Is it true?"]


def test_in_a_marked_run_the_decisions_are_printed(desk, monkeypatch, capsys):
    """Whoever marks reads them; on a student's screen nothing is printed."""
    desk().fields["Is it true?"].value = "no"
    before = capsys.readouterr().out
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    desk()
    lines = capsys.readouterr().out.splitlines()

    assert "" == before
    assert "Read 1 decision from answers.json." == lines[0]
    assert "Is it true?: No" in lines
    assert "Is it kind?: –" in lines


# The keyboard field of a desk: each key counts once, as it is typed.


def test_deleting_a_key_asks_for_nothing():
    """Backspace does not repeat the commands that are left."""
    assert [] == typed_since("5d", "5", list)


def test_of_a_rewritten_field_the_last_line_counts():
    """Correcting an earlier line does not record it again."""
    assert ["g"] == typed_since("5d\n1", "6d\ng", list)


def test_each_key_is_obeyed_once():
    """However the front end groups the keys, and also when some are deleted in between."""
    field, heard = key_field("for example 5d"), []
    listen(field, list, heard.append)
    for value in ("5", "5dp", "5d", "5dx"):
        field.value = value

    assert list("5dpx") == heard


# Saved decisions come from a file that anybody can edit: what is wrong in it is a sentence.


ASKED = ["Is it fair?", "Is it true?"]


@pytest.mark.parametrize("damaged", [None, 7, "yes", [], {"choice": "yes"}, {"question": 1, "choice": "yes"}])
def test_what_is_no_decision_is_told_by_its_place(damaged):
    """And the others count."""
    made = replay([{"question": "Is it fair?", "choice": "yes"}, damaged], ASKED)

    assert {"Is it fair?": "yes", "Is it true?": ""} == made.chosen
    assert ["Decision 2 is damaged: decide it again."] == made.notices


def test_the_last_decision_on_a_thing_counts():
    """As at the desk, where one changes one's mind."""
    made = replay([{"question": "Is it fair?", "choice": choice} for choice in ("yes", "no")], ASKED)

    assert "no" == made.chosen["Is it fair?"]


@pytest.mark.parametrize("tags", [None, "inform", ["inform", 3]])
def test_a_list_of_texts_is_nothing_else(tags):
    """A word would pass for its letters."""
    with pytest.raises(DamagedError):
        texts_of({"tags": tags}, "tags")


def test_what_may_be_missing_may_still_not_be_a_number():
    """A default stands for what is missing, not for what is wrong."""
    assert "" == text_of({}, "reason", "")
    with pytest.raises(DamagedError):
        text_of({"reason": 3}, "reason", "")


def test_whoever_marks_is_told_that_there_is_nothing(monkeypatch, capsys):
    """Where a desk has neither a notice nor a line."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    print_for_the_marker(Choices([]), "")

    assert "No decision was found.\n" == capsys.readouterr().out


# What a test cell is given to mark: the decisions handed in, on the data set they were made on.


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


def test_the_line_to_paste_has_a_button_that_copies_it(desk):
    """Selected whole, copied by the page itself; the field and its value are one."""
    opened = desk()
    opened.fields["Is it true?"].value = "no"
    button = opened.line.children[1].value

    assert opened.line.value == opened.line.line.value
    assert "Copy the line" in button
    assert "querySelector('textarea')" in button
    assert "pv-paste" in opened.line._dom_classes
