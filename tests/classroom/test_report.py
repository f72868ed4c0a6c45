"""How a class did, in figures, on the screen and in a picture."""

import io
import re
from itertools import pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from rich.console import Console

from parvis.classroom.gradebook import CellScore
from parvis.classroom.groups import Group
from parvis.classroom.report import Report, Success, class_figure, make_report, success_screen
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row
from parvis.language import use_language

LONG = "3. A heading so long that it used to be cut before its last word"


def row(name, mean, why, status="graded", *, waiting=False, penalty=0.0):
    cells = {"mean": CellScore(mean, 4, False), "why": CellScore(why, 10, waiting)}
    return Row(Person(name), status, "mini-fr", cells, penalty)


def table(*rows, unread=()):
    mean, why = Group("1. Mean", {"mean": 4}), Group("2. Why", {"why": 10})
    both = Group("Think", {"mean": 4, "why": 10}, "mini.think")
    return ClassTable("mini", "Means", (mean, why), (both,), rows, frozenset(unread))


READ = table(
    row("ada", 4, 10, penalty=1.4),
    row("bo", 1, 0, "to_mark", waiting=True),
    row("cy", 1, 5, "not_gradable"),
    Row(Person("di"), "not_handed_in"),
)
# Nobody has read a text: those of ada and bo wait, cy left it empty and has a 0 that no person gave.
UNREAD = table(
    row("ada", 4, 0, "to_mark", waiting=True),
    row("bo", 3, 0, "to_mark", waiting=True),
    row("cy", 1, 0),
    unread=["why"],
)


def shown(report):
    """What the screen shows of a report, line by line."""
    console = Console(file=io.StringIO(), width=100)
    console.print(success_screen(report))
    return console.file.getvalue().splitlines()


def test_success_leaves_out_what_is_not_marked_yet():
    """A text that waits counts neither for nor against its exercise; an absent student counts nowhere."""
    expected = (Success("1. Mean", 4, 3, 0.5), Success("2. Why", 10, 2, 0.75, 1))

    assert expected == make_report(READ).exercises


def test_an_unread_text_has_no_success():
    """Not the 0 of an answer left empty either, as it would stand for the whole class."""
    assert Success("2. Why", 10, 0, None, 2) == make_report(UNREAD).exercises[1]


def test_a_competency_is_judged_on_what_is_marked_of_it():
    """Its tests count while its text is unread; both count once it is read."""
    assert Success("Think", 14, 3, pytest.approx(2 / 3), 2) == make_report(UNREAD).competencies[0]
    assert (
        Success("Think", 14, 3, pytest.approx((1 + 1 / 4 + 6 / 14) / 3), 1)
        == (make_report(READ).competencies[0])
    )


def test_shares_are_of_the_points_marked():
    """Scores after the penalty, over the points that have been decided."""
    assert pytest.approx((0.9, 0.25, 6 / 14)) == make_report(READ).shares


@pytest.mark.parametrize(
    ("success", "english", "french"),
    [
        (Success("1", 4, 3, 0.0), "0%", "0\u202f%"),
        (Success("1", 4, 0, None, 2), "not read yet", "non lu"),
        (Success("1", 4, 3, 0.75, 1), "75%, 1 not read yet", "75\u202f%, 1 non lu"),
        (Success("1", 4, 3, 0.75, 2), "75%, 2 not read yet", "75\u202f%, 2 non lus"),
        (Success("1", 4, 0, None), "not marked yet", "pas encore noté"),
    ],
)
def test_a_success_in_words(success, english, french):
    """A real 0 is a 0; what nobody has read is said to be unread."""
    said = {}
    for language in ("en", "fr"):
        use_language(language)
        said[language] = success.words

    assert {"en": english, "fr": french} == said


def test_the_table_says_unread():
    """On the screen too: exercises first, then competencies, each with its points."""
    rows = [re.split(r"\s{2,}", line.strip()) for line in shown(make_report(UNREAD)) if line.strip()]

    assert [
        ["1. Mean", "4", "67%"],
        ["2. Why", "10", "not read yet"],
        ["Think", "14", "67%, 2 not read yet"],
    ] == [row for row in rows if row[0] in ("1. Mean", "2. Why", "Think")]


def test_titles_are_no_markup():
    """Brackets of a heading are shown as typed."""
    assert any(
        "[bold]x" in line for line in shown(Report("Means", (Success("[bold]x", 1, 1, 1.0),), (), (1.0,)))
    )


def test_picture_comes_with_words():
    """The alternative says what the bars and the histogram show."""
    figure, alternative = class_figure(make_report(READ))

    assert "3 students marked, half of them above 43% of the points." in alternative
    assert "Best done: 2. Why (75%, 1 not read yet); hardest: 1. Mean (50%)." in alternative
    assert ["Means: points earned, by exercise", "3 students"] == [
        axes.get_title(loc="left") for axes in figure.axes
    ]


def test_the_two_titles_do_not_touch():
    """A long name of a unit takes two lines, beside the longest names of exercises."""
    bars = (Success("Exercice 2.4. L'humeur, et ce que l'on en sait", 1, 1, 1.0),)
    figure = class_figure(Report("Veille et e-réputation, les deux", bars, (), (1.0,)))[0]
    FigureCanvasAgg(figure).draw()
    left, right = (axes._left_title.get_window_extent() for axes in figure.axes)

    assert left.x1 + 10 < right.x0


def test_an_unread_text_is_not_the_hardest():
    """It is named apart, in the text alternative."""
    alternative = class_figure(make_report(UNREAD))[1]

    assert alternative.endswith("Best done: 1. Mean (67%); hardest: 1. Mean (67%). Not read yet: 2. Why.")


def test_picture_shows_an_unread_text_without_colour():
    """Words on an outline filled with strokes, where the others have a full bar with its percentage."""
    bars = class_figure(make_report(UNREAD))[0].axes[0]
    marked, unread = bars.patches

    assert (None, "///") == (marked.get_hatch(), unread.get_hatch())
    assert (True, False) == (marked.get_fill(), unread.get_facecolor()[3] > 0)
    assert ["67%", "not read yet"] == [text.get_text() for text in bars.texts]


def test_picture_names_exercises_in_full():
    """A long heading goes on in a second line; nothing of it is cut."""
    report = Report("Means", (Success("1. Mean", 4, 1, 0.5), Success(LONG, 4, 1, 0.5)), (), (0.5,))
    bars = class_figure(report)[0].axes[0]
    labels = [label.get_text() for label in bars.get_yticklabels()]

    assert ["1. Mean", LONG] == [" ".join(label.split("\n")) for label in labels]
    assert 2 == len(labels[1].split("\n"))


def test_picture_keeps_its_names_apart_and_inside():
    """Drawn, no name touches the next one or the edge, even when each takes two lines."""
    report = Report("Means", tuple(Success(LONG, 4, 1, 0.5) for _ in range(12)), (), (0.5,))
    figure = class_figure(report)[0]
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]

    assert all(above.y0 > below.y1 for above, below in pairwise(boxes))
    assert min(box.x0 for box in boxes) >= 0


def test_class_without_marks_has_a_picture_too():
    """Before any marking the picture is empty and says so."""
    assert (
        "No work has been marked yet."
        == class_figure(make_report(table(Row(Person("di"), "not_handed_in"))))[1]
    )
