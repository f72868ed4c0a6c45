"""How late work came, and what that costs."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.classroom.late import LatePolicy
from parvis.course import Late
from parvis.lateness import Lateness, penalty

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


def moment(text, zone="Europe/Paris"):
    """What the gradebook has of a moment on the clocks of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("due", "hours", "days"),
    [
        ("2026-10-24 18:00", 24.5, 1),  # the night has an hour more: 17:30 the next day
        ("2026-10-24 18:00", 25, 1),
        ("2026-10-24 18:00", 25.01, 2),
        ("2026-10-23 18:00", 49, 2),
        ("2026-03-28 18:00", 22.9, 1),
        ("2026-03-28 18:00", 23, 1),  # an hour less: 18:00 the next day
        ("2026-03-28 18:00", 23.5, 2),
        ("2026-11-24 18:00", 0.5, 1),
        ("2026-11-24 18:00", 24, 1),
        ("2026-11-24 18:00", 24.01, 2),
        ("2026-10-25 01:59", 2, 1),
        ("2026-11-24 18:00", -1, 0),
    ],
)
def test_a_day_ends_at_the_due_hour_of_the_next(due, hours, days):
    """On the clocks of the zone, when they are set back, set forward or left alone."""
    late = Lateness(moment(due) + timedelta(hours=hours), moment(due))

    assert days == late.days("Europe/Paris")


def test_grace_is_counted_in_real_minutes():
    """Ten minutes after two o'clock that comes twice, and where an hour is left out."""
    for due in ("2026-10-25 02:55", "2026-03-29 01:55"):
        late = Lateness(moment(due) + timedelta(minutes=10), moment(due))

        assert 600 == late.seconds("Europe/Paris")
        assert 0 == penalty(POLICY, 10, late.seconds("Europe/Paris"), late.days("Europe/Paris"))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.floats(0, 2e6), st.floats(0, 2e6))
def test_days_never_fall_and_are_those_of_utc_give_or_take_one(due, sooner, later):
    """Whatever the clocks do; in UTC they are days of 24 hours."""
    sooner, later = sorted((sooner, later))
    first, last = (Lateness(due + timedelta(seconds=round(one)), due) for one in (sooner, later))

    assert first.days("Europe/Paris") <= last.days("Europe/Paris")
    assert abs(last.days("Europe/Paris") - last.days("UTC")) <= 1
    assert last.days("UTC") == -(-round(later) // DAY)


def test_an_extension_moves_the_due_date():
    """Late is what comes after the due date and the extension together; before them nothing is."""
    due, hour = datetime(2026, 10, 1, 10), timedelta(hours=1)
    moments = [(due + hour, hour), (due - hour, None), (due + hour, None), (due + 3 * hour, hour)]

    assert [0.0, 0.0, 3600.0, 7200.0] == [
        Lateness(came, due, extension).seconds() for came, extension in moments
    ]


def test_a_day_more_ends_at_the_same_hour():
    """On the clocks, when they are set back; never sooner than nbgrader counts it."""
    one, zone = timedelta(days=1), "Europe/Paris"

    assert 0 == Lateness(moment("2026-10-25 18:00"), moment("2026-10-24 18:00"), one).seconds(zone)
    assert 0 == Lateness(moment("2026-03-29 19:00"), moment("2026-03-28 18:00"), one).seconds(zone)
    assert 60 == Lateness(moment("2026-10-25 18:01"), moment("2026-10-24 18:00"), one).seconds(zone)


def test_without_a_due_date_nothing_is_late():
    """Nor is what came at a time that nobody knows."""
    now = datetime(2026, 10, 1)

    assert [(0.0, 0), (0.0, 0)] == [
        (late.seconds(), late.days("UTC")) for late in (Lateness(now, None), Lateness(None, now))
    ]
