"""The invented class, what its students do, and what they should earn."""

from collections import Counter
from dataclasses import replace

import pytest

from parvis.classroom.demo import behaviours as do
from parvis.classroom.demo.behaviours import Behaviour
from parvis.classroom.demo.cast import MISTAKEN, NAMES, Student, invent_class, share_out
from parvis.classroom.demo.opening import EVERYONE
from parvis.classroom.demo.play import typical_mistakes
from parvis.classroom.demo.summary import Outcome

# The invented class.


def test_thirty_students_have_names_that_break_careless_tables(sums):
    """Identifiers differ; accents, a comma and both apostrophes occur in names."""
    names = "".join(first + last for _, first, last in NAMES)

    assert EVERYONE == len({identity for identity, _, _ in NAMES})
    assert {",", "'", "’", "é", "ş", "-", " "} <= set(names)


def test_some_mistakes_of_every_solution_are_made(sums):
    """They are taken from all along the list, and nobody makes two in one cell."""
    one = typical_mistakes(sums, "sums")[0]
    many = [replace(one, solution=cell, name=f"{cell}-{number}") for cell in "abcd" for number in range(9)]
    shared = share_out(many, 10)
    made = [mistake for mistakes in shared for mistake in mistakes]

    assert {"a-0", "a-2", "a-4", "a-6"} == {mistake.name for mistake in made if mistake.solution == "a"}
    assert {"a": 4, "b": 3, "c": 3, "d": 4} == Counter(mistake.solution for mistake in made)
    assert all(len(mistakes) == len({mistake.solution for mistake in mistakes}) for mistakes in shared)


def test_both_languages_are_spoken_alike(sums):
    """Half of the class works in each language."""
    students = invent_class(typical_mistakes(sums, "sums"), ("fr", "en"))

    assert {"fr": 15, "en": 15} == Counter(student.language for student in students)


@pytest.mark.parametrize("number", [1, 2, 10, 29, 30])
def test_a_part_of_the_class_is_taken_from_all_along_it(sums, number):
    """So many different students of the thirty, those with mistakes in the same share, the same as ever."""
    mistakes = typical_mistakes(sums, "sums")
    everyone = {student.id: student for student in invent_class(mistakes, ("fr", "en"))}
    some = invent_class(mistakes, ("fr", "en"), number)
    last = {identity for identity, _, _ in NAMES[-MISTAKEN:]}

    assert number == len({student.id for student in some})
    assert 1 >= abs(number / 3 - len({student.id for student in some} & last))
    assert [student.behaviour.name for student in some] == [
        everyone[student.id].behaviour.name for student in some
    ]


# What is read from the two editions of a unit.


def test_the_cells_are_told_apart(exam):
    """Desks are the cells where a line may be pasted; texts are apart from tests."""
    assert {"choice": "pasted"} == exam.widgets
    assert ("add", "double") == exam.code
    assert {"choice_hidden": 1, "add_visible": 2, "add_hidden": 4, "double_hidden": 8} == {
        name: test.points for name, test in exam.tests.items()
    }
    assert {"why": 16} == exam.texts


def test_a_right_solution_has_no_mark_left(exam):
    """It reads as a student would have written it."""
    assert "def add(first, second):\n    return first + second" == exam.right["add"]


@pytest.mark.parametrize(
    ("missing", "lost"),
    [
        (set(), set()),
        ({"choice"}, {"choice_hidden"}),
        ({"double"}, {"double_hidden"}),
        ({"add"}, {"add_visible", "add_hidden", "double_hidden"}),
    ],
)
def test_what_needs_a_missing_cell_is_lost_too(exam, missing, lost):
    """`double` calls `add`: without `add` its test fails as well."""
    assert lost == exam.lost_without(missing)


# What each behaviour should earn, told by hand for the small unit: 1 + (2 + 4) + 8 points of tests.


ALL = {"choice_hidden": 1, "add_visible": 2, "add_hidden": 4, "double_hidden": 8}
NONE = dict.fromkeys(ALL, 0)


@pytest.mark.parametrize(
    ("steps", "scores"),
    [
        ((), NONE),
        ((do.solve(do.everything),), ALL),
        ((do.solve(do.desks_only),), NONE | {"choice_hidden": 1}),
        ((do.solve(do.first_half),), ALL | {"double_hidden": 0}),
        ((do.solve(do.all_but_last),), ALL | {"double_hidden": 0}),
        ((do.solve(do.everything), do.spoil("def (")), ALL | {"double_hidden": 0}),
        ((do.solve(do.everything), do.paste_lines()), ALL),
        ((do.solve(do.everything), do.delete_tests()), ALL),
        ((do.solve(do.everything), do.rename("other.ipynb")), ALL),
        ((do.solve(do.everything), do.old_format()), ALL),
        ((do.solve(do.everything), do.no_notebook()), NONE),
        ((do.skip_tests(),), NONE),
        ((do.agree(),), NONE),
        ((do.solve(do.everything), do.leave_at_the_end()), ALL),
        ((do.write_answers("Parce que."),), NONE),
    ],
)
def test_a_behaviour_earns_what_it_solves(exam, steps, scores):
    """Only what works earns points; tricks and accidents of form neither win nor lose any."""
    assert scores == Behaviour("", steps).scores(exam)


def test_mistakes_lose_what_they_say_together(sums, exam):
    """Two mistakes lose the tests of both."""
    mistakes = [
        one for one in typical_mistakes(sums, "sums") if one.name in ("choice--none", "add--absolute")
    ]
    steps = (do.solve(do.everything), *(do.slip(mistake, "fr") for mistake in mistakes))

    assert NONE | {"add_visible": 2, "double_hidden": 8} == Behaviour("", steps).scores(exam)


# What the demonstration says when a score is not what it should be.


STUDENT = Student("zoe", "Zoé", "Xanthoudis", "fr", Behaviour("all right", ()))
POINTS = {"visible": 1.0, "hidden": 2.0}


@pytest.mark.parametrize(
    ("earned", "found", "differing"),
    [
        ({"visible": 1.0, "hidden": 2.0}, {"visible": 1.0, "hidden": 2.0}, []),
        ({"visible": 1.0, "hidden": 0.0}, {"visible": 1.0, "hidden": 2.0}, ["hidden"]),
        ({"visible": 0.0, "hidden": 2.0}, {"visible": 1.0, "hidden": 1.0}, ["hidden", "visible"]),
        ({"visible": 1.0, "hidden": 2.0}, {"visible": 1.0}, ["hidden"]),
        ({"visible": 1.0, "hidden": None}, {"visible": 1.0, "hidden": 1.25}, []),
        ({"visible": 1.0, "hidden": None}, {"visible": 1.0, "hidden": 2.0}, ["hidden"]),
        ({"visible": 1.0, "hidden": None}, {"visible": 1.0}, ["hidden"]),
    ],
)
def test_each_test_is_compared(earned, found, differing):
    """Equal totals are not enough; where a mistake keeps a part, all the points are too many."""
    outcome = Outcome(STUDENT, POINTS, earned, found)

    assert differing == outcome.differing
    assert (not differing) == outcome.as_earned
