"""The workshop's picture, in words."""

import numpy as np
import pandas as pd
import pytest

from parvis.kpi.workshop_figure import moved, ranking, short


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
