"""Cells: their types and keys, the rules they keep, what they say to nbgrader, and their bytes."""

import json

import nbformat
import pytest
from nbformat import ValidationError
from nbformat.v4 import new_code_cell, new_notebook, new_output

from parvis.authoring.build import artefacts
from parvis.authoring.notebook import encode

# Types of cells: the keys each may have, and the refusals that name cell and remedy.


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


# Rules for names, skills and code that runs elsewhere than on its author's machine.


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


# What a cell says to nbgrader and to us, and the ids both languages share.


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


# The bytes of a notebook: the same for the same cells, wherever and whenever they are written.


def test_bytes_have_sorted_keys_utf8_and_one_line_end():
    """What git compares depends on the content alone."""
    cell = new_code_cell("é", id="x", metadata={"b": 1, "a": 2})
    content = encode(new_notebook(cells=[cell], metadata={}))

    assert b'"a": 2,\n' in content and content.index(b'"a"') < content.index(b'"b"')
    assert "é".encode() in content
    assert content.endswith(b"}\n") and not content.endswith(b"\n\n")
    assert b"\r" not in content


def test_an_invalid_notebook_is_not_written():
    """nbformat has the last word."""
    with pytest.raises(ValidationError):
        encode(new_notebook(cells=[new_code_cell("x", id="not valid!")]))


def test_no_outputs_and_format_4_5(tiny):
    """A generated notebook was never run."""
    for name, content in artefacts(tiny).items():
        if name.endswith(".ipynb"):
            notebook = json.loads(content)
            code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

            assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
            assert "python3" == notebook["metadata"]["kernelspec"]["name"]
            assert [] == [cell for cell in code if cell["outputs"] or cell["execution_count"]]


def test_outputs_would_be_seen():
    """The check above can fail: an output is kept by the writer."""
    cell = new_code_cell("1", id="x", outputs=[new_output("stream", text="1")])

    assert json.loads(encode(new_notebook(cells=[cell])))["cells"][0]["outputs"]
