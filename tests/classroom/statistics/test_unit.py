"""The figures of a simulated class of 200 equal those worked out again by hand, and find what was planted."""

import random
from collections import Counter

import pytest

from parvis.classroom.gradebook import CellScore
from parvis.classroom.groups import Group
from parvis.classroom.roster.person import Person
from parvis.classroom.statistics.copies import Copies
from parvis.classroom.statistics.unit import report_of
from parvis.classroom.table import ClassTable, Row

PLANTED = {"rate_hidden": ("You divide by the views.", 41), "delay_hidden": ("Nights are not counted.", 17)}
CRITERIA = {"rate_visible": "the example", "rate_hidden": "other posts", "delay_hidden": "other days"}


@pytest.fixture(scope="module")
def simulated():
    """200 people on eight data sets; the delays of data set 3 are harder; some texts are read, some wait."""
    draw = random.Random(2)
    rows, missed, variants = [], {cell: Counter() for cell in PLANTED}, {}
    for number in range(200):
        student, variant = f"student{number:03}", number % 8 + 1
        ability = draw.gauss(0.7, 0.15)
        cells = {"rate_visible": CellScore(1.0 if draw.random() < ability else 0.0, 1.0, False)}
        for cell, (sentence, many) in PLANTED.items():
            hard = 0.45 if cell == "delay_hidden" and variant == 3 else 0.0
            planted = number in range(many)
            cells[cell] = CellScore(0.0 if planted or draw.random() > ability - hard else 3.0, 3.0, False)
            missed[cell][sentence] += planted
        cells["why"] = CellScore(0.0, 4.0, waiting=number % 2 == 0)
        variants[student] = variant
        rows.append(Row(Person(student, f"Name{number}"), "graded", "kpi-en", cells))
    rows.append(Row(Person("absent", "Absent"), "not_handed_in"))
    exercises = (
        Group("1. Rates", {"rate_visible": 1.0, "rate_hidden": 3.0}),
        Group("2. Delays", {"delay_hidden": 3.0}),
        Group("3. Why", {"why": 4.0}),
    )
    competencies = (
        Group("Compute", {"rate_visible": 1.0, "rate_hidden": 3.0, "delay_hidden": 3.0}, "kpi.compute"),
        Group("Argue", {"why": 4.0}, "kpi.argue"),
    )
    table = ClassTable("kpi", "Indicators", exercises, competencies, tuple(rows), frozenset({"why"}))
    return table, Copies(missed, variants)


def test_every_figure_is_that_worked_out_again(simulated):
    """Means by exercise, criterion and competency, from the cells alone; the text that nobody read is out."""
    table, copies = simulated
    report = report_of(table, copies, CRITERIA)
    works = [row.cells for row in table.rows if row.cells]

    def mean(*names, of):
        return sum(sum(cells[name].score for name in names) / of for cells in works) / len(works)

    every = ("rate_visible", "rate_hidden", "delay_hidden")
    assert (200, 201) == (report.handed_in, report.people)
    assert report.mean.value == pytest.approx(mean(*every, of=7))
    assert ["1. Rates", "2. Delays"] == [one.title for one in report.exercises]
    rates, delays = report.exercises
    assert rates.facility.value == pytest.approx(mean("rate_visible", "rate_hidden", of=4))
    assert delays.facility.value == pytest.approx(mean("delay_hidden", of=3))
    assert ["the example", "other posts"] == [one.title for one in rates.criteria]
    assert rates.criteria[1].facility.value == pytest.approx(mean("rate_hidden", of=3))
    assert [("Compute", pytest.approx(mean(*every, of=7)))] == [
        (title, one.value) for title, one in report.competencies
    ]


def test_planted_mistakes_are_counted_exactly(simulated):
    """How many made each, the most frequent first."""
    table, copies = simulated

    missed = report_of(table, copies, CRITERIA).missed

    expected = [("You divide by the views.", 41), ("Nights are not counted.", 17)]
    assert expected == [(one.sentence, round(one.people.value * one.people.count)) for one in missed]


def test_the_planted_data_set_is_named_in_its_exercise(simulated):
    """Data set 3 is harder in the delays, and nothing else is said of data sets."""
    table, copies = simulated

    (found,) = report_of(table, copies, CRITERIA).unequal

    assert ("2. Delays", 3) == (found[0], found[1].variant)
    assert found[1].difference < -0.2


def test_who_needs_help_is_named_the_furthest_first(simulated):
    """Below half of the points, by share; who handed nothing in comes last, and nobody else."""
    table, copies = simulated

    people = report_of(table, copies, CRITERIA).help

    shares = [one.share for one in people if one.share is not None]
    below = sum(
        sum(row.cells[name].score for name in ("rate_visible", "rate_hidden", "delay_hidden")) < 3.5
        for row in table.rows
        if row.cells
    )
    assert sorted(shares) == shares
    assert below == len(shares)
    assert "absent" == people[-1].row.person.id
    assert ["Compute"] == [title for title, _share in people[0].weak]
