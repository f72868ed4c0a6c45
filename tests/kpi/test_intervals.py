"""The interval of Wilson, on the frozen numbers of the course and on its edges."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kpi.intervals import wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(5, 14, 16.3, 61.2), (1200, 20_000, 5.68, 6.34), (0, 30, 0.0, 11.4)],
)
def test_the_frozen_intervals(successes, trials, low, high):
    """The three intervals that the lessons quote, in percent."""
    found = [100 * end for end in wilson(successes, trials)]

    assert [low, high] == pytest.approx(found, abs=0.05 if trials < 100 else 0.005)


def test_none_out_of_thirty_is_not_negative():
    """Rounding would give −1e-17: the interval is held between 0 and 1."""
    low, _high = wilson(0, 30)
    _low, high = wilson(30, 30)

    assert (0.0, 1.0) == (low, high)


def test_no_trial_has_no_interval():
    """Nobody asked, nothing known: both ends are NaN, without a warning."""
    assert all(math.isnan(end) for end in wilson(0, 0))


def test_blanks_of_pandas_stay_blank():
    """An NA of Int64 gives NaN; the other rows are computed."""
    low, high = wilson(pd.Series([5, pd.NA], dtype="Int64"), pd.Series([14, 14], dtype="Int64"))

    assert [0.163] == pytest.approx(low[:1], abs=5e-4)
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize(
    ("successes", "trials", "sentence"), [(-1, 10, "never negative"), (11, 10, "cannot exceed")]
)
def test_impossible_counts_are_refused(successes, trials, sentence):
    """The refusal says what is impossible."""
    with pytest.raises(ValueError, match=sentence):
        wilson(successes, trials)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_the_share_lies_inside(successes, trials):
    """The observed share is in its interval, and the interval in 0 to 1."""
    successes = min(successes, trials)
    low, high = wilson(successes, trials)

    assert 0 <= low <= successes / trials <= high <= 1
