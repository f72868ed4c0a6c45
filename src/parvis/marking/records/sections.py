"""The exercises of a notebook: its sections of level 2 and the graded cells that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nbformat import NotebookNode


def headings(source: str) -> list[str]:
    r"""The headings of level 2 in a text, with their points.

    >>> headings("## 1. Mean (3 points)\n\nOf views.")
    ['1. Mean (3 points)']
    """
    return re.findall(r"^## +(.+?) *$", source, re.MULTILINE)


def sections(cells: Iterable[NotebookNode]) -> dict[str, list[str]]:
    """The names of the graded cells under each heading of level 2, in their order; "" before the first.

    Points written at the end of a heading are left out.

    >>> from nbformat import v4
    >>> cell = v4.new_code_cell(metadata={"nbgrader": {"grade": True, "grade_id": "mean_visible"}})
    >>> sections([v4.new_markdown_cell("## 1. Mean (3 points)"), cell])
    {'1. Mean': ['mean_visible']}
    """
    found: dict[str, list[str]] = {}
    title = ""
    for cell in cells:
        if cell.cell_type == "markdown" and (titles := headings(cell.source)):
            title = re.sub(r" *\([^()]*\d[^()]*\)$", "", titles[-1])
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("grade") or nbgrader.get("task"):
            found.setdefault(title, []).append(nbgrader["grade_id"])
    return found
