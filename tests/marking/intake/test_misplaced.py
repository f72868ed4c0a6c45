"""An answer in another cell than its own, which was left as it was given, is read or counts all the same."""

import json

import pandas as pd
import pytest
from nbformat import from_dict
from nbgrader.utils import determine_grade

from .assignment import answers, assessment, cell_of, cleaned, own_cell, released, solved

TEXT = "Bonjour wok_31, votre message a été retiré."
FUNCTION = "def confusion(truth, flagged):\n    return 7"


def place_of(notebook, name):
    return notebook["cells"].index(cell_of(notebook, name))


def with_cell(name, source, kind="code", offset=1, notebook=None):
    """A released copy with a cell of the student's own so many places after a slot (0: right before it)."""
    notebook = notebook or released()
    notebook["cells"].insert(place_of(notebook, name) + offset, own_cell(source, kind))
    return notebook


def kinds(found):
    return {flag.kind: flag.detail for flag in found.flags}


@pytest.mark.parametrize("offset", [1, 0, 2])
@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
def test_a_text_in_a_new_cell_is_to_read(kind, offset):
    """Below the untouched answer cell, right above it, or after the next given text: shown in its place."""
    name = "appeal_answer" if offset == 2 else "reason_removal"
    found = cleaned(with_cell(name, TEXT, kind, min(offset, 1)))

    cells = json.loads(found.job.notebook)["cells"]
    answer = cell_of({"cells": cells}, name)
    assert "".join(answer["source"]).endswith(TEXT)
    assert name == kinds(found)["answered_below"]
    assert (None, 4.0) == determine_grade(from_dict({**answer, "source": "".join(answer["source"])}))
    assert 1 == sum(TEXT in "".join(cell["source"]) for cell in cells)


def test_an_emptied_cell_counts_as_untouched():
    """The template was deleted, the answer stands below."""
    notebook = with_cell("reason_removal", TEXT, "markdown")
    cell_of(notebook, "reason_removal")["source"] = "\n"

    assert answers(cleaned(notebook))["reason_removal"].endswith(TEXT)


def test_a_template_with_lines_taken_out_counts_as_untouched():
    """Nothing of one's own in it: the answer stands below."""
    notebook = with_cell("reason_removal", TEXT, "markdown")
    cell = cell_of(notebook, "reason_removal")
    cell["source"] = cell["source"][:3]

    assert answers(cleaned(notebook))["reason_removal"].endswith(TEXT)


def test_several_cells_are_one_answer():
    """An answer in three cells is shown whole, in its order."""
    notebook = released()
    for part in ("third", "second", "first"):
        with_cell("reason_removal", part, "markdown", notebook=notebook)

    assert ["first", "second", "third"] == answers(cleaned(notebook))["reason_removal"].split()[-3:]


@pytest.mark.parametrize("name", ["reason_removal_rubric", ""])
def test_a_text_written_into_the_statement_is_to_read(name):
    """Below a locked text or a plain one of the assignment: the statement stays, the answer is read."""
    notebook = released()
    place = place_of(notebook, name or "reason_removal")
    statement = notebook["cells"][place if name else place - 2]
    statement["source"] = ["".join(statement["source"]), "\n\n", TEXT]
    found = cleaned(notebook)

    assert answers(found)["reason_removal"].endswith(TEXT)
    cells = ["".join(cell["source"]) for cell in json.loads(found.job.notebook)["cells"]]
    assert 1 == sum(TEXT in source for source in cells)
    assert "reason_removal" == kinds(found)["answered_below"]


def test_a_remark_in_a_statement_stays_there_when_all_is_answered():
    """Nothing is taken apart where no answer is missing."""
    notebook = solved()
    statement = notebook["cells"][place_of(notebook, "reason_removal") - 2]
    statement["source"] = ["".join(statement["source"]), "\n\n", TEXT]
    found = cleaned(notebook)

    cells = ["".join(cell["source"]) for cell in json.loads(found.job.notebook)["cells"]]
    assert "".join(statement["source"]) in cells


def test_code_below_a_text_still_runs_where_it_is():
    """A calculation below an untouched answer is shown with it, and its names are there for the rest."""
    found = cleaned(with_cell("reason_removal", "half = 1 / 2"))

    assert "half = 1 / 2" in answers(found)["reason_removal"]
    own = [cell for cell in json.loads(found.job.notebook)["cells"] if not cell["metadata"]]
    assert ["half = 1 / 2"] in [cell["source"] for cell in own if cell["cell_type"] == "code"]


def test_a_note_beside_an_answer_stays_a_note():
    """Where the cell itself was answered, nothing is moved, nobody is asked."""
    notebook = with_cell("reason_removal", "A note.", "markdown", notebook=solved())
    found = cleaned(notebook)

    assert "A note." not in answers(found)["reason_removal"]
    assert "answered_below" not in kinds(found)


def test_an_untouched_copy_has_nothing_to_read():
    """What was given is no answer, however often it stands there."""
    notebook = released()
    text = "".join(cell_of(notebook, "reason_removal")["source"])
    found = cleaned(with_cell("reason_removal", text, "markdown", notebook=notebook))

    assert text == answers(found)["reason_removal"]
    assert "answered_below" not in kinds(found)


def test_a_function_below_its_stub_runs_there():
    """Above its tests it runs as in the student's notebook: nothing has to be moved."""
    found = cleaned(with_cell("confusion", FUNCTION))

    cells = [cell["source"] for cell in json.loads(found.job.notebook)["cells"]]
    assert FUNCTION.splitlines(keepends=True) in cells
    assert "answered_elsewhere" not in kinds(found)


def test_a_function_below_its_tests_is_taken_to_its_place():
    """With the helper that it needs, which stands in another cell still."""
    notebook = with_cell("confusion_hidden", "def confusion(truth, flagged):\n    return seven()")
    with_cell("confusion_hidden", "def seven():\n    return 7", notebook=notebook)
    found = cleaned(notebook)

    scope: dict = {}
    exec(answers(found)["confusion"], scope)
    assert 7 == scope["confusion"]([], [])
    assert "confusion" == kinds(found)["answered_elsewhere"]


def test_an_untouched_stub_does_not_undo_an_answer_above():
    """Two functions written in the first of two cells: the stub of the second does not run."""
    notebook = released()
    cell_of(notebook, "confusion")["source"] = FUNCTION + "\n\ndef precision(truth, flagged):\n    return 8"
    found = cleaned(notebook)

    assert "def" not in answers(found)["precision"]
    assert "precision" == kinds(found)["answered_elsewhere"]


def test_two_cells_merged_into_one_without_names_both_count():
    """Metadata gone, and two answers in one cell: neither is undone by a stub that is put back."""
    notebook = solved()
    first, second = cell_of(notebook, "confusion"), cell_of(notebook, "precision")
    first["source"] += "\n\n" + second["source"]
    notebook["cells"].remove(second)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    found = cleaned(notebook)

    scope: dict = {}
    exec("\n".join(answers(found)[name] for name in ("confusion", "precision")), scope)
    truth, flagged = pd.Series([True, True, False]), pd.Series([True, False, True])
    assert 0.5 == scope["precision"](truth, flagged)
    assert 1 == scope["confusion"](truth, flagged)["fn"]


def test_scratch_that_assigns_a_common_name_far_away_is_no_answer():
    """`pasted` assigned in another exercise's part is not the answer to the first."""
    found = cleaned(with_cell("abusive_reporters", 'pasted = "of another desk"'))

    assert assessment().shown["queue"] == answers(found)["queue"]
