"""The exercises of a notebook: its sections of level 2 and the graded cells that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nbformat import NotebookNode, v4

from parvis.language import _

# nbgrader's own list of cells, in English, says at length what ours says; its pages draw tables too tight.
STYLE = "<style>#toc { display: none } .rendered_html :is(td, th) { padding: 2px 14px 2px 0 }</style>"


def headings(source: str) -> list[str]:
    r"""The headings of level 2 in a text, with their points.

    >>> headings("## 1. Mean (3 points)\n\nOf views.")
    ['1. Mean (3 points)']
    """
    return re.findall(r"^## +(.+?) *$", source, re.MULTILINE)


def sections(cells: Iterable[NotebookNode]) -> dict[str, list[str]]:
    """The names of the graded cells under each heading of level 2, in their order; "" before the first.

    Points written at the end of a heading are left out.

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


def points_cell(cells: list[NotebookNode], waiting: set[str], late_penalty: float) -> NotebookNode:
    """The table that opens a feedback page: points by exercise, each with a link, and what being late cost.

    Cells have their scores in nbgrader's metadata, as GetGrades leaves them; exercises with a cell in
    `waiting` say that somebody has still to read it.
    """
    graded = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in cells if _graded(cell)}
    exercise, points, late = _("Exercise"), _("Points"), _("Handed in late")
    lines = [f"| {exercise} | {points} | |", "|---|---:|---|"]
    for title, names in sections(cells).items():
        score = sum(graded[name].get("score") or 0 for name in names)
        most = sum(graded[name].get("points") or 0 for name in names)
        remark = _("not all marked yet") if waiting.intersection(names) else ""
        label = (title or names[0]).replace("|", "\\|")
        lines.append(f"| [{label}](#{names[0]}) | {score:g} / {most:g} | {remark} |")
    if late_penalty:
        lines.append(f"| {late} | −{late_penalty:g} | |")
    return v4.new_markdown_cell("\n".join([STYLE, "", *lines]), id="points")


def _graded(cell: NotebookNode) -> bool:
    nbgrader = cell.metadata.get("nbgrader", {})
    return bool(nbgrader.get("grade") or nbgrader.get("task"))
