"""What each behaviour should earn, told by hand for the small unit: 1 + (2 + 4) + 8 points of tests."""

import pytest

from parvis.classroom.demo import behaviours as do
from parvis.classroom.demo.behaviours import Behaviour
from parvis.classroom.demo.play import typical_mistakes

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
