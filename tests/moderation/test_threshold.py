"""The explorer of thresholds: what one sees follows from the prices and the threshold chosen."""

import numpy as np
import pandas as pd
import pytest

from parvis.language import use_language
from parvis.moderation.threshold import ThresholdExplorer

MARKS = pd.DataFrame(
    {
        "auto_score": [0.05, 0.30, 0.30, 0.60, 0.80, 0.95],
        "needs_action": [False, False, True, False, True, True],
    }
)


def test_the_counts_follow_the_threshold():
    """A mark equal to the threshold is acted on."""
    explorer = ThresholdExplorer(MARKS)
    explorer.threshold.value = 0.3
    expected = {"caught": 3, "bothered": 2, "missed": 0, "left": 1}

    assert expected == explorer.counts


def test_the_table_says_the_cost_of_the_choice():
    """At 0.7 one message is missed, at a price of 9."""
    explorer = ThresholdExplorer(MARKS)
    explorer.threshold.value = 0.7

    assert "1 missed" in explorer.table.value
    assert "Total cost at this threshold: 9" in explorer.table.value


def test_the_curve_marks_its_minimum_in_words_too():
    """Acting from anywhere between 0.06 and 0.30 costs 2, the least; the highest of these is marked."""
    explorer = ThresholdExplorer(MARKS)

    assert "cheapest 2 at 0.30" in explorer.curve.value


def test_prices_move_the_minimum():
    """When bothering is dearer, the cheapest threshold rises."""
    explorer = ThresholdExplorer(MARKS)
    explorer.missed_price.value = 1
    explorer.bothered_price.value = 9

    assert "cheapest 1 at 0.80" in explorer.curve.value


def test_the_buttons_move_the_threshold_within_its_bounds():
    """The buttons step by 0.05 and stop at 0 and 1."""
    explorer = ThresholdExplorer(MARKS)
    explorer.higher.click()
    moved = explorer.threshold.value
    explorer.threshold.value = 0.02
    explorer.lower.click()

    assert moved == pytest.approx(0.55)
    assert explorer.threshold.value == 0


def test_rows_without_mark_or_answer_are_counted_on_screen():
    """What cannot be judged is said, not silently dropped."""
    rows = pd.concat([MARKS, pd.DataFrame({"auto_score": [np.nan], "needs_action": [True]})])
    explorer = ThresholdExplorer(rows)

    assert "1 row without score or answer is left out." in explorer.table.value
    assert sum(explorer.counts.values()) == 6


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (MARKS.drop(columns="auto_score"), "no column 'auto_score'"),
        (MARKS.iloc[:0], "no row has both"),
        (MARKS.assign(auto_score=MARKS["auto_score"] * 100), "between 0 and 1"),
    ],
)
def test_a_table_that_cannot_be_explored_is_refused(frame, sentence):
    """The refusal names the column and what is expected."""
    with pytest.raises(ValueError, match=sentence):
        ThresholdExplorer(frame)


def test_the_table_given_is_not_changed():
    """A student's data stays as it was."""
    before = MARKS.copy()
    ThresholdExplorer(MARKS)

    pd.testing.assert_frame_equal(before, MARKS)


def test_french_numbers_have_a_decimal_comma():
    """In French the minimum is read with a comma."""
    use_language("fr")
    explorer = ThresholdExplorer(MARKS)

    assert "0,30" in explorer.curve.value
