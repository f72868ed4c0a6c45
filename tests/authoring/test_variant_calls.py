"""The call that opens a student's data: short in the text, complete in the notebook."""

import nbformat
import pytest

from parvis.authoring.build import artefacts

TEXT = "assignments/moderation/moderation.md"
CALL = "variants.open_variant(STUDENT_ID)"


def _setup(root, language="fr"):
    made = artefacts(root)[f"release/moderation-{language}/moderation.ipynb"].decode()
    return next(cell.source for cell in nbformat.reads(made, as_version=4).cells if cell.id == "setup")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_notebook_opens_the_pool_of_course_toml(tiny, language):
    """Course, unit and pool are filled in, in both languages."""
    call = 'variants.open_variant(STUDENT_ID, course="tiny", unit="moderation", pool=2)'

    assert call in _setup(tiny, language)


def test_the_course_is_the_one_of_course_toml(course, edit):
    """Another id of the course gives other numbers: the set-up cell has it too."""
    edit(course / "course.toml", 'id = "tiny"', 'id = "other"')

    assert 'course="other"' in _setup(course)


@pytest.mark.parametrize(
    ("written", "built"),
    [
        (
            "variants.open_variant(\n    STUDENT_ID  # me\n)",
            'variants.open_variant(\n    STUDENT_ID, course="tiny", unit="moderation", pool=2  # me\n)',
        ),
        (
            'variants.open_variant("é" + STUDENT_ID,)',
            'variants.open_variant("é" + STUDENT_ID, course="tiny", unit="moderation", pool=2,)',
        ),
    ],
)
def test_a_call_in_other_shapes_is_filled_in(course, edit, written, built):
    """Over several lines, after accents, with a comma at the end."""
    edit(course / TEXT, CALL, written)

    assert built in _setup(course)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("variants.open_variant(STUDENT_ID, pool=8)", "it says by hand whose data it opens"),
        ('variants.open_variant("moderation", STUDENT_ID)', "it says by hand whose data it opens"),
        ("variants.open_variant()", "it says by hand whose data it opens"),
        ('variants.Variant(3, "moderation", 8)', "it calls Variant()"),
        ('variants.variant_number("a", course="c", unit="u", pool=8)', "it calls variant_number()"),
    ],
)
def test_values_written_by_hand_are_refused(course, edit, refused_build, written, problem):
    """They would stay as they are when course.toml changes."""
    edit(course / TEXT, CALL, written)

    assert f"cell 'setup': {problem}" in refused_build(course)
