"""The KPI workshop: its screen and its picture."""

import ipywidgets as widgets
import numpy as np
import pandas as pd
import pytest

from parvis.kpi.workshop import KpiWorkshop
from parvis.kpi.workshop_figure import moved, ranking, short
from parvis.language import use_language

# The KPI workshop: the ranking moves with the choices, and everything on screen has a name.


POSTS = pd.DataFrame(
    {
        "post_id": ["1", "2", "3"],
        "published_at": pd.to_datetime(["2025-01-06", "2025-02-07", "2025-03-05"]),
        "title": ["Lid", "Soup", "Bread"],
        "reach": [1000, 14, 2000],
        "views": [1200, 500, 2100],
        "interactions": [10, 5, 30],
        "comments": [60, 1, 50],
    }
)


@pytest.fixture
def workshop():
    return KpiWorkshop(POSTS)


def order(workshop):
    return workshop.ranked["title"].tolist()


def test_another_denominator_moves_the_ranking(workshop):
    """Divided by views the tiny post loses the first place, and the picture says from where each one came."""
    before = order(workshop)
    workshop.denominator.value = "views"

    assert (["Soup", "Bread", "Lid"], ["Bread", "Soup", "Lid"]) == (before, order(workshop))
    assert [2.0, 1.0, 3.0] == workshop.ranked["before"].tolist()
    assert "1. Bread: 1.43% (▲ 1)" in workshop.picture.value


def test_the_careful_order_puts_small_posts_back(workshop):
    """One of 14 leads by its rate; by the low end of its interval it falls behind 60 of 1,000."""
    workshop.numerator["interactions"].value = False
    workshop.numerator["comments"].value = True
    by_rate = order(workshop)
    workshop.order.value = "low"

    assert (["Soup", "Lid", "Bread"], ["Lid", "Bread", "Soup"]) == (by_rate, order(workshop))


def test_the_reference_is_the_ranking_one_chooses(workshop):
    """After the button, ranks are compared with the present ones."""
    workshop.denominator.value = "views"
    workshop.reference.click()

    assert [1.0, 2.0, 3.0] == workshop.ranked["before"].tolist()


def test_a_post_that_was_not_ranked_is_new(workshop):
    """A wider period brings posts without an earlier rank."""
    workshop.end.value = "2025-01"
    workshop.reference.click()
    workshop.end.value = "2025-03"

    assert "✦" in workshop.table.value


def test_both_averages_are_told(workshop):
    """Sum over sum is 45 / 3,014; the mean of the rates weighs each post the same."""
    assert "1.49%" in workshop.summary.value
    assert "12.74%" in workshop.summary.value


def test_a_double_count_is_on_the_panel(workshop):
    """Ticking a part beside the total is answered at once."""
    workshop.numerator["comments"].value = True

    assert "Counted twice" in workshop.doubts.value


def test_nothing_ticked_and_nothing_left_are_sentences(workshop):
    """Neither an empty numerator nor an empty list is an error."""
    workshop.numerator["interactions"].value = False
    unticked = workshop.doubts.value
    workshop.numerator["interactions"].value = True
    workshop.minimum.value = 10_000

    assert "Tick at least one thing" in unticked
    assert "No post is left" in workshop.doubts.value


def test_everything_is_put_back(workshop):
    """One button undoes the wandering."""
    first = workshop.question
    workshop.denominator.value, workshop.minimum.value = "posts", 3
    workshop.reset.click()

    assert first == workshop.question


def test_every_field_has_a_name_of_its_own(workshop):
    """A screen reader hears what each field is."""
    names = [one.description for one in fields(workshop)]

    assert all(names)
    assert len(names) == len(set(names))


def test_the_picture_speaks_french():
    """Decimal comma and narrow space before the percent sign."""
    use_language("fr")

    assert "35,71\u202f%" in KpiWorkshop(POSTS).picture.value


def fields(widget):
    """The widgets that one can reach with the Tab key."""
    kinds = (widgets.Checkbox, widgets.Dropdown, widgets.BoundedIntText, widgets.Text, widgets.Textarea)
    inside = [widget] if isinstance(widget, kinds) else []
    return inside + [one for child in getattr(widget, "children", ()) for one in fields(child)]


# The workshop's picture, in words.


@pytest.mark.parametrize(("before", "sign"), [(4.0, "▲ 2"), (1.0, "▼ 1"), (2.0, "="), (np.nan, "✦")])
def test_a_move_is_told_by_a_sign(before, sign):
    """Risen, fallen, in place, new: never by colour alone."""
    assert sign == moved(2, before)


def test_the_picture_escapes_what_posts_say():
    """A caption with markup stays text."""
    row = {
        "title": "<b>&",
        "rank": 1,
        "before": 1.0,
        "rate": 0.5,
        "low": 0.2,
        "high": 0.8,
        "count": 1,
        "base": 2,
    }
    shown = ranking(pd.DataFrame([row]), per_post=False)

    assert "<b>" not in shown
    assert "1. &lt;b&gt;&amp;: 50.00% (=)" in shown


def test_a_cut_text_keeps_its_no_break_spaces():
    """French puts one before a question mark: the mark does not begin a line of its own."""
    assert "Un train\u202f? Non,…" == short("Un train\u202f? Non, mais presque", 16)


def test_numbers_per_post_are_whole():
    """A post has 737 comments, not 737.0."""
    post = {"title": "Soup", "rank": 1, "before": 9.0, "rate": 737.0, "low": np.nan, "high": np.nan}

    assert "1. Soup: 737 (▲ 8)" in ranking(pd.DataFrame([post]), per_post=True)
