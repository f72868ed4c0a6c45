"""What counts as the same answer, where two differ, and how they are told."""

import numpy as np
import pandas as pd
import pytest

from parvis.language import use_language
from parvis.sameness import difference, in_short, size

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
        (TABLE[::-1], TABLE, "the column 'a'"),
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
    ],
)
def test_sentences(answer, expected, sentence):
    """What was answered, where, and what is expected."""
    assert sentence == difference(answer, expected, 1e-9).sentence("With x", private=False)


def test_short_and_long_values():
    """No name of a library, no endless line."""
    assert "{'fr': 0.5, 'en': nan}" == in_short(GROUPS)
    assert "[1, 2]" == in_short(TABLE["a"])
    assert in_short(pd.DataFrame({"a": range(30)})) == "{'a': [0, 1, 2, 3, 4, 5, 6, 7]…"
    assert 160 == len(in_short("a" * 500))
    assert size((TABLE, [1], {"a": "b"})) > size((TABLE[:1], [], {}))
