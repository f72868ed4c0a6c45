"""The year of attention: weekends, school holidays, August, and when the brand publishes."""

import numpy as np
import pandas as pd
import pytest

from parvis.community import seasons


def test_a_year_of_days():
    """2025 has 365 days, 104 of them of a weekend."""
    assert 365 == len(seasons.days())
    assert 104 == seasons.is_weekend(seasons.days()).sum()


@pytest.mark.parametrize(
    ("day", "holiday"), [("2025-02-20", True), ("2025-03-10", False), ("2025-11-02 20:00", True)]
)
def test_school_holidays(day, holiday):
    """Of Paris, first and last day included."""
    assert holiday == seasons.in_holidays(pd.DatetimeIndex([day]))[0]


def test_attention_of_a_weekend():
    """18 % less than on the Friday before."""
    friday, saturday = seasons.attention(pd.DatetimeIndex(["2025-05-16", "2025-05-17"]))

    assert pytest.approx(0.82) == saturday / friday


def test_seasons_leave_the_median_alone():
    """August, holidays and December are about the ordinary level of 1."""
    assert 1 == np.median(seasons.season(seasons.days()))


def test_publication_keeps_to_office_and_evening_hours():
    """Sorted times between the two dates, fewer on weekends, none at night: no hour that DST skips."""
    first, last = pd.Timestamp("2025-03-24"), pd.Timestamp("2025-04-06")
    times = seasons.publication(np.random.default_rng(3), 2000, first, last, weekend=0.5)

    assert times.is_monotonic_increasing
    assert times[0] >= first and times[-1] < last + pd.Timedelta(days=1)
    assert times.hour.min() >= 7 and times.hour.max() <= 21
    assert seasons.is_weekend(times).mean() < 0.22
