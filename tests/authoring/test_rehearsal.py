"""Which cells a rehearsal runs: restored locked cells, and the tests of the mistake's exercise."""

from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell

from parvis.authoring.rehearsal import concerned, leading_to, restored


def _cell(name, **nbgrader):
    return new_code_cell(name, id=name, metadata={"nbgrader": nbgrader} if nbgrader else {})


CELLS = [
    _cell("free"),
    _cell("a", solution=True),
    _cell("b", solution=True),
    _cell("a_test", grade=True, locked=True),
    _cell("b_test", grade=True, locked=True),
    _cell("c", solution=True),
    _cell("c_test", grade=True, locked=True),
]


@pytest.mark.parametrize(
    ("solution", "loses", "expected"),
    [
        ("a", {"a_test"}, ["a_test", "b_test"]),
        ("b", {"b_test", "c_test"}, ["a_test", "b_test", "c_test"]),
        ("c", {"c_test"}, ["c_test"]),
    ],
)
def test_the_tests_of_an_exercise(solution, loses, expected):
    """All tests after the exercise's solutions, and those that the mistake says it loses elsewhere."""
    mistake = SimpleNamespace(solution=solution, loses=loses)

    assert expected == [cell.id for cell in concerned(CELLS, mistake)]


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        ({"a_test"}, ["free", "a", "b", "a_test"]),
        ({"b_test", "c_test"}, ["free", "a", "b", "b_test", "c", "c_test"]),
        (set(), []),
    ],
)
def test_the_cells_that_lead_to_tests(tests, expected):
    """Every cell before them but other tests."""
    assert expected == [cell.id for cell in leading_to(CELLS, tests)]


def test_locked_cells_are_restored_as_at_marking():
    """Hidden tests come back; what a student writes stays."""
    right = [_cell("test", grade=True, locked=True), _cell("mine", solution=True, locked=False)]
    student = [_cell("test", grade=True, locked=True), _cell("mine", solution=True, locked=False)]
    student[0].source, student[1].source = "visible", "..."

    assert ["test", "..."] == [cell.source for cell in restored(student, right)]
