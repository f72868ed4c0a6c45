"""How values are shown to a student: nothing of a library in them."""

import numpy as np
import pandas as pd
import pytest

from parvis.language import use_language
from parvis.shown import in_short


@pytest.fixture(autouse=True)
def english():
    """The words below are English."""
    use_language("en")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (pd.Series([0.1 + 0.2, float("nan")], index=["fr", "en"]), "(fr: 0.3, en: nan)"),
        (pd.Series([True, False], index=[7, 3]), "[True, False]"),
        (pd.Series([], dtype=float), "[]"),
        (pd.Series({pd.Timestamp("2026-03-01"): 4}), "(2026-03-01 00:00: 4)"),
        (pd.Timestamp("2026-03-01 08:30", tz="UTC"), "2026-03-01 08:30+00:00"),
        ({"a": (np.float64(0.1), np.int64(2), pd.NaT)}, "{'a': (0.1, 2, None)}"),
        (np.array([1, 2]), "[1, 2]"),
        ([object()], "[<object>]"),
        (pd.DataFrame({"a": []}), "an empty table"),
        (pd.DataFrame({"a": [1], "b": ["x"]}), "1 row (a: 1; b: 'x')"),
        (pd.DataFrame({"a": [1, 2]}, index=["p", "q"]), "2 rows (index: 'p', 'q'; a: 1, 2)"),
        (
            pd.DataFrame({"a": range(30), "b": "x"}),
            "30 rows (a: 0, 1, 2, 3, 4, 5, 6, 7, …; b: 'x' everywhere)",
        ),
    ],
)
def test_a_value_on_one_line(value, shown):
    """Columns by their values or labels, tables by their columns, numbers as people write them."""
    assert shown == in_short(value)


def test_a_long_value_is_cut():
    """No endless line."""
    assert 160 == len(in_short("a" * 500))
