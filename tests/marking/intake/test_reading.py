"""Whatever is called a notebook can be opened."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from parvis.marking.intake.notes import Note
from parvis.marking.intake.reading import read_notebook, read_submission


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it begins with “”"),
        (b"PK\x03\x04\x14", "it begins with “PK...”"),
        (b"\xff\xfe\x00", "it begins with “ÿþ.”"),
        (b'{"cells": [', "its JSON is cut off or damaged at line 1"),
        (b'{"a": 1}', "another kind of file"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"cells": 3}', "'int' object is not iterable"),
    ],
    ids=["empty", "zip", "utf-16", "cut", "other-json", "nested", "cells-no-list"],
)
def test_what_is_no_notebook_is_empty_with_a_reason(content, reason):
    """A file that cannot be read gives no cells and one note, never an exception."""
    notebook, notes = read_notebook(content)

    assert ([], [Note("unreadable", reason)]) == (notebook.cells, notes)


def test_a_folder_is_no_notebook(tmp_path):
    """A folder called like a notebook is told as such."""
    assert [Note("unreadable", "Is a directory")] == read_submission(tmp_path)[1]


def test_cells_with_wrong_parts_are_made_well_formed():
    """Lists of lines are joined; missing metadata, odd types and lone surrogates do no harm."""
    cells = [{"cell_type": "code", "source": ["a\n", "b"], "metadata": None}, {"cell_type": "?"}, "no cell",
             {"cell_type": "markdown", "source": "\ud800!", "metadata": {"x": 1}}]  # fmt: skip

    notebook, notes = read_notebook(json.dumps({"cells": cells, "metadata": []}).encode())

    assert [("code", "a\nb"), ("raw", ""), ("markdown", "?!")] == [
        (cell.cell_type, cell.source) for cell in notebook.cells
    ]
    assert ([], {}) == (notes, notebook.cells[2].metadata)
    nbformat.validate(notebook)


def test_outputs_are_left_out():
    """What a student's notebook shows as output is never used."""
    output = nbformat.v4.new_output("stream", text="100 %")
    given = nbformat.writes(new_notebook(cells=[new_code_cell("1", outputs=[output])])).encode()

    assert [] == read_notebook(given)[0].cells[0].outputs


def test_format_3_is_converted():
    """The old format is read, with its metadata, and noted."""
    cell = new_code_cell("1", metadata={"nbgrader": {"grade_id": "mean"}})
    old = nbformat.convert(new_notebook(cells=[cell]), 3)

    notebook, notes = read_notebook(nbformat.writes(old, version=nbformat.NO_CONVERT).encode())

    assert [Note("converted", "nbformat 3")] == notes
    assert "mean" == notebook.cells[0].metadata.nbgrader.grade_id
