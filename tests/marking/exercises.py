"""A small notebook to mark, handed in as each test wants."""

from __future__ import annotations

import json
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from parvis.limits import Limits
from parvis.marking import engine
from parvis.marking.intake.job import Job, MarkingKit
from parvis.marking.records.marked import Marked

LIMITS = Limits(
    cell_seconds=2, total_seconds=20, memory_mb=600, processes=24, file_mb=4, output_mb=1, disk_mb=16
)


def cell(
    source: str, name: str = "", points: float | None = None, locked: bool = False, solution: bool = False
):
    """A code cell, with nbgrader's metadata when it has a name."""
    metadata = {}
    if name:
        metadata["nbgrader"] = {
            "grade_id": name,
            "grade": points is not None,
            "locked": locked,
            "solution": solution,
            "task": False,
            "schema_version": 3,
        }
        if points is not None:
            metadata["nbgrader"]["points"] = points
    return new_code_cell(source, metadata=metadata)


def written(cells) -> bytes:
    """The notebook file of these cells."""
    return nbformat.writes(new_notebook(cells=list(cells))).encode("utf-8")


@dataclass(frozen=True)
class Outcome:
    """A marked submission, with its cells at hand by name or number."""

    marked: Marked

    @property
    def scores(self) -> dict:
        return self.marked.scores

    def text(self, which: str | int = "") -> str:
        """All that the outputs of one cell, or of all, say."""
        cells = json.loads(self.marked.notebook)["cells"]
        if which != "":
            cells = (
                [cells[which]]
                if isinstance(which, int)
                else [
                    found for found in cells if found["metadata"].get("nbgrader", {}).get("grade_id") == which
                ]
            )
        return json.dumps([found.get("outputs", []) for found in cells], ensure_ascii=False)

    def outcome(self, which: int) -> str:
        return json.loads(self.marked.notebook)["cells"][which]["metadata"]["parvis"]["outcome"]

    @property
    def flags(self) -> set[str]:
        return {flag.kind for flag in self.marked.flags}


class Exercise:
    """Cells `answer` (the student's) and tests; `hand_in` marks a submission of it."""

    def __init__(
        self,
        tests,
        answer: str = "def double(x):\n    return 2 * x",
        setup: str = "",
        limits=LIMITS,
        files=None,
        language="en",
        trusted=(),
    ):
        if isinstance(tests, str):
            tests = [tests]
        self._cells = [cell(setup, "setup", locked=True)] if setup else []
        self._place = len(self._cells)
        self._cells.append(cell(answer, "answer", solution=True))
        self._cells += [
            cell(test, f"test_{number}", points=1, locked=True) for number, test in enumerate(tests, 1)
        ]
        self.kit = MarkingKit(
            "unit", "unit", written(self._cells), files or {}, language, limits, tuple(trusted)
        )

    def hand_in(self, *sources: str, files=None, trust: bool = False) -> Outcome:
        """Marks a submission whose answer is the last source; earlier ones are added cells."""
        *before, answer = sources
        cells = self._cells[: self._place] + [cell(source) for source in before]
        cells += [cell(answer, "answer", solution=True), *self._cells[self._place + 1 :]]
        return Outcome(
            engine.mark(self.kit, Job(self.kit.hash, "alix", written(cells), files or {}), trust=trust)
        )
