"""Notebooks marked twice: by stock nbgrader's own steps in one kernel, and by the engine; cell by cell."""

from __future__ import annotations

import asyncio
import copy
import logging
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade

from parvis.marking import engine
from parvis.marking.intake.job import Job, MarkingKit

_HEADING = re.compile(r"^# %% (setup|solution|wrong|test) (\w+) ?([\d.]*)\n", re.MULTILINE)
_EMPTY = "# YOUR CODE HERE\nraise NotImplementedError()"


@dataclass(frozen=True)
class Part:
    """One cell of a text: its kind, name and points, and what students wrote in its place, wrongly."""

    kind: str
    name: str
    points: float
    source: str
    wrong: tuple[str, ...] = ()


class Course:
    """A notebook written as text, `# %% setup|solution|wrong|test name points` before each cell."""

    def __init__(self, text: str):
        self._parts: list[Part] = []
        pieces = _HEADING.split(text)[1:]
        for kind, name, points, source in zip(*(pieces[place::4] for place in range(4)), strict=True):
            source = source.strip("\n")
            if kind == "wrong":
                place = [(part.kind, part.name) for part in self._parts].index(("solution", name))
                old = self._parts[place]
                self._parts[place] = Part(old.kind, name, old.points, old.source, (*old.wrong, source))
            else:
                self._parts.append(Part(kind, name, float(points or 0), source))

    @property
    def submissions(self) -> list[str]:
        """The author's answers, those of each wrong student (the author's where there is none), and none."""
        most = max(len(part.wrong) for part in self._parts)
        return ["right", *(f"wrong-{number}" for number in range(1, most + 1)), "empty"]

    def notebook(self, submission: str = "right") -> NotebookNode:
        """The notebook with the answers of one submission."""
        cells = [new_code_cell(_answer(part, submission), metadata=_known(part)) for part in self._parts]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _answer(part: Part, submission: str) -> str:
    if part.kind != "solution" or submission == "right":
        return part.source
    if submission == "empty":
        return _EMPTY
    number = int(submission.partition("-")[2])
    return part.wrong[number - 1] if number <= len(part.wrong) else part.source


def _known(part: Part) -> dict:
    known = {"grade_id": part.name, "grade": part.kind == "test", "solution": part.kind == "solution"}
    known |= {"locked": part.kind != "solution", "task": False, "schema_version": 3}
    return {"nbgrader": known | ({"points": part.points} if part.kind == "test" else {})}


def stock(notebook: NotebookNode, files: Mapping[str, bytes]) -> dict[str, float]:
    """The scores of test cells by nbgrader's own Execute and `determine_grade`."""
    notebook = copy.deepcopy(notebook)
    with TemporaryDirectory(prefix="parvis-") as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        step = Execute(timeout=120, iopub_timeout=60)  # a busy machine is slow to answer
        step.log = logging.getLogger("parvis.tests")
        step.preprocess(notebook, {"metadata": {"path": folder}})
    return {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in tests_of(notebook)}


def separated(kit: MarkingKit, notebook: NotebookNode, files: Mapping[str, bytes]) -> dict[str, float]:
    """The scores of the same cells by the engine."""
    job = Job(kit.hash, "alix", nbformat.writes(notebook).encode("utf-8"), files)
    marked = engine.mark(kit, job)
    assert marked.verdict == "graded", marked.reason
    return {
        cell.metadata.nbgrader.grade_id: marked.scores[cell.metadata.nbgrader.grade_id]
        for cell in tests_of(notebook)
    }


def tests_of(notebook: NotebookNode) -> list[NotebookNode]:
    """The code cells that give points by themselves."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code"
        and (known := cell.metadata.get("nbgrader"))
        and known["grade"]
        and not known["solution"]
    ]


class Twice:
    """Marks submissions in both ways; stock's kernels run two at a time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PARVIS_STUDENT", "alix")
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    def scores(self, kit: MarkingKit, notebooks: Mapping[str, NotebookNode]) -> dict[str, tuple[dict, dict]]:
        """For each submission the scores of stock nbgrader and of the engine."""
        with ThreadPoolExecutor(2) as pool:
            expected = pool.map(lambda notebook: _in_thread(notebook, kit.files), notebooks.values())
            actual = [separated(kit, notebook, {}) for notebook in notebooks.values()]
            return dict(zip(notebooks, zip(expected, actual, strict=True), strict=True))


def _in_thread(notebook: NotebookNode, files: Mapping[str, bytes]) -> dict[str, float]:
    if sys.version_info < (3, 14):
        asyncio.set_event_loop(asyncio.new_event_loop())
    return stock(notebook, files)


@pytest.fixture
def twice(monkeypatch) -> Twice:
    """Marks submissions by stock nbgrader and by the engine."""
    return Twice(monkeypatch)


@pytest.fixture(params=["objects", "tables", "habits"])
def course(request) -> tuple[str, Course]:
    """The notebooks of `notebooks/`, written in other styles than Parvis's own."""
    path = Path(__file__).parent / "notebooks" / f"{request.param}.txt"
    return request.param, Course(path.read_text(encoding="utf-8"))
