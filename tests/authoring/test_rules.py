"""Rules for names, skills and code that runs elsewhere than on its author's machine."""

import pytest

from parvis.authoring.build import artefacts

SOLVED = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"


def test_duplicate_name_is_refused(refusal, code):
    """Two cells with one grade_id would share their marks."""
    sentence = refusal(code("x = 1", locked="share") + code(SOLVED, solution="share"))

    assert "moderation.md:7, cell 'share': the name 'share' is already that of line 1" in sentence


def test_name_of_a_rubric_is_refused_for_another_cell(course, edit, refused_build):
    """A rubric's cell is called after its text; no other may be."""
    text = course / "assignments/moderation/moderation.md"
    edit(text, ":locked: setup", ":locked: reasons_rubric")

    assert "the name 'reasons_rubric' is already that of line" in refused_build(course)


def test_unknown_skill_is_refused(refusal, code):
    """Skills are the competencies of course.toml."""
    sentence = refusal(code("assert x", test="t", points=1, skill="moderation.mesure"))

    assert "cell 't': unknown skill 'moderation.mesure'. Remedy: add it to course.toml" in sentence
    assert "moderation.measure" in sentence


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("!pip install pandas", "'!pip install pandas' is not Python"),
        ("x = 1\n%pip install pandas", "'%pip install pandas' is not Python"),
        ("import sys\nsys.path.append('.')", "it touches sys.path"),
        ("from sys import path", "it touches sys.path"),
        ("from pandas import *", "'from pandas import *' hides its names"),
    ],
)
def test_code_that_would_not_travel_is_refused(refusal, code, body, problem):
    """Shell commands, sys.path and starred imports have no place in a notebook."""
    assert f"{problem}. Remedy: " in refusal(code(body))


def test_a_remainder_is_not_a_magic(unit, code):
    """A line that begins with % inside an expression is Python."""
    made = artefacts(unit(code("x = (7\n%y)")))

    assert b"%y)" in made["release/moderation-fr/moderation.ipynb"]
