"""What a cell says to nbgrader and to us, and the ids both languages share."""

import nbformat
import pytest

from parvis.authoring.build import artefacts

TRUSTED = ":test: share_hidden\n:trusted: true\n"


@pytest.fixture(scope="module")
def notebooks():
    from pathlib import Path

    made = artefacts(Path(__file__).parents[1] / "notebooks" / "tiny")
    return {
        name: nbformat.reads(content.decode(), as_version=4)
        for name, content in made.items()
        if name.endswith(".ipynb")
    }


@pytest.mark.parametrize(
    ("name", "grade", "solution", "locked", "task", "points"),
    [
        ("setup", False, False, True, False, None),
        ("share", False, True, False, False, None),
        ("share_hidden", True, False, True, False, 2.5),
        ("reasons_rubric", False, False, True, False, None),
        ("reasons", True, True, False, False, 4),
        ("rota", False, False, True, True, 2),
    ],
)
def test_nbgrader_keys_by_kind(notebooks, name, grade, solution, locked, task, points):
    """Each kind of cell has the flags that nbgrader's own Create Assignment gives it."""
    cells = notebooks["source/moderation-fr/moderation.ipynb"].cells
    cell = next(cell for cell in cells if cell.id == name)
    expected = {"grade": grade, "grade_id": name, "locked": locked, "schema_version": 3}
    expected |= {"solution": solution, "task": task} | ({} if points is None else {"points": points})

    assert expected == dict(cell.metadata.nbgrader)


def test_skills_are_beside_nbgraders_keys(notebooks):
    """Every cell that gives points says which skill it measures, in the student's edition too."""
    cells = notebooks["release/moderation-en/moderation.ipynb"].cells
    skills = {cell.id: cell.metadata.parvis.skill for cell in cells if "parvis" in cell.metadata}

    assert {
        "share_visible": "moderation.measure",
        "share_hidden": "moderation.measure",
        "answer_visible": "moderation.measure",
        "reasons": "moderation.justify",
        "rota": "moderation.justify",
    } == skills


def test_both_languages_share_ids(notebooks):
    """A cell has one id in French, in English, in the source and in the release."""
    ids = [
        [cell.id for cell in notebooks[f"{edition}/moderation-{language}/moderation.ipynb"].cells]
        for edition in ("source", "release")
        for language in ("fr", "en")
    ]

    assert [ids[0]] * 4 == ids


def test_ids_are_unique_and_valid(notebooks):
    """Two cells with the same text still have two ids, as nbformat wants them."""
    for notebook in notebooks.values():
        nbformat.validate(notebook)
        ids = [cell.id for cell in notebook.cells]

        assert len(ids) == len(set(ids))


def test_the_notebook_says_its_language(notebooks):
    """Marking speaks the language of the notebook."""
    languages = {name: notebook.metadata.parvis.language for name, notebook in notebooks.items()}

    assert {name: "fr" if "fr" in name else "en" for name in languages} == languages


def test_trusted_tests_are_named_to_marking_and_not_to_students(course, edit):
    """The instructor's notebook names them, the student's does not; without any, nothing is said."""
    edit(course / "assignments/moderation/moderation.md", ":test: share_hidden\n", TRUSTED)
    made = artefacts(course)
    source, student = (
        nbformat.reads(made[f"{edition}/moderation-fr/moderation.ipynb"].decode(), as_version=4).metadata
        for edition in ("source", "release")
    )

    assert ["share_hidden"] == source.parvis.trusted_cells
    assert {"language": "fr", "unit": "moderation"} == student.parvis
