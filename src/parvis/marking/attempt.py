"""One submission from what was handed in to its marks: a pure function, here or on a cluster."""

from __future__ import annotations

import json
from dataclasses import replace

import nbformat

from parvis.marking.engine import mark
from parvis.marking.handed_in import HandedIn
from parvis.marking.intake import clean
from parvis.marking.job import Marked
from parvis.marking.kits import Assessment
from parvis.marking.neutral import Neutralise


def attempt(assessment: Assessment, handed_in: HandedIn, *, trust: bool = False) -> Marked:
    """Cleans, runs and scores one submission; its notebook holds nothing that a page could run.

    The verdict is "not_gradable" when nothing could be read: it is marked as an empty notebook all the same.
    """
    submission = clean(assessment, handed_in)
    marked = mark(assessment.kit, submission.job, trust=trust)
    flags = (*submission.flags, *marked.flags)
    if marked.verdict != "graded":
        return replace(marked, flags=flags)
    notebook = nbformat.reads(marked.notebook.decode("utf-8"), as_version=4)
    ours = {cell["source"] for cell in json_cells(assessment.kit.source) if cell["cell_type"] == "markdown"}
    Neutralise().neutralise(notebook, ours)
    written = nbformat.writes(notebook).encode("utf-8", "replace")
    if submission.unreadable:
        return replace(
            marked, notebook=written, flags=flags, verdict="not_gradable", reason=submission.unreadable
        )
    return replace(marked, notebook=written, flags=flags)


def json_cells(content: bytes) -> list[dict]:
    """The cells of a notebook file, each source as one text."""
    cells = json.loads(content)["cells"]
    for cell in cells:
        if isinstance(cell.get("source"), list):
            cell["source"] = "".join(cell["source"])
    return cells
