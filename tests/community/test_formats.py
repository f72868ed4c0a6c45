"""How exports write dates and numbers."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.community.formats import dates, values
from parvis.community.formats.values import BadCell

# Dates of exports: the content decides the order of day and month, then the language.


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


# Numbers of exports: read as they are written in each language, refused when they are none.


WHOLE = st.integers(-(10**15), 10**15)
REAL = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,400", 12400),
        ("1,234,567", 1234567),
        ("1\u202f234", 1234),
        ("1\u00a0234", 1234),
        ("1 234", 1234),
        ("\u2212640", -640),
        ("17.0", 17),
        ("0", 0),
    ],
)
def test_counts(text, number):
    """Thousands are separated by a comma, a space, or a space that does not break."""
    assert [number] == values.read("count", [text], False) == values.read("count", [text], True)


@pytest.mark.parametrize("text", ["", " ", "-", "--", "–", "undefined"])
def test_blanks(text):
    """What networks write where they count nothing is missing, not nought."""
    assert [None] == values.read("count", [text], False) == values.read("percent", [text], True)


@pytest.mark.parametrize(
    ("text", "comma_is_decimal", "number"),
    [
        ("1,234", False, 1234.0),
        ("1,234", True, 1.234),
        ("6,58", False, 6.58),
        ("1,234.5", False, 1234.5),
        ("1.234,5", True, 1234.5),
        ("5\u202f478,9918", True, 5478.9918),
        ("0.4946889226100152", True, 0.4946889226100152),
        ("1e-05", False, 1e-05),
    ],
)
def test_decimals(text, comma_is_decimal, number):
    """A comma is for decimals or for thousands: the language decides when both are possible."""
    assert [number] == values.read("number", [text], comma_is_decimal)


@pytest.mark.parametrize(
    ("text", "fraction"), [("6,58\u202f%", 0.0658), ("6,58 %", 0.0658), ("6,58", 0.0658), ("100\u00a0%", 1.0)]
)
def test_percentages_become_fractions(text, fraction):
    """ "6,58 %" is 0.0658, to the last digit."""
    assert [fraction] == values.read("percent", [text], True)


@pytest.mark.parametrize(
    ("text", "seconds"), [("0:02:31", 151), ("2:31", 151), ("1:00:00", 3600), ("151", 151)]
)
def test_durations(text, seconds):
    """Hours, minutes, seconds; or seconds alone."""
    assert [seconds] == values.read("clock", [text], False)


@pytest.mark.parametrize(
    ("kind", "text"),
    [("count", "12,40"), ("count", "1.5"), ("count", "many"), ("count", "9" * 20), ("count", "12€"),
     ("number", "1,2,3"), ("number", "nan"), ("percent", "%"), ("clock", "12h")],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_its_row(kind, text):
    """The row is the one of the cell, not of the column."""
    with pytest.raises(BadCell) as refused:
        values.read(kind, ["1", text], False)

    assert (1, kind) == (refused.value.row, refused.value.expected)


@pytest.mark.parametrize("language", ["en", "fr"])
@given(number=WHOLE, comma=st.booleans())
def test_counts_come_back(language, number, comma):
    """Reading what was written gives the count."""
    text = values.write("count", number, language, comma)

    assert [number] == values.read("count", [text], language == "fr")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["number", "raw", "percent"])
@given(number=REAL)
def test_decimals_come_back(language, kind, number):
    """Reading what was written gives the same number, to the last bit."""
    text = values.write(kind, number, language)

    assert [number] == values.read(kind, [text], language == "fr")


@given(seconds=st.integers(0, 10**6))
def test_durations_come_back(seconds):
    """Reading what was written gives the same seconds."""
    assert [seconds] == values.read("clock", [values.write("clock", seconds, "fr")], True)
