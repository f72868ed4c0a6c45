"""The numbers of a chart: groups, intervals, blanks, and what is said of the threshold."""

import pandas as pd
import pytest

from parvis.kpi.chart import Chart
from parvis.kpi.chart_data import how, notes, reading, series
from parvis.kpi.chart_figure import draw, in_words

POSTS = pd.DataFrame(
    {
        "published_at": pd.to_datetime(
            ["2025-01-05T23:00", "2025-01-06T09:00", "2025-01-31T09:00", "2025-02-07T09:00"]
        ),
        "type": ["Reel", "Photo", "Reel", "Photo"],
        "reach": pd.array([10, 4, 1000, 20_000], dtype="Int64"),
        "likes": pd.array([3, 2, 100, 1200], dtype="Int64"),
        "comments": pd.array([1, pd.NA, 3, 4], dtype="Int64"),
    }
)
SHARE = Chart(indicator="Like rate", table="posts", statistic="share", measure="likes", per="reach")


def values(chart, table=POSTS):
    return series(chart, table).frame["value"].round(3).tolist()


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [
        ("share", [10.355, 6.0]),
        ("ratio", [0.104, 0.06]),
        ("sum", [105.0, 1200.0]),
        ("mean", [35.0, 1200.0]),
        ("median", [3.0, 1200.0]),
        ("count", [3.0, 1.0]),
    ],
)
def test_each_statistic_by_month(statistic, expected):
    """105 likes for 1,014 people in January, 1,200 for 20,000 in February."""
    chart = Chart(statistic=statistic, measure="likes", per="reach", by="month")

    assert expected == values(chart)


def test_a_share_has_the_interval_of_wilson():
    """February: 1,200 of 20,000 is 6.0 %, from 5.68 to 6.34."""
    low, high = series(SHARE, POSTS).frame.iloc[-1][["low", "high"]]

    assert [5.68, 6.34] == pytest.approx([low, high], abs=0.005)


def test_a_sum_has_no_interval():
    """A total is what it is."""
    assert series(Chart(measure="likes"), POSTS).frame["low"].isna().all()


def test_weeks_begin_on_monday():
    """Sunday night belongs to the week before."""
    drawn = series(Chart(measure="likes", by="week"), POSTS)

    assert ["2024-12-30", "2025-01-06"] == [str(day.date()) for day in drawn.frame.index[:2]]


def test_categories_stand_from_the_largest():
    """Bars are read from the top."""
    assert ["Photo", "Reel"] == series(Chart(measure="likes", by="type"), POSTS).frame.index.tolist()


def test_blanks_are_left_out_and_counted():
    """A blank is not a zero."""
    chart = Chart(table="posts", measure="comments")
    drawn = series(chart, POSTS)

    assert (3, 1) == (drawn.rows, drawn.left_out)
    assert "1 row with a blank left out" in notes(chart, drawn)


def test_a_base_of_zero_gives_no_value():
    """Nobody reached, nothing to divide by; the picture is drawn all the same."""
    empty = POSTS.assign(reach=0)
    drawn = series(SHARE, empty)

    assert drawn.frame["value"].isna().all()
    assert "No number to draw." in draw(SHARE, drawn)


def test_summed_reach_is_noted():
    """Below the chart stands that people do not add up."""
    chart = Chart(table="posts", measure="reach")

    assert "people do not add up: this sum is not a number of people" in notes(chart, series(chart, POSTS))


@pytest.mark.parametrize(
    ("threshold", "direction", "words"),
    [
        (5.0, "below", "not crossed"),
        (5.0, "above", "the decision is due"),
        (6.2, "below", "too close to the threshold to tell"),
        (9.0, "below", "the decision is due"),
    ],
)
def test_the_latest_value_is_read_against_the_threshold(threshold, direction, words):
    """February lies between 5.68 and 6.34."""
    chart = Chart.from_dict(SHARE.to_dict() | {"threshold": threshold, "direction": direction})

    assert words in reading(chart, series(chart, POSTS))


def test_each_category_is_read_against_the_threshold():
    """Reels at 10 % are above 7, photos below."""
    chart = Chart.from_dict(SHARE.to_dict() | {"threshold": 7.0, "by": "type"})

    assert reading(chart, series(chart, POSTS)) == "Threshold crossed: Photo."


def test_without_a_threshold_nothing_is_read():
    """No sentence is better than an empty one."""
    assert reading(SHARE, series(SHARE, POSTS)) == ""


def test_the_computation_is_written_out():
    """The table of definitions says what was divided by what."""
    assert how(SHARE) == "Σ likes ÷ Σ reach, in %, by month"


@pytest.mark.parametrize(("by", "value"), [("month", "6.00%"), ("type", "6.01%")])
def test_the_words_of_the_picture_hold_its_numbers(by, value):
    """Who does not see the picture reads its ends or its bars, and its events."""
    chart = Chart.from_dict(
        SHARE.to_dict() | {"by": by, "events": [["2025-02-01", "views <replace> impressions"]]}
    )
    drawn = series(chart, POSTS)
    said = in_words(chart, drawn)

    assert "Like rate" in said
    assert value in said
    assert "2025-02-01: views <replace> impressions" in said
    assert "<replace>" not in draw(chart, drawn)


def test_two_measures_are_both_named():
    """On one axis, each line or bar carries its name."""
    chart = Chart(measure="likes", beside="comments", by="type")
    drawn = series(chart, POSTS)

    assert [4.0, 4.0] == drawn.frame["beside"].tolist()
    assert "Beside it, comments: 4, 4." in in_words(chart, drawn)
