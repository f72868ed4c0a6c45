"""A copy whose cells have lost their names is marked as if they had not, and it is said."""

import json

import jupytext
import nbformat
import pytest
from nbconvert import NotebookExporter

from .assignment import answers, answers_in, assessment, cell_of, cleaned, own_cell, released, solved


def visual_studio(notebook):
    """VS Code and its extensions: metadata emptied, new ids."""
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"], cell["id"] = {}, f"{0xA1B2C3D4 + 7919 * number:08x}"
    return notebook


def colab(notebook):
    """Colab: an id and an output id of its own in each cell's metadata, format 4.0."""
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {"id": f"Xy{number}zz", "colab": {"base_uri": "https://localhost:8080/"}}
        del cell["id"]
    return {**notebook, "nbformat_minor": 0}


def deepnote(notebook):
    """Deepnote: its own keys, and texts with a blank at the end of lines."""
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {"cell_id": f"{number:032x}", "deepnote_cell_type": cell["cell_type"]}
        cell["id"] = f"{number:032x}"
        cell["source"] = "".join(cell["source"]).replace("\n", " \n")
    return notebook


def through_text(notebook, fmt="py:percent"):
    """jupytext to percent format and back without its metadata: neither ids nor blank ends stay."""
    cells = nbformat.reads(json.dumps(notebook), as_version=4)
    for cell in cells.cells:
        cell.metadata = nbformat.NotebookNode()
    back = jupytext.reads(jupytext.writes(cells, fmt=fmt), fmt=fmt)
    return json.loads(nbformat.writes(back))


def through_markdown(notebook):
    """jupytext to MyST and back, names and all metadata gone."""
    return through_text(notebook, "md:myst")


def through_nbconvert(notebook):
    """`jupyter nbconvert --to notebook`, by an editor that had given every cell a new id."""
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{0xB1A2C3D4 + 7919 * number:08x}"
        cell["metadata"] = {}
    return json.loads(NotebookExporter().from_notebook_node(nbformat.from_dict(notebook))[0])


def older_format(notebook):
    """nbformat 4.4: cells without ids, and an editor that keeps none but known metadata."""
    for cell in notebook["cells"]:
        cell["metadata"] = {"scrolled": True} if cell["cell_type"] == "code" else {}
        del cell["id"]
    return {**notebook, "nbformat_minor": 4}


def numbered(notebook):
    """A converter that numbers ids, which then mean other cells than before."""
    ids = [cell["id"] for cell in notebook["cells"]]
    for cell, one in zip(notebook["cells"], ids[1:] + ids[:1], strict=True):
        cell["metadata"], cell["id"] = {}, one
    return notebook


def ids_only(notebook):
    """Metadata gone, ids left."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return notebook


def place_of(notebook, text):
    """The number of the cell that holds a text."""
    return next(number for number, cell in enumerate(notebook["cells"]) if "".join(cell["source"]) == text)


EDITORS = (
    visual_studio,
    colab,
    deepnote,
    through_text,
    through_markdown,
    through_nbconvert,
    older_format,
    numbered,
    ids_only,
)


@pytest.mark.parametrize("editor", EDITORS)
def test_every_answer_is_found_again(editor):
    """Each answer is the text on its own slot, nothing is put back, and one line says it."""
    found = cleaned(editor(solved()))

    wanted = {name: text.split() for name, text in answers_in(solved()).items()}
    assert wanted == {name: text.split() for name, text in answers(found).items()}
    kinds = [flag.kind for flag in found.flags]
    assert (1, 0, 0) == tuple(map(kinds.count, ("matched", "restored", "matched_unsure")))


@pytest.mark.parametrize("editor", EDITORS)
def test_an_untouched_copy_stays_untouched(editor):
    """Nothing is taken for an answer where nothing was answered."""
    found = cleaned(editor(released()))

    wanted = {name: text.split() for name, text in answers_in(released()).items()}
    assert wanted == {name: text.split() for name, text in answers(found).items()}


def test_locked_cells_have_the_instructors_text():
    """A test that was emptied and has no name is the assignment's again."""
    notebook = visual_studio(solved())
    place = next(
        number
        for number, cell in enumerate(released()["cells"])
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "confusion_visible"
    )
    notebook["cells"][place]["source"] = "pass"
    cells = json.loads(cleaned(notebook).job.notebook)["cells"]

    test = cell_of({"cells": cells}, "confusion_visible")
    assert assessment().shown["confusion_visible"] == "".join(test["source"])


def test_only_those_without_a_name_are_looked_for():
    """Half of the names are left: those are believed, the others are found."""
    notebook = solved()
    for cell in notebook["cells"][::2]:
        cell["metadata"], cell["id"] = {}, "x" + cell["id"]
    found = cleaned(notebook)

    assert answers_in(solved()) == answers(found)
    assert "restored" not in {flag.kind for flag in found.flags}


def test_cells_of_the_students_own_stay_their_own():
    """Scratch cells between answers without a name are no answers."""
    notebook = visual_studio(solved())
    place = place_of(notebook, answers_in(solved())["confusion"])
    notebook["cells"].insert(place + 1, own_cell("confusion([], [])"))
    notebook["cells"].insert(place, own_cell("half = 0.5"))
    found = cleaned(notebook)

    assert answers_in(solved()) == answers(found)
    cells = ["".join(cell["source"]) for cell in json.loads(found.job.notebook)["cells"]]
    place = cells.index(answers_in(solved())["confusion"])
    assert ["half = 0.5", "confusion([], [])"] == [cells[place - 1], cells[place + 1]]


def test_of_two_texts_in_one_place_the_first_is_taken_and_somebody_asked():
    """A written answer in two cells: both are shown, and the slot is named."""
    notebook = visual_studio(solved())
    place = place_of(notebook, answers_in(solved())["reason_removal"])
    notebook["cells"].insert(place + 1, own_cell("And this too.", "markdown"))
    found = cleaned(notebook)

    assert answers_in(solved()) == answers(found)
    assert ["reason_removal"] == [flag.detail for flag in found.flags if flag.kind == "matched_unsure"]


def test_a_notebook_of_another_unit_gives_no_answer():
    """What has little in common with the assignment is never taken by its place."""
    found = cleaned(visual_studio(solved("kpi")))

    wanted = {name: text.split() for name, text in answers_in(released()).items()}
    assert wanted == {name: text.split() for name, text in answers(found).items()}


def test_of_two_functions_of_one_name_the_last_stays_the_last():
    """An early attempt and the answer, both without a name: the notebook ends with the answer."""
    notebook = visual_studio(solved())
    place = place_of(notebook, answers_in(solved())["confusion"])
    notebook["cells"].insert(place, own_cell("def confusion(truth, flagged):\n    return 1"))

    assert answers_in(solved()) == answers(cleaned(notebook))
