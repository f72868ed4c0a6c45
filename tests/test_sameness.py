"""What counts as the same answer, where two differ, and how that is told."""

import numpy as np
import pandas as pd
import pytest

from parvis.language import use_language
from parvis.sameness import difference, size

NAN = float("nan")
DAY = pd.Timestamp("2025-06-01", tz="Europe/Paris")
GROUPS = pd.Series([0.5, NAN], index=["fr", "en"])
TABLE = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})


@pytest.fixture(autouse=True)
def english():
    """The sentences below are English."""
    use_language("en")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (1, 1.0 + 1e-12),
        (np.float64(0.5), 0.5),
        (NAN, np.float64("nan")),
        (np.True_, True),
        (None, None),
        ((1, 2), [1, 2]),
        (np.array([1.0, NAN]), [1, NAN]),
        (pd.Series([1, 2], index=[7, 3]), [1, 2]),
        ({"b": 1, "a": [2]}, {"a": (2,), "b": 1}),
        (GROUPS[::-1], GROUPS),
        ({"x", "y"}, {"y", "x"}),
        (TABLE[["b", "a"]].set_axis([5, 9]), TABLE),
        (DAY, DAY),
    ],
)
def test_the_same(answer, expected):
    """Numbers of any kind, containers of a kind, labels in any order."""
    assert difference(answer, expected, 1e-9) is None


@pytest.mark.parametrize(
    ("answer", "expected", "place"),
    [
        (1.001, 1, ""),
        (1, True, ""),
        (True, 1, ""),
        ("1", 1, ""),
        (0, NAN, ""),
        (None, 0, ""),
        (1, None, ""),
        ([1, 2], [1, 2, 3], ""),
        ([1, [2, 4]], [1, [2, 3]], "number 2"),
        ([2, 1], [1, 2], ""),
        ([2, *range(9)], [1, *range(9)], "number 1"),
        ({"a": 1}, {"a": 2}, "'a'"),
        ({"a": 1}, {"a": 1, "b": 2}, "'b'"),
        ({"a": 1, "b": 2}, {"a": 1}, "'b'"),
        (GROUPS.fillna(0), GROUPS, "'en'"),
        (GROUPS.tolist(), GROUPS, ""),
        (TABLE[::-1], TABLE, "the column 'a', row 1"),
        (TABLE[:1], TABLE, "the column 'a'"),
        (TABLE.assign(a=1)[:1], TABLE.assign(a=1, b="x"), "the number of rows"),
        (pd.Series([1, 2], index=[7, 3]), pd.Series([1, 4], index=[7, 3]), "row 3"),
        ([1, 2, 4], [1, 2, 3], "number 3"),
        (TABLE[["a"]], TABLE, "the column 'b'"),
        (TABLE.assign(c=1), TABLE, "the column 'c'"),
        ([1], {1}, ""),
        ("abc", ["a", "b", "c"], ""),
        (DAY.tz_localize(None), DAY, ""),
    ],
)
def test_not_the_same(answer, expected, place):
    """The first place where they differ."""
    found = difference(answer, expected, 1e-9)

    assert found is not None
    assert place == found.place


@pytest.mark.parametrize(
    "changed", [TABLE[::-1], TABLE.assign(a=[1, 3]), TABLE.set_axis([1, 2]), TABLE.rename(columns={"a": "c"})]
)
def test_what_was_touched(changed):
    """The order, a value, the labels, the names."""
    assert difference(changed, TABLE, 0, exactly=True)
    assert difference(TABLE.copy(), TABLE, 0, exactly=True) is None


@pytest.mark.parametrize(
    ("answer", "expected", "sentence"),
    [
        ({"p": 1}, {"p": 2}, "With x, your function answers 1 for 'p'; 2 is expected."),
        ({}, {"p": 2}, "With x, 'p' is missing in what your function answers."),
        ({"p": 2, "q": 1}, {"p": 2}, "With x, your function answers 'q', which is not expected."),
        (3, 4, "With x, your function answers 3; 4 is expected."),
        (..., 4, "With x, your function returns nothing yet."),
        ([object()], [4], "With x, your function answers [<object>]; [4] is expected."),
        ("3", 3, "With x, your function answers a text '3'; a number 3 is expected."),
        (
            [0.5],
            pd.Series({"A": 0.5}),
            "With x, your function answers a list [0.5]; a column (A: 0.5) is expected.",
        ),
        (
            {"p": None},
            {"p": 2},
            "With x, your function answers nothing (None) for 'p'; a number 2 is expected.",
        ),
        (1 + 1e-12, 1, "With x, your function answers 1.000000000001; 1 is expected."),
        (
            ["b", "a", "c"],
            ["a", "b", "c"],
            "With x, your function answers ['b', 'a', 'c']; ['a', 'b', 'c'] is expected. "
            "These are the right values, in another order.",
        ),
        (
            ["a", "c"],
            ["a", "b", "d"],
            "With x, your function answers ['a', 'c']; ['a', 'b', 'd'] is expected. "
            "Missing: 'b', 'd'. Too many: 'c'.",
        ),
    ],
)
def test_sentences(answer, expected, sentence):
    """What was answered, where, and what is expected."""
    assert sentence == difference(answer, expected, 1e-13).sentence("With x", private=False)


def test_how_much_there_is_to_read():
    """Tables and lists count with all that is in them."""
    assert size((TABLE, [1], {"a": "b"})) > size((TABLE[:1], [], {}))
