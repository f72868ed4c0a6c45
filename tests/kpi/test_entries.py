"""What people type: numbers as they write them, events with a day, and a sentence for the rest."""

import pytest

from parvis.kpi.entries import events_in, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("0,6", 0.6),
        ("0.6 %", 0.6),
        ("1 234", 1234.0),
        ("1\u202f234,5\u202f%", 1234.5),
        ("−3", -3.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    """Comma or point, any space between thousands, a % at the end, a true minus sign."""
    assert (number, []) == number_in(text, "Target")


@pytest.mark.parametrize("text", ["high", "1,2,3", "nan", "inf"])
def test_what_is_no_number_is_a_sentence(text):
    """The field is named, and nothing is guessed."""
    number, [problem] = number_in(text, "Target")

    assert number is None
    assert problem.startswith("Target: ")


def test_events_have_a_day_and_words():
    """Blank lines do not matter; a line without a day or without words is named by its number."""
    events, problems = events_in(
        "2025-07-01 views replace impressions\n\n1 July: party\n2025-09-15\n2025-02-30 x"
    )

    assert (("2025-07-01", "views replace impressions"),) == events
    assert ["line 3", "line 4", "line 5"] == [problem[9:15] for problem in problems]
