"""What the demonstration says when a score is not what it should be."""

import pytest

from parvis.classroom.demo.behaviours import Behaviour
from parvis.classroom.demo.cast import Student
from parvis.classroom.demo.summary import Outcome

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
