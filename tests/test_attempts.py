"""A test cell goes on, whatever the student's function does."""

import linecache
import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from parvis.attempts import (
    are_near,
    difference,
    expecting,
    forgiving,
    is_nan,
    is_near,
    list_of_texts,
    or_error,
    read_from,
)
from parvis.language import use_language


def test_an_answer_goes_through():
    """What the function returns is what the test sees, None and ... included."""
    attempt = forgiving(lambda *given: given)

    assert (1, 2) == attempt(1, 2)
    assert forgiving(lambda: None)() is None


def test_an_error_is_named_with_what_was_tried():
    """The student reads their own exception, in the sentence of a failed check."""
    use_language("en")
    attempt = forgiving(lambda value: 1 / value)

    with pytest.raises(AssertionError, match=r"\(no post\)\. The bottom of a fraction is zero"):
        attempt(0, on="no post")


def test_a_function_that_does_not_exist_is_an_error_like_another():
    """Whoever deleted the cell reads the sentence, not a NameError."""
    use_language("en")
    attempt = forgiving(lambda *given: never_written(*given))  # noqa: F821, that is the point

    with pytest.raises(AssertionError, match=r"^Nothing is called never_written here"):
        attempt(1)


def _cell(name, source, names):
    """Runs a cell as a kernel does: from a file of its own whose lines Python knows."""
    file = f"/tmp/ipykernel_1/{name}.py"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)


def test_the_line_of_the_student_is_told():
    """Their line that calls, and the line of the cell it calls; one of the test itself is none of theirs."""
    use_language("en")
    names = {"forgiving": forgiving}
    _cell("helper", "def part(of):\n    return 1 / of\n", names)
    _cell("student", "def share(labels):\n    return part(len(labels))\n", names)
    _cell("test", "attempt = forgiving(lambda labels: share(labels).real.never)\n", names)

    said = (
        r"^Python stops in your function\. It is at the line “return part\(len\(labels\)\)”\. part, which "
        r"this line calls, stops at its line “return 1 / of”: The bottom of a fraction"
    )
    with pytest.raises(AssertionError, match=said):
        names["attempt"]([])
    with pytest.raises(AssertionError, match=r"^Python stops in your function\. There is no \.never"):
        names["attempt"]([1])


ANSWERS = [
    ("number", 0.5, ()),
    ("numbers", {"z": 2.0}, ("z",)),
    ("table", pd.DataFrame({"a": [1]}), ("a",)),
    ("column", pd.Series([1]), ()),
    ("list", [1], ()),
    ("texts", ("a", "b"), ()),
    ("pair", (True, "network"), ()),
]


@pytest.mark.parametrize(("kind", "answer", "has"), ANSWERS)
def test_an_answer_of_the_right_kind_goes_through(kind, answer, has):
    """A visible test goes on to look at its value."""
    assert expecting(kind, lambda: answer, has)() is answer


@pytest.mark.parametrize(("kind", "_answer", "has"), ANSWERS)
@pytest.mark.parametrize("wrong", [None, ..., "0.5", abs, {"b": ...}])
def test_an_answer_of_another_kind_is_a_sentence(kind, _answer, has, wrong):
    """Dots are spoken of where they remain, and nowhere else."""
    use_language("en")
    if kind == "list" and wrong == "0.5":
        wrong = ("0.5",)

    with pytest.raises(AssertionError) as caught:
        expecting(kind, lambda: wrong, has)()

    dots = wrong is ... or (kind == "numbers" and isinstance(wrong, dict))
    assert dots is ("Dots ..." in str(caught.value))
    assert "Your function" in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "answer", "has", "said"),
    [
        ("table", pd.DataFrame({"reahc": [1]}), ("reach",), "has “reahc” in the place of “reach”"),
        ("numbers", {"z": 1}, ("decision",), "has nothing called “decision”"),
        ("numbers", {"z": "1"}, ("z",), "“z” is a text: a number is expected there"),
        ("number", pd.Series([1, 2]), (), "a whole column or table"),
        ("number", "0,5", (), "the text “0,5”"),
    ],
)
def test_what_an_answer_lacks_is_named(kind, answer, has, said):
    """The column or key that is missing, or the one that is not a number."""
    use_language("en")

    with pytest.raises(AssertionError, match=said):
        expecting(kind, lambda: answer, has)()


def test_dots_that_remain_are_told_with_their_line():
    """Whatever kind of answer they lead to."""
    use_language("en")
    names = {"expecting": expecting, "__name__": "__main__"}
    _cell("dotted", "def rate(posts):\n    if ...:\n        return None\n", names)

    with pytest.raises(AssertionError, match=r"remain to be replaced in rate, at the line “if ...:”"):
        expecting("number", eval("lambda posts: rate(posts)", names))([1])


def test_a_message_without_end_is_cut():
    """An exception may hold a whole table."""
    use_language("en")

    def stops():
        raise ValueError("x" * 5000)

    with pytest.raises(AssertionError) as caught:
        forgiving(stops)()

    assert len(str(caught.value)) < 500


def test_a_stop_from_outside_stops():
    """An interruption, or an end that marking imposes, is not the student's error."""

    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forgiving(stopped)()


def test_a_text_is_not_a_list_of_texts():
    """A word would pass for the list of its letters."""
    assert ["a", "1"] == list_of_texts(["a", 1])
    assert list_of_texts("a") is None
    assert list_of_texts({"a": 1}) is None


NO_NUMBERS = [None, ..., "nan", "0.5", [0.5], pd.Series([0.5]), pd.NA]


@pytest.mark.parametrize("answer", NO_NUMBERS)
def test_what_is_no_number_is_near_nothing(answer):
    """It is a wrong answer, not an error of the test."""
    assert is_nan(answer) is False
    assert is_near(answer, 0.5) is False


@pytest.mark.parametrize("kind", [float, np.float64, np.float32])
def test_numbers_of_every_kind_are_compared(kind):
    """A student may use numpy; nan is near nan, which is expected where nothing can be measured."""
    assert is_near(kind(0.5), 0.5)
    assert not is_near(kind(0.51), 0.5, abs_tol=0.001)
    assert is_nan(kind(math.nan))
    assert is_near(kind(math.nan), math.nan)
    assert not is_near(kind(0.5), math.nan)
    assert not is_near(kind(math.nan), 0.5)


@pytest.mark.parametrize("wrong", [None, [], [0.5], [0.5, 1, 2], [0.5, 1.1], [0.5, math.nan]])
def test_a_list_is_near_when_all_of_it_is(wrong):
    """Neither a part, nor more, nor one that is off."""
    assert are_near([0.5, 1 + 1e-12], [0.5, 1])
    assert not are_near(wrong, [0.5, 1])


def test_an_error_can_be_an_answer():
    """A sentence about a corner case can say what the student's function did there."""
    divide = or_error(lambda value: 1 / value)

    assert 0.5 == divide(2)
    assert "division by zero" == str(divide(0))


@pytest.mark.parametrize(
    ("answer", "expected", "said"),
    [
        (0.33, 1 / 3, "rounded"),
        (33, 100 / 3, "rounded"),
        (45, 0.45, "a hundred times too much"),
        (0.2, 20, "a hundred times too little"),
        (0.4, 0.6, "which is 1 minus what is expected"),
        (0.972, 0.028, "which is 1 minus what is expected"),
        (5 / 3, 0.6, "as when the division is upside down"),
        (4, 0.25, "as when the division is upside down"),
        (0.5, 0.25, "you find 0.5"),
        (0, math.nan, "you find 0"),
        (math.nan, 0, "you find nan"),
        ("0.5", 0.5, "not a single number"),
        (math.inf, 2, "you find inf"),
    ],
)
def test_a_wrong_number_says_what_is_usual(answer, expected, said):
    """The student reads the slip, not only that the number is wrong."""
    use_language("en")

    assert said in difference(answer, expected)


@pytest.mark.parametrize("number", [0.25, np.float64(1 / 3), Fraction(1, 3), math.nan, math.inf, 0, -2])
def test_a_right_number_says_nothing(number):
    """Whatever type of number the student's function gives."""
    assert difference(number, float(number)) == ""


@pytest.mark.parametrize(("answer", "expected"), [(10, 0.1), (0.1, 10), (1, 0), (0, 1)])
def test_what_may_be_two_slips_is_told_as_none(answer, expected):
    """10 for 0.1 is a hundred times too much and 1 over it: neither is proven."""
    assert f"you find {answer:g}" == difference(answer, expected)


def test_one_decimal_of_a_share_is_not_taken_for_rounding():
    """Another formula gives 0.6 as well where 0.583 is expected; two decimals are no chance."""
    use_language("en")

    assert "you find 0.6" == difference(0.6, 7 / 12)
    assert "you find 0.58, which is rounded: do not round" == difference(0.58, 7 / 12)
    assert "you find 0.02" == difference(0.02, 0.028)  # the rate of one post, no rounding
    assert "which is rounded" in difference(0.3333, 1 / 3)


def test_a_file_is_read_and_gone():
    """Also where the function that reads it stops."""
    kept = []

    def reads(path):
        kept.append(path)
        return path.read_bytes()[99]

    with pytest.raises(IndexError):
        read_from(reads, b"Page;Views")

    assert 1 == len(kept) and not kept[0].exists()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"A": 0.5, "B": 0.1 + 0.2}, ""),
        (pd.Series({"B": 0.3, "A": 0.5}), ""),
        (pd.Series({"A": 0.5, "B": math.nan}), "you find nan for 'B', and 0.3 is expected"),
        ({"A": 0.5}, "you find nothing for 'B', and 0.3 is expected"),
        ({"A": "0.5", "B": 0.3}, "you find a text '0.5' for 'A', and a number 0.5 is expected"),
        ([0.5, 0.3], "you find a list [0.5, 0.3], and a dictionary {'A': 0.5, 'B': 0.3} is expected"),
    ],
)
def test_of_an_answer_in_parts_the_part_that_differs_is_told(answer, said):
    """By its name, with what is there and what should be."""
    use_language("en")

    assert said == difference(answer, {"A": 0.5, "B": 0.3})
