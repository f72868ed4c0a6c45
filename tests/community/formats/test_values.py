"""Numbers of exports: read as they are written in each language, refused when they are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.community.formats import values
from parvis.community.formats.values import BadCell

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
