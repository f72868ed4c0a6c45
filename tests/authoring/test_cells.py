"""Types of cells: the keys each may have, and the refusals that name cell and remedy."""

import pytest

ASSERT = "assert True"


def test_unknown_key_is_refused(refusal, code):
    """A misspelt key does not go unnoticed."""
    sentence = refusal(code("x = 1", solutoin="share"))

    assert "assignments/moderation/moderation.md:1, cell 'x = 1': unknown key 'solutoin'" in sentence
    assert "Remedy: use only: of." in sentence


def test_test_without_points_is_refused(refusal, code):
    """Every test is worth something."""
    sentence = refusal(code(ASSERT, test="t", skill="moderation.measure"))

    assert "cell 't': a 'test' cell has no points. Remedy: add points" in sentence


@pytest.mark.parametrize("points", ["0", "-1", "yes", "many"])
def test_points_that_are_no_positive_number_are_refused(refusal, code, points):
    """Points are a number above 0."""
    sentence = refusal(code(ASSERT, test="t", points=points, skill="moderation.measure"))

    assert "cell 't': points are" in sentence
    assert "write a number above 0" in sentence


def test_trusted_is_true_or_not_there(refusal, code):
    """A word that is no yes or no does not open a test to forgery."""
    sentence = refusal(code(ASSERT, test="t", points=1, skill="moderation.measure", trusted="perhaps"))

    assert "cell 't': trusted is 'perhaps'. Remedy: write true, or remove the line" in sentence


@pytest.mark.parametrize("keys", [{"solution": "s"}, {"locked": "s"}, {}])
def test_points_without_a_test_are_refused(refusal, code, keys):
    """Points on a cell that nobody marks would be lost."""
    sentence = refusal(code("x = 1", points=1, **keys))

    assert "points on a cell that nobody marks. Remedy: move them to a test" in sentence


def test_test_without_skill_is_refused(refusal, code):
    """Every mark says which skill it measures."""
    assert "cell 't': a 'test' cell has no skill" in refusal(code(ASSERT, test="t", points=1))


def test_two_kinds_at_once_are_refused(refusal, code):
    """A cell is solved or tests, not both."""
    sentence = refusal(code(ASSERT, test="t", solution="s"))

    assert "a cell cannot be both 'solution' and 'test'. Remedy: split it" in sentence


@pytest.mark.parametrize("name", ["Share", "1st", "two words", "a-b", "x" * 57])
def test_a_name_nbgrader_or_a_file_could_not_bear_is_refused(refusal, code, name):
    """Names are lower-case identifiers that leave room for the rubric's suffix."""
    assert "is not a name for a graded cell. Remedy: use at most 56" in refusal(code("x", solution=name))


def test_prose_without_a_language_is_refused(refusal):
    """Text after a code cell, without +++, belongs to no language."""
    sentence = refusal("Bonjour\n")

    assert "cell 'Bonjour': this prose has no language. Remedy: start it with +++" in sentence


def test_prose_cannot_be_a_test(refusal):
    """A test is code."""
    sentence = refusal('+++ {"lang": "fr", "test": "t"}\n\nUn\n')

    assert "a prose cell cannot be 'test'" in sentence


def test_manual_without_rubric_is_refused(refusal):
    """A person who marks is told how."""
    keys = '{"lang": "fr", "manual": "m", "points": 1, "skill": "moderation.justify"}'

    assert "cell 'm': a text marked by a person has no rubric" in refusal(f"+++ {keys}\n\nUn\n")


@pytest.mark.parametrize("keys", ["solution: s", "test: t", "locked: l"])
def test_graded_cells_outside_assignments_are_refused(course, refused_build, keys):
    """A lesson holds no solution and no test."""
    (course / "course/moderation/rules.md").write_text(
        f"```{{code-cell}} python\n:{keys}\n\nx = 1\n```\n", encoding="utf-8"
    )
    sentence = refused_build(course)

    assert sentence.startswith("course/moderation/rules.md:1, cell ")
    assert "outside assignments/. Remedy: move it to assignments/" in sentence
