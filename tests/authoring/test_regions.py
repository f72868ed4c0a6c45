"""Regions of solutions, hidden tests and expected answers: closed, in their place, and there at all."""

import pytest

from parvis.authoring.regions import outside

TEST = {"test": "t", "points": 1, "skill": "moderation.measure"}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("### BEGIN SOLUTION\nx = 1", "BEGIN SOLUTION without its END"),
        ("x = 1\n### END SOLUTION", "END SOLUTION without its BEGIN"),
        (
            "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
            "BEGIN SOLUTION inside a SOLUTION region",
        ),
        ("### BEGIN SOLUTION\n### END HIDDEN TESTS", "END HIDDEN TESTS without its BEGIN"),
        ("x = 1", "what the student must find is not marked"),
        (
            "### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS",
            "a HIDDEN TESTS region in a 'solution' cell",
        ),
    ],
)
def test_solution_regions(refusal, code, body, problem):
    """A solution cell has balanced SOLUTION regions and no other."""
    assert f"cell 's': {problem}. Remedy: " in refusal(code(body, solution="s"))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "### BEGIN HIDDEN TESTS\nassert x\n### END HIDDEN TESTS",
            "the student would see an empty test cell",
        ),
        ("# what is checked", "this test checks nothing"),
        ("# c\n### BEGIN HIDDEN TESTS\n# later\n### END HIDDEN TESTS", "this test checks nothing"),
        ("# c\n### BEGIN SOLUTION\nassert x\n### END SOLUTION", "a SOLUTION region in a 'test' cell"),
        ("# c\n### BEGIN HIDDEN TESTS\nassert x", "BEGIN HIDDEN TESTS without its END"),
    ],
)
def test_test_regions(refusal, code, body, problem):
    """A test cell shows something and checks something."""
    assert f"cell 't': {problem}. Remedy: " in refusal(code(body, **TEST))


@pytest.mark.parametrize("keys", [{}, {"locked": "l"}])
def test_regions_elsewhere_are_refused(refusal, code, keys):
    """A hidden test in a free or locked cell would be shown to the student."""
    body = "### BEGIN HIDDEN TESTS\nassert x\n### END HIDDEN TESTS"

    assert "a HIDDEN TESTS region in a" in refusal(code(body, **keys))


def test_solution_in_a_lesson_is_refused(course, refused_build):
    """A solution region is refused outside assignments/, whatever the cell."""
    (course / "course/moderation/rules.md").write_text(
        "```{code-cell} python\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n```\n", encoding="utf-8"
    )

    assert "a SOLUTION region in a 'code' cell. Remedy: move it" in refused_build(course)


def test_outside_is_what_a_student_sees():
    """Everything but the regions and their edges."""
    source = "a\n### BEGIN SOLUTION\nb\n### END SOLUTION\nc"

    assert "a\nc" == outside(source)
