"""Notebooks marked twice: by stock nbgrader's own steps in one kernel, and by the engine; cell by cell."""

from __future__ import annotations

import copy
import logging
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade

from parvis.marking import engine
from parvis.marking.job import Job, Kit

_HEADING = re.compile(r"^# %% (setup|solution|wrong|test) (\w+) ?([\d.]*)\n", re.MULTILINE)
EMPTY = "# YOUR CODE HERE\nraise NotImplementedError()"


@dataclass(frozen=True)
class Part:
    """One cell of a text: its kind, its name, its points, and what students wrote instead, wrongly."""

    kind: str
    name: str
    points: float
    source: str
    wrong: tuple[str, ...] = ()


def read_parts(text: str) -> list[Part]:
    """The cells of a notebook written as text: `# %% setup|solution|wrong|test name points`."""
    pieces = _HEADING.split(text)[1:]
    parts: list[Part] = []
    for kind, name, points, source in zip(*(pieces[place::4] for place in range(4)), strict=True):
        source = source.strip("\n")
        if kind == "wrong":
            place = next(
                place for place, part in enumerate(parts) if (part.kind, part.name) == ("solution", name)
            )
            old = parts[place]
            parts[place] = Part(old.kind, old.name, old.points, old.source, (*old.wrong, source))
        else:
            parts.append(Part(kind, name, float(points or 0), source))
    return parts


def written(parts: list[Part], submission: str = "right") -> NotebookNode:
    """The notebook of the parts as the author has it ("right"), or as "wrong-1", "wrong-2" … or "empty"."""
    cells = []
    for part in parts:
        known = {
            "grade_id": part.name,
            "grade": part.kind == "test",
            "solution": part.kind == "solution",
            "locked": part.kind != "solution",
            "task": False,
            "schema_version": 3,
        }
        if part.kind == "test":
            known["points"] = part.points
        source = part.source
        if part.kind == "solution" and submission != "right":
            number = int(submission.partition("-")[2] or 0)
            source = EMPTY if submission == "empty" else (*part.wrong, *[part.source] * 9)[number - 1]
        cells.append(new_code_cell(source, metadata={"nbgrader": known}))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def submissions(parts: list[Part]) -> list[str]:
    """The submissions that a text describes."""
    most = max((len(part.wrong) for part in parts), default=0)
    return ["right", *(f"wrong-{number}" for number in range(1, most + 1)), "empty"]


def stock(notebook: NotebookNode, folder: Path, files: dict[str, bytes] | None = None) -> dict[str, float]:
    """The scores that nbgrader's own Execute and `determine_grade` give."""
    for name, content in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    notebook = copy.deepcopy(notebook)
    step = Execute(timeout=30)
    step.log.setLevel(logging.CRITICAL)
    step.preprocess(notebook, {"metadata": {"path": str(folder)}})
    return {
        cell.metadata.nbgrader.grade_id: determine_grade(cell)[0]
        for cell in notebook.cells
        if is_grade(cell) and cell.cell_type == "code" and not cell.metadata.nbgrader.get("solution")
    }, notebook


def separated(kit: Kit, notebook: NotebookNode, files: dict[str, bytes] | None = None):
    """The scores that the engine gives."""
    job = Job(kit.hash, "alix", nbformat.writes(notebook).encode("utf-8"), files or {})
    marked = engine.mark(kit, job)
    assert marked.verdict == "graded", marked.reason
    return marked
