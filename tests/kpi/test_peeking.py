"""The simulation of daily peeking, and the numbers of the course inside it."""

import numpy as np
import pytest

from parvis.kpi.peeking import _chance, _gap, false_alarms, picture_of


@pytest.mark.parametrize(
    ("a", "b", "people", "gap", "chance"), [(100, 130, 5000, 2.00, 0.045), (8, 12, 400, 0.91, 0.365)]
)
def test_the_frozen_comparisons(a, b, people, gap, chance):
    """100 against 130 of 5,000 each, 8 against 12 of 400 each."""
    found = _gap(np.array([a]), np.array([b]), np.array([people]))

    assert [gap] == pytest.approx(found, abs=0.005)
    assert [chance] == pytest.approx(_chance(found), abs=0.0005)


def test_no_click_is_no_gap():
    """Two versions that nobody clicked do not differ."""
    assert [0.0] == _gap(np.array([0]), np.array([0]), np.array([50])).tolist()


def test_looking_once_keeps_its_promise():
    """One look at the end is wrong about once in twenty, on any seed."""
    last = [float(false_alarms(seed)["looked_once"].iloc[-1]) for seed in (1, 2, 3)]

    assert all(0.03 < share < 0.07 for share in last)


def test_looking_daily_multiplies_false_alarms():
    """Fourteen looks are wrong at least three times as often as announced, and more each day."""
    alarms = false_alarms(seed=5, days=14)["looked_daily"]

    assert alarms.is_monotonic_increasing
    assert alarms.iloc[-1] > 0.15


def test_on_the_first_day_both_are_the_same():
    """One look is one look."""
    first = false_alarms(seed=2).iloc[0]

    assert first["looked_once"] == first["looked_daily"]


def test_the_picture_says_both_shares():
    """Who does not see the picture reads what it shows."""
    alarms = false_alarms(seed=1)
    share = f"{100 * alarms['looked_daily'].iloc[-1]:.0f}%"

    assert f"looking every day for 14 days gives {share}" in picture_of(alarms)
