"""Draws whose effects are visible in each sample, and identifiers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.community import draws, seasons


@given(number=st.integers(1, 200), seed=st.integers(0, 1000))
def test_one_draw_in_each_slice(number, seed):
    """Sorted, the draws are one in each of as many equal slices."""
    values = np.sort(draws.spread(np.random.default_rng(seed), number))

    assert (np.floor(values * number) == np.arange(number)).all()


@pytest.mark.parametrize("median", [0.007, 0.03])
def test_rates_have_their_median(median):
    """Half of the rates are under the median asked for, and all between 0 and 1."""
    rates = draws.rate(np.random.default_rng(1), 500, median)

    assert pytest.approx(median, rel=0.05) == np.median(rates)
    assert 0 < rates.min() and rates.max() < 1


@given(totals=st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_shares_add_up(totals):
    """Nothing is lost when a total is shared out."""
    parts = draws.share(np.random.default_rng(1), np.array(totals), {"a": 0.7, "b": 0.3})

    assert totals == (parts["a"] + parts["b"]).tolist()


@given(amounts=st.lists(st.floats(0, 100), min_size=1, max_size=50))
def test_whole_numbers_follow_the_running_sum(amounts):
    """At each day the sum so far is right within one."""
    whole = seasons.whole(np.array(amounts))

    assert (whole >= 0).all()
    assert (abs(np.cumsum(whole) - np.cumsum(amounts)) <= 1 + 1e-6).all()


def test_a_post_of_the_last_day_brings_only_its_first_day():
    """What falls after the year is left out."""
    days = pd.date_range("2025-12-30", periods=2)
    amounts = seasons.daily(days, pd.Series(days[1:]), pd.Series([100]), keep=0.5, length=2)

    assert [0, pytest.approx(200 / 3)] == amounts.tolist()


def test_identifiers_grow_and_differ():
    """As many as times, of the right length, in growing order."""
    times = pd.date_range("2025-01-01", periods=300)
    found = draws.growing(np.random.default_rng(1), times, "18", 19)

    assert {19} == set(map(len, found))
    assert sorted(set(found)) == found


@given(number=st.integers(1, 10**18))
def test_short_numbers_differ(number):
    """Two numbers that follow each other have two short forms."""
    assert draws.short(str(number)) != draws.short(str(number + 1))
