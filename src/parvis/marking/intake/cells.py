"""Cells and outputs as nbformat makes them, but not checked one by one: that would cost more than marking.

What is put in is of the right kind already; nbformat checks the whole notebook when it is written.
"""

from __future__ import annotations

import json

from nbformat import NotebookNode, from_dict
from nbformat.corpus.words import generate_corpus_id


def new_cell(kind: str, source: str, metadata: dict | None = None, **more) -> NotebookNode:
    """A cell of the kind "code", "markdown" or "raw".

    >>> new_cell("markdown", "# Posts").source
    '# Posts'
    """
    known = from_dict(metadata or {})
    cell = NotebookNode(id=generate_corpus_id(), cell_type=kind, metadata=known, source=source, **more)
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    return cell


def new_output(kind: str, **content) -> NotebookNode:
    """An output of the kind "stream", "display_data", "execute_result" or "error".

    >>> new_output("stream", name="stdout", text="1")
    {'output_type': 'stream', 'name': 'stdout', 'text': '1'}
    """
    output = NotebookNode(output_type=kind, **content)
    if kind == "execute_result":
        output.setdefault("execution_count", None)
    return output


def json_cells(content: bytes) -> list[dict]:
    """The cells of a notebook file, each source as one text."""
    cells = json.loads(content)["cells"]
    for cell in cells:
        if isinstance(cell.get("source"), list):
            cell["source"] = "".join(cell["source"])
    return cells
