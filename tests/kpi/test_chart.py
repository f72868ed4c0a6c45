"""A chart: what people type for it, what it refuses and what it lacks."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kpi.chart import Chart, DashboardError, steps_and_categories
from parvis.kpi.entries import events_in, number_in

# What people type: numbers as they write them, events with a day, and a sentence for the rest.


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


# A chart: what it refuses, what it still lacks, and plain data and back.


POSTS = pd.DataFrame(
    {
        "published_at": pd.to_datetime(["2025-01-06", "2025-02-07"]),
        "title": ["Lid", "Soup"],
        "reach": [1000, 14],
        "unique_viewers": [900, 12],
        "views": [1200, 500],
        "likes": [10, 5],
        "comments": [1, 2],
    }
)


def refused(chart, table=POSTS):
    with pytest.raises(DashboardError) as caught:
        chart.refuse(table)
    return str(caught.value)


@pytest.mark.parametrize(("one", "other"), [("reach", "likes"), ("views", "reach"), ("likes", "views")])
def test_two_units_are_refused(one, other):
    """They would need two axes: two charts are asked for."""
    said = refused(Chart(question="Do they grow?", measure=one, beside=other))

    assert said.startswith(f"Do they grow?: {one} and {other} have two units, and would need two axes")
    assert "make one chart for each" in said


@pytest.mark.parametrize(("one", "other"), [("likes", "comments"), ("reach", "unique_viewers")])
def test_one_unit_on_one_axis_is_drawn(one, other):
    """Likes and comments, or two counts of people, may stand together."""
    assert Chart(measure=one, beside=other).refuse(POSTS) is None


@pytest.mark.parametrize(
    ("chart", "table", "sentence"),
    [
        (Chart(measure="likes"), None, "no table is chosen"),
        (Chart(measure="charm"), POSTS, "no column of numbers 'charm'"),
        (Chart(statistic="share", measure="likes", per="title"), POSTS, "no column of numbers 'title'"),
        (Chart(measure="likes", by="network"), POSTS, "nothing to draw along"),
        (Chart(measure="likes", by="month"), POSTS.drop(columns="published_at"), "nothing to draw along"),
    ],
)
def test_what_is_not_in_the_table_is_refused(chart, table, sentence):
    """The sentence says what is missing and what there is."""
    assert sentence in refused(chart, table)


def test_a_count_needs_no_measure():
    """The number of rows is counted from any table."""
    assert Chart(statistic="count", by="title").refuse(POSTS) is None


def test_columns_with_many_values_are_no_categories():
    """A chart with a bar for each caption is not offered."""
    many = pd.DataFrame({"title": [f"post {place}" for place in range(40)], "network": ["x"] * 40})

    assert ["network"] == steps_and_categories(many)


def test_the_gaps_of_an_empty_chart_are_all_named():
    """Question, objective, indicator, definition, threshold, decision, landmark."""
    whole = Chart("q", "o", "i", "d", 0.5, "below", "act", target=1.0)

    assert (7, []) == (len(Chart().gaps()), whole.gaps())


words = st.text(max_size=20)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@given(words, words, numbers, numbers, st.lists(st.tuples(st.dates().map(str), words), max_size=3))
def test_plain_data_and_back(question, decision, threshold, target, events):
    """What is stated is found again."""
    chart = Chart(
        question=question, decision=decision, threshold=threshold, target=target, events=tuple(events)
    )

    assert chart == Chart.from_dict(chart.to_dict())


@pytest.mark.parametrize(
    "data",
    [
        {"threshold": "high", "events": "none"},
        {"question": 3, "target": True, "events": [["yesterday", "party"], ["2025-01-01"], 7]},
        {"baseline": float("nan"), "unknown": 1},
    ],
)
def test_data_of_another_form_is_left_out(data):
    """A page edited by hand opens with what can be read."""
    assert Chart() == Chart.from_dict(data)
