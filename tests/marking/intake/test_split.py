"""A cell that an editor has split in two keeps its answer: both parts run, a text has what was written."""

import ast
import copy
import json

import pytest

from .assignment import answers, answers_in, cell_of, cleaned, released, solved

HELPER = "def twice(value):\n    return 2 * value\n\n\n"
TEXT = "Ce message vise une personne, pas une idée."
EDITORS = {
    "JupyterLab, which gives both parts the name": lambda part: part["metadata"],
    "VS Code, which gives it to the first": lambda part: {},
    "an editor that keeps no name": None,
}


def split(notebook, name, parts, editor):
    """The notebook with the cell of a name in its parts."""
    whole = cell_of(notebook, name)
    place = notebook["cells"].index(whole)
    pieces = [copy.deepcopy(whole) for _part in parts]
    for number, (piece, source) in enumerate(zip(pieces, parts, strict=True)):
        piece["source"] = source
        if number and EDITORS[editor]:
            piece["metadata"], piece["id"] = EDITORS[editor](piece), f"part-{number}"
    notebook["cells"][place : place + 1] = pieces
    if EDITORS[editor] is None:
        for number, one in enumerate(notebook["cells"]):
            one["metadata"], one["id"] = {}, f"{7919 * number + 1:08x}"
    return notebook


def defined_before(found, test):
    """The functions that the cells before a test define."""
    cells = json.loads(found.job.notebook)["cells"]
    before = cells[: cells.index(cell_of({"cells": cells}, test))]
    trees = [ast.parse("".join(cell["source"])) for cell in before if cell["cell_type"] == "code"]
    return {part.name for tree in trees for part in tree.body if isinstance(part, ast.FunctionDef)}


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("helper_first", [True, False])
def test_both_parts_of_a_function_and_its_helper_run_before_the_test(editor, helper_first):
    """Whichever stands first."""
    function = answers_in(solved())["kappa"]
    parts = (HELPER, function) if helper_first else (function, HELPER)
    found = cleaned(split(solved(), "kappa", parts, editor))

    assert {"kappa", "twice"} <= defined_before(found, "kappa_visible")


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("parts", [(TEXT, ""), ("", TEXT)], ids=["nothing after", "nothing before"])
def test_an_empty_half_takes_no_answer_away(editor, parts):
    """Split at its end or its beginning: what was written is what a person reads."""
    found = cleaned(split(solved(), "reason_removal", parts, editor))

    assert TEXT in answers(found)["reason_removal"]


@pytest.mark.parametrize(
    "editor", ["JupyterLab, which gives both parts the name", "an editor that keeps no name"]
)
def test_a_text_beside_the_text_that_was_given_is_read(editor):
    """The one in which something was written."""
    given = answers_in(released())["reason_removal"]
    for parts in ((TEXT, given), (given, TEXT)):
        assert TEXT in answers(cleaned(split(solved(), "reason_removal", parts, editor)))["reason_removal"]
