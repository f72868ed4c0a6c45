"""Writes a notebook as bytes that depend on its cells alone, with what its file says of each cell."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from parvis.authoring.cells import Cell
from parvis.authoring.text import fingerprint

# What the notebook file says of a cell: nbgrader's seven keys, our own, and a stable id.

_GRADE = ("test", "manual")
_SOLUTION = ("solution", "manual")
_LOCKED = ("test", "locked", "rubric", "task")


def cell_metadata(cell: Cell) -> dict[str, Any]:
    """The metadata of `cell`: empty for free cells, else `nbgrader` (schema 3) and `parvis`.

    nbgrader removes keys it does not know from its own part, so the skill is in ours.
    """
    if not cell.name:
        return {}
    nbgrader: dict[str, Any] = {
        "grade": cell.kind in _GRADE,
        "grade_id": cell.name,
        "locked": cell.kind in _LOCKED,
        "schema_version": 3,
        "solution": cell.kind in _SOLUTION,
        "task": cell.kind == "task",
    }
    if cell.points is not None:
        nbgrader["points"] = cell.points
    metadata: dict[str, Any] = {"nbgrader": nbgrader}
    if cell.skill:
        metadata["parvis"] = {"skill": cell.skill}
    return metadata


def notebook_metadata(unit: str, language: str, trusted: list[str]) -> dict[str, Any]:
    """The metadata of a notebook: its kernel, and the language in which a student reads it.

    `trusted` names the tests that marking is to run in the student's process.
    """
    ours: dict[str, Any] = {"language": language, "unit": unit}
    if trusted:
        ours["trusted_cells"] = trusted
    return {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "parvis": ours,
    }


def cell_ids(cells: list[Cell]) -> list[str]:
    """One id per cell: its name, else a hash of its French; the same in both languages."""
    ids: list[str] = []
    for cell in cells:
        base = cell.name or fingerprint(cell.text["fr"])
        seen = sum(known == base or known.startswith(f"{base}--") for known in ids)
        ids.append(f"{base}--{seen + 1}" if seen else base)
    return ids


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
