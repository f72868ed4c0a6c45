"""Answers of the wrong kind, or with dots in them, are told in a sentence."""

import json

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


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    for hour in hours:\n        if hour > 24:\n            return hour\n    return None", ""),
        (
            "    for hour in hours:\n        print(hour)\n    return None",
            "shows its answer and returns nothing",
        ),
        ("    if not hours:\n        return None\n    max(hours)", "returns nothing"),
        ("    if hours:\n        return max(hours)", "returns nothing in this case"),
    ],
)
def test_none_is_an_answer_where_the_function_says_so(body, said):
    """What was left out is told all the same: a print, a return at the end, a case without any."""
    told = wrong_answer(None, "number or None", "loud", f"def loud(hours):\n{body}")

    assert said in told
    assert bool(said) == bool(told)


def test_a_return_that_stands_too_far_to_the_right_is_named():
    """A short wait gets no answer, although the line is there."""
    source = "def urgency(hours):\n    if hours > 24:\n        return 1\n        return 0"

    assert "The line “return 0” is never reached: the return above it ends the function." == wrong_answer(
        None, "number", "urgency", source
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("found.append(b)", ".append changes found in place and gives nothing back: let it stand alone on"),
        ("table.sort_values('a', inplace=True)", ".sort_values with inplace=True gives nothing back: delete"),
        ("[a, b].reverse()", ".reverse changes a list in place and gives nothing back"),
        ("print(a)", "print shows a value and gives nothing back"),
    ],
)
@pytest.mark.parametrize("way", ["return {body}", "answer = {body}\n    return answer"])
def test_what_changes_in_place_is_named_and_no_return_is_asked_for(body, said, way):
    """There is a return: what stands after it gives nothing."""
    source = "def rate(a, b):\n    " + way.format(body=body)

    assert wrong_answer(None, "number", "rate", source).startswith(said)


def test_the_add_of_a_column_is_not_blamed():
    """It gives a column; that of a set gives nothing."""
    source = "def rate(a, b):\n    if b:\n        return a.add(b)"
    of_a_set = "def rate(a, b):\n    seen = set()\n    return seen.add(a)"

    assert "give every case a return" in wrong_answer(None, "number", "rate", source)
    assert wrong_answer(None, "number", "rate", of_a_set).startswith(".add changes seen in place")


def test_thousands_in_an_answer_are_not_told_to_take_a_point():
    """8.000 would be eight."""
    said = wrong_answer((8, 0), "number", "rate", "def rate(a, b):\n    return 8,000")

    assert said == (
        "The comma of 8,000 separates two values: write 8000 in one piece; only decimals follow a point."
    )


def test_a_function_that_an_unfinished_one_replaces_is_said(tmp_path, monkeypatch):
    """The saved notebook has both; where only one stands there, its line is told."""
    right = "def levels(hours):\n    return [1 for hour in hours]"
    for codes, said in [([right, STUB], "levels is written in two cells"), ([STUB], "Dots ... remain")]:
        cells = [{"cell_type": "code", "source": code} for code in codes]
        (tmp_path / "work.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("JPY_SESSION_NAME", raising=False)

        assert wrong_answer([...], "several", "levels", STUB).startswith(said)


def test_true_between_quotes_is_told_by_the_value_that_it_should_be():
    """Nothing but the quotes is wrong: no number is asked for."""
    said = "known returns the text “True”, not the value True: take the quotes, or str, away."

    assert said == wrong_answer("True", "number", "known", 'def known(a):\n    return "True"')


def test_the_root_of_a_negative_number_is_told_as_such():
    """The word complex alone says nothing to whoever met it by a minus sign."""
    said = wrong_answer([1, (-1) ** 0.5], "number", "gap", "def gap(a):\n    return a")
    one = wrong_answer((-1) ** 0.5, "list", "gap", "def gap(a):\n    return a")

    assert "a list" in said
    assert "gap returns a complex number, which ** 0.5 gives for a negative number" in one
