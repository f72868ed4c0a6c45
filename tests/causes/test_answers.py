"""Answers of the wrong kind, or with dots in them, are told in a sentence."""

import pytest

from parvis.causes.answers import wrong_answer
from parvis.language import use_language

STUB = "def levels(hours):\n    level = ...\n    return [level for hour in hours]"


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def test_dots_within_a_list_are_told_with_their_line():
    """The list is of the right kind: what is in it was never written."""
    said = "Dots ... remain to be replaced in levels, at the line “level = ...”."

    assert said == wrong_answer([..., ...], "several", "levels", STUB)


def test_a_list_without_dots_is_right():
    """Whatever numbers it holds."""
    assert "" == wrong_answer([0.2, 0.56], "several", "levels", STUB.replace("...", "0.2"))


@pytest.mark.parametrize("last", ["", "\n    return None"])
def test_an_answer_that_is_shown_is_told_whatever_ends_the_function(last):
    """A guard that returns something does not hide the print that stands for the answer."""
    source = f"def rate(a, b):\n    if b == 0:\n        return 0.0\n    print(a / b){last}"

    assert "rate shows its answer and returns nothing: write return in the place of print." == wrong_answer(
        None, "number", "rate", source
    )


def test_a_case_that_returns_nothing_is_another_mistake():
    """Nothing is shown there."""
    source = "def rate(a, b):\n    if b:\n        return a / b"

    assert "rate returns nothing in this case: give every case a return with the answer." == wrong_answer(
        None, "number", "rate", source
    )
