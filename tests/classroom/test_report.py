"""How a class did, in figures, on the screen and in a picture."""

import io

import pytest
from rich.console import Console

from parvis.classroom.gradebook import Person
from parvis.classroom.report import Success, class_figure, make_report, screen_table, trouble_lines
from parvis.classroom.table import ClassTable, Row


def row(name, scores, waiting=(0, 0), status="graded", **more):
    return Row(Person(name), status, "mini-fr", scores, waiting, sum(scores), **more)


TABLE = ClassTable(
    "mini",
    ("1. Mean", "2. Why"),
    (4, 10),
    (
        row("ada", (4, 10), penalty=1.4),
        row("bo", (1, 0), (0, 10), "to_mark"),
        row("cy", (1, 5), status="not_gradable", flags=("No notebook [bold]here.",)),
        Row(Person("di"), "not_handed_in"),
    ),
)


def test_success_leaves_out_what_is_not_marked_yet():
    """A text that waits counts neither for nor against its exercise; an absent student counts nowhere."""
    expected = (Success("1. Mean", 3, 0.5), Success("2. Why", 2, 0.75))

    assert expected == make_report(TABLE).successes


def test_shares_are_of_the_points_marked():
    """Scores after the penalty, over the points that have been decided."""
    assert pytest.approx((0.9, 0.25, 6 / 14)) == make_report(TABLE).shares


def test_students_are_counted_by_status():
    """Everybody is counted once."""
    expected = {"graded": 1, "not_gradable": 1, "not_handed_in": 1, "to_mark": 1}

    assert expected == make_report(TABLE).statuses


def test_trouble_has_one_line_each():
    """Whoever has no usable work is named with the reason."""
    assert [
        "cy · mini-fr · cannot be read. No notebook [bold]here.",
        "di · – · never handed in.",
    ] == trouble_lines(TABLE)


def test_screen_shows_everybody_and_no_markup():
    """One line per student, a dash for no mark, brackets as typed."""
    console = Console(file=io.StringIO(), width=120)
    console.print(screen_table(TABLE))
    shown = console.file.getvalue()

    assert [] == [
        name for name in ("ada", "bo", "cy", "di", "12.6", "-1.4", "–", "[bold]here") if name not in shown
    ]


def test_picture_comes_with_words():
    """The alternative says what the bars and the histogram show."""
    figure, alternative = class_figure(make_report(TABLE))

    assert "3 students marked, half of them above 43 % of the points." in alternative
    assert "Best done: 2. Why (75 %); hardest: 1. Mean (50 %)." in alternative
    assert ["Points earned, by exercise", "3 students"] == [
        axes.get_title(loc="left") for axes in figure.axes
    ]


def test_class_without_marks_has_a_picture_too():
    """Before any marking the picture is empty and says so."""
    report = make_report(ClassTable("mini", ("1. Mean",), (4,), (Row(Person("di"), "not_handed_in"),)))

    assert "No work has been marked yet." == class_figure(report)[1]
