"""What came out of a call: equal answers are written alike, and wrong ones each in their own way."""

import matplotlib.pyplot as plt
import pytest

from parvis.outcomes import MOST, fingerprint, written


@pytest.fixture
def chart():
    """Draws a chart of two bars as a learner would; each argument changes one thing."""
    figures = []

    def draw(title="Which type makes people react?", unit="rate (%)", bottom=0, top=None, n=40, lying=False):
        figure, axes = plt.subplots()
        figures.append(figure)
        (axes.barh if lying else axes.bar)(["photo", "video"], [2.0, 5.0])
        axes.set_title(title)
        axes.set_xlabel("type")
        axes.set_ylabel(unit)
        axes.set_ylim(bottom=bottom, top=top)
        figure.supxlabel(f"n = {n}")
        return written(axes)

    yield draw
    for figure in figures:
        plt.close(figure)


def test_a_chart_in_other_words_is_the_same(chart):
    """Its title and the names of its axes are the learner's own."""
    assert chart() == chart("What do people react to most?", "share in %")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"unit": "rate"},
        {"unit": ""},
        {"bottom": 1},
        {"top": 4},
        {"n": 2},
        {"lying": True},
    ],
    ids=str,
)
def test_what_is_wrong_in_a_chart_is_seen(chart, wrong):
    """No title, no unit, no name, an axis that hides, another number, bars that lie."""
    assert chart() != chart(**wrong)


def test_an_empty_chart_is_written():
    """Neither bars nor words."""
    figure, axes = plt.subplots()

    assert "chart" == written(axes)[0]
    plt.close(figure)


def test_a_long_list_counts_as_far_as_two_weeks_of_hours():
    """What differs in the three hundred and sixtieth hour is another answer."""
    calm, late = [False] * 366, [False] * 360 + [True] * 6

    assert MOST >= 366
    assert fingerprint("alerts", [written(calm)]) != fingerprint("alerts", [written(late)])
