"""Writes a notebook as bytes that depend on its cells alone."""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from parvis.authoring.cells import Cell
from parvis.authoring.metadata import cell_ids, cell_metadata, notebook_metadata


def compose(cells: list[Cell], unit: str, language: str) -> nbformat.NotebookNode:
    """The notebook of `cells` in `language`, nbformat 4.5, without outputs."""
    trusted = [cell.name for cell in cells if cell.trusted]
    notebook = new_notebook(metadata=notebook_metadata(unit, language, trusted))
    for cell, name in zip(cells, cell_ids(cells), strict=True):
        new = new_code_cell if cell.is_code else new_markdown_cell
        notebook.cells.append(new(source=cell.text[language], metadata=cell_metadata(cell), id=name))
    return notebook


def encode(notebook: nbformat.NotebookNode) -> bytes:
    r"""The bytes of `notebook`: sorted keys, UTF-8, `\n`, one line end at the end."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode("utf-8")
