"""How late work came, and what that costs."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.classroom.late import LatePolicy
from parvis.course import Late
from parvis.lateness import penalty, seconds_late

# The late penalty as nbgrader asks for it.


DAY = 86_400


def test_nbgraders_plugin_follows_its_settings():
    """The plugin asks `penalty` with the values of the configuration."""
    plugin = LatePolicy(grace_minutes=0, penalty_per_day=0.25, maximum=1.0)

    assert 5.0 == plugin.late_submission_penalty("alix", 10, 2 * DAY)


# How late work came, and what that costs.


POLICY = Late(grace_minutes=15, penalty_per_day=0.10, maximum=0.50)


@pytest.mark.parametrize(
    ("seconds", "cost"),
    [(0, 0), (900, 0), (901, 1), (DAY, 1), (DAY + 1, 2), (4.5 * DAY, 5), (400 * DAY, 5)],
)
def test_each_day_begun_costs_its_share(seconds, cost):
    """Ten per cent for each day begun, at most half; nothing within fifteen minutes."""
    assert pytest.approx(cost) == penalty(POLICY, 10, seconds)


@given(st.floats(0, 1000), st.floats(0, 1e8), st.floats(0, 1e8))
def test_penalty_is_bounded_and_never_falls(score, sooner, later):
    """It lies between nothing and the maximum, and waiting longer never costs less."""
    sooner, later = sorted((sooner, later))

    assert 0 <= penalty(POLICY, score, sooner) <= penalty(POLICY, score, later) <= 0.5 * score


def test_nothing_earned_nothing_lost():
    """A negative score is not made better by coming late."""
    assert 0 == penalty(POLICY, -3, DAY)


def test_an_extension_moves_the_due_date():
    """Late is what comes after the due date and the extension together; before them nothing is."""
    due, hour = datetime(2026, 10, 1, 10), timedelta(hours=1)

    assert [0.0, 0.0, 3600.0, 7200.0] == [
        seconds_late(due + hour, due, hour),
        seconds_late(due - hour, due, None),
        seconds_late(due + hour, due, None),
        seconds_late(due + 3 * hour, due, hour),
    ]


def test_without_a_due_date_nothing_is_late():
    """Nor is what came at a time that nobody knows."""
    now = datetime(2026, 10, 1)

    assert [0.0, 0.0] == [seconds_late(now, None, None), seconds_late(None, now, None)]
