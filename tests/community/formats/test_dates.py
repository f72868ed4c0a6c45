"""Dates of exports: the content decides the order of day and month, then the language."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.community.formats import dates
from parvis.community.formats.values import BadCell

DAYS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def test_one_day_above_twelve_decides_for_all():
    """With 13/01, the eleven others are of January, in a file of any language."""
    texts = [f"{day:02d}/01/2025 09:00" for day in range(1, 14)]

    for language in ("en", "fr", ""):
        found = dates.read(texts, language, 2025)
        assert [(1, day) for day in range(1, 14)] == [(date.month, date.day) for date in found]


def test_the_wrong_reading_of_twelve_dates_is_possible():
    """Without the thirteenth day, an English file is read month first: the trap of the quiet file."""
    texts = [f"{day:02d}/01/2025" for day in range(1, 13)]

    assert [1] * 12 == [date.day for date in dates.read(texts, "en", 2025)]
    assert [1] * 12 == [date.month for date in dates.read(texts, "fr", 2025)]


def test_the_content_wins_over_the_language():
    """A British page has English headers and days first."""
    assert datetime(2025, 4, 3) == dates.read(["03/04/2025", "25/04/2025"], "en", 2025)[0]
    assert datetime(2025, 3, 4) == dates.read(["03/04/2025", "04/25/2025"], "fr", 2025)[0]


def test_nothing_decides():
    """Ambiguous dates under headers of no known language are refused."""
    with pytest.raises(BadCell) as refused:
        dates.read(["", "03/04/2025"], "", 2025)

    assert (1, "order") == (refused.value.row, refused.value.expected)


def test_two_orders_in_one_column():
    """13/01 and 01/14 cannot be of one export."""
    with pytest.raises(BadCell) as refused:
        dates.read(["13/01/2025", "02/02/2025", "01/14/2025"], "fr", 2025)

    assert (2, "one order") == (refused.value.row, refused.value.expected)


@pytest.mark.parametrize(
    "text", ["31/02/2025", "2025-13-01", "Foo 12, 2025", "yesterday", "45/45/2025", "12:30"]
)
def test_what_is_no_date_is_refused(text):
    """Impossible days, unknown months and other texts."""
    with pytest.raises(BadCell):
        dates.read([text], "fr", 2025)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sun, Sep 13, 2026", datetime(2026, 9, 13)),
        ("Jan 14, 2025", datetime(2025, 1, 14)),
        ("14 janv. 2025", datetime(2025, 1, 14)),
        ("1 août 2025", datetime(2025, 8, 1)),
        ("2025-03-30T02:30:00", datetime(2025, 3, 30, 2, 30)),
        ("2026/05/10", datetime(2026, 5, 10)),
        ("20250131", datetime(2025, 1, 31)),
        ("202501", datetime(2025, 1, 1)),
        ("2025013114", datetime(2025, 1, 31, 14)),
    ],
)
def test_the_ways_of_the_networks(text, date):
    """X, YouTube in two languages, Meta's series, TikTok and Google Analytics."""
    assert [date] == dates.read([text], "", 2024)


def test_dates_without_year_end_in_the_year_given():
    """December comes before January of the year; 29 February needs a year that has one."""
    texts = ["December 30", "December 31", "January 1"]

    assert [2024, 2024, 2025] == [date.year for date in dates.read(texts, "en", 2025)]
    assert datetime(2024, 2, 29) == dates.read(["February 29"], "en", 2024)[0]
    with pytest.raises(BadCell):
        dates.read(["February 29"], "en", 2025)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["minute", "stamp", "moment"])
@given(moment=DAYS)
def test_moments_come_back(kind, language, moment):
    """Reading what was written gives the moment, since the writer's language is known."""
    assert [moment] == dates.read([dates.write(kind, moment, language)], language, 2025)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["named_day", "weekday", "compact"])
@given(moment=DAYS)
def test_days_come_back(kind, language, moment):
    """Reading what was written gives the day."""
    day = moment.replace(hour=0, minute=0)

    assert [day] == dates.read([dates.write(kind, day, language)], language, 2025)
