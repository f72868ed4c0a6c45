"""Saved decisions come from a file that anybody can edit: what is wrong in it is a sentence."""

import pytest

from parvis.desks.decisions import DamagedError, print_for_the_marker, text_of, texts_of

from .questions import Choices, replay

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
