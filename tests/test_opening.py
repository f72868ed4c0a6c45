"""A notebook opens in its language, with plain errors; a lesson also with the style of the course."""

import warnings

import matplotlib as mpl
import pytest

from parvis import figures, opening
from parvis.errors import ExportNotice
from parvis.language import current_language


@pytest.fixture
def made_plain(monkeypatch):
    """How often errors were made plain."""
    calls = []
    monkeypatch.setattr(opening, "plain_errors", lambda: calls.append("plain"))
    return calls


@pytest.fixture(autouse=True)
def stock_figures():
    with mpl.rc_context():
        mpl.rcdefaults()
        yield


def test_a_graded_notebook_speaks_its_language(made_plain):
    """Whatever the machine speaks; the look of its figures is the student's."""
    opening.open_notebook("fr")

    assert "fr" == current_language()
    assert ["plain"] == made_plain
    assert mpl.rcParamsDefault["axes.spines.top"] == mpl.rcParams["axes.spines.top"]


def test_a_lesson_has_the_style_of_the_course(made_plain):
    """The same for every figure of every lesson."""
    opening.open_lesson("fr")

    assert "fr" == current_language()
    assert ["plain"] == made_plain
    assert figures.STYLE["axes.titleweight"] == mpl.rcParams["axes.titleweight"]
    assert figures.STYLE["axes.spines.top"] == mpl.rcParams["axes.spines.top"]


def test_a_notice_is_a_line_of_the_output(made_plain, capsys):
    """Each time, without a path or a line of code; another warning goes where it went."""
    with warnings.catch_warnings(record=True) as others:
        opening.open_notebook("fr")
        for _time in range(2):
            warnings.warn("posts.csv: la ligne 2 additionne les autres", ExportNotice, stacklevel=1)
        warnings.warn("old", UserWarning, stacklevel=1)
    shown = capsys.readouterr().out

    assert ["posts.csv: la ligne 2 additionne les autres"] * 2 == shown.splitlines()
    assert ["old"] == [str(other.message) for other in others]
