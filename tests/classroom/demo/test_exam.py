"""What is read from the two editions of a unit."""

import pytest


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
