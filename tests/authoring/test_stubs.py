"""Stubs that would trap students are found; others are left alone."""

import pytest

from parvis.authoring.cells import typed
from parvis.authoring.stubs import traps
from parvis.authoring.text import Block


def _traps(line, **keys):
    source = f"### BEGIN SOLUTION\n### STUB: {line}\nx = 1\n### END SOLUTION"
    return traps([typed(Block("code", keys or {"solution": "chart"}, source, "a.md", 7), graded=True)])


@pytest.mark.parametrize(
    "line", ['caption = f"n = {...}"', "print(F'{a} sur {b[...]}')", 'x = rf"{...:.2f}"']
)
def test_dots_in_the_braces_of_an_f_string(line):
    """The natural answer has quotes of its own, which end the string before Python 3.12."""
    (problem,) = _traps(line)

    assert problem.startswith(f"a.md:7, cell 'chart': dots inside the braces of an f-string ({line})")


@pytest.mark.parametrize(
    "line", ['caption = "n = " + str(...)', 'x = f"{a} ..."', 'raise ValueError("{...}")', "y = {...}"]
)
def test_other_dots(line):
    """They are no trap."""
    assert [] == _traps(line)


def test_tests_have_no_stubs():
    """What a test says is the author's business."""
    assert [] == _traps('x = f"{...}"', test="share_hidden", points=1, skill="s")
