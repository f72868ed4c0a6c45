"""Runs a unit in one language as a right, an untouched and many mistaken students have it marked."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from parvis.authoring.apart import Apart, marked_apart
from parvis.authoring.kernels import Kernel, Run, fresh_kernel
from parvis.authoring.mistakes import Mistake, bound_names
from parvis.authoring.own_data import knowing_the_data
from parvis.authoring.regions import HIDDEN, regions
from parvis.authoring.right_solutions import RightSolution
from parvis.authoring.verdicts import (
    hidden_caught,
    judge_mistake,
    judge_right,
    judge_separation,
    judge_source,
    judge_untouched,
)
from parvis.data_sets import beside
from parvis.limits import Limits
from parvis.marking.intake.job import MarkingKit
from parvis.marking.warm.servers import runs_here


@dataclass
class Findings:
    """What one language showed: problems, what each cell took, and the mistakes hidden tests caught."""

    language: str
    problems: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    untouched: list[Run] = field(default_factory=list)
    tried: bool = False
    trusted: tuple[str, ...] = ()
    caught: set[str] = field(default_factory=set)


class Rehearsal:
    """The two editions of an assignment in one language; `source` and `release` map names to bytes.

    `only` names the tests that are run, where they are not all wanted.
    """

    def __init__(
        self,
        unit: str,
        language: str,
        source: dict[str, bytes],
        release: dict[str, bytes],
        limits: Limits,
        only: Collection[str] = (),
    ):
        self.language = language
        self._files = source
        self._folder = f"{unit}-{language}"
        self._student = f"lint-{language}"
        content = source[f"{unit}.ipynb"]
        data = beside({name: file for name, file in source.items() if not name.endswith(".ipynb")})
        self._kit = MarkingKit(self._folder, unit, content, data, language, limits, trusted_cells(content))
        self.right = _cells(content)
        self._untouched = restored(_cells(release[f"{unit}.ipynb"]), self.right)
        self._only = set(only)

    def rehearse(
        self, mistakes: list[Mistake], others: Sequence[RightSolution] = (), lost_only: bool = False
    ) -> Findings:
        """Runs everything in fresh processes and judges it: `others` are right solutions too.

        With `lost_only` a mistake meets the tests that it should lose, and not the rest of its exercise.
        """
        found = Findings(self.language, trusted=self._trusted())
        right, untouched = self.right, self._untouched
        if self._only:
            elsewhere = {cell.id for one in mistakes for cell in concerned(right, one.solution, one.loses)}
            right, untouched = leading_to(right, self._only | elsewhere), leading_to(untouched, self._only)
        with self.kernel() as kernel:
            found.runs = [kernel.run(cell) for cell in right]
            inseparable = judge_separation(found.runs, self._together(right, found.runs))
            judged = [*inseparable.values(), *judge_source(found.runs, inseparable)]
            found.problems += self.named("source", judged)
            found.tried = all(run.score[0] == run.score[1] for run in found.runs if run.is_test)
            for mistake in mistakes if found.tried else ():
                wrong = [mistake.source[self.language]]
                tests = concerned(right, mistake.solution, mistake.loses)
                tests = [test for test in tests if test.id in mistake.loses or not lost_only]
                judge = partial(judge_mistake, mistake, language=self.language)
                runs, problems = self._replay(kernel, right, mistake.solution, wrong, tests, judge)
                found.problems += problems
                if hidden_caught(runs, self._hidden):
                    found.caught.add(mistake.where)
            for other in others if found.tried else ():
                sources, tests = other.cells[self.language], concerned(right, other.solution)
                judge = partial(judge_right, other, language=self.language)
                found.problems += self._replay(kernel, right, other.solution, sources, tests, judge)[1]
        with self.kernel() as kernel:
            found.untouched = [kernel.run(cell) for cell in untouched]
            found.problems += self.named("release", judge_untouched(found.untouched))
        return found

    def _together(self, cells: list[NotebookNode], runs: list[Run]) -> list[Run]:
        """Where a test fails apart: the same cells in one process, in which nothing has to cross."""
        if not runs_here() or all(run.score[0] == run.score[1] for run in runs if run.is_test):
            return runs
        with self._one_kernel(self._student) as kernel:
            return [kernel.run(cell) for cell in cells]

    def _trusted(self) -> tuple[str, ...]:
        return tuple(name for name in self._kit.trusted_cells if not self._only or name in self._only)

    def right_for(self, student: str) -> list[Run]:
        """The right solution on another student's data, without the tests that cannot know whose they are."""
        with self.kernel(student) as kernel:
            return [kernel.run(cell) for cell in self._of_the_data]

    @cached_property
    def _of_the_data(self) -> list[NotebookNode]:
        known = knowing_the_data(self.right)
        return [cell for cell in self.right if not is_test(cell) or cell.id in known]

    def named(self, edition: str, problems: list[str]) -> list[str]:
        """Problems of cells, each with its edition and assignment."""
        return [f"{edition}/{self._folder}, cell {problem}" for problem in problems]

    @property
    def _hidden(self) -> set[str]:
        return {cell.id for cell in self.right if regions(cell.source, HIDDEN)}

    def _replay(
        self,
        kernel: Kernel | Apart,
        cells: list[NotebookNode],
        solution: str,
        sources: Sequence[str],
        tests: list[NotebookNode],
        judge: Callable[[list[Run]], list[str]],
    ) -> tuple[list[Run], list[str]]:
        """Puts `sources` in the place of a solution; what looks wrong is tried again in a fresh kernel."""
        runs = self._make(kernel, solution, sources, tests)
        problems = judge(runs)
        if problems:
            with self.kernel() as clean:
                for cell in cells:
                    clean.run(cell)
                runs = self._make(clean, solution, sources, tests)
                problems = judge(runs)
        return runs, problems

    def _make(
        self, kernel: Kernel | Apart, solution: str, sources: Sequence[str], tests: list[NotebookNode]
    ) -> list[Run]:
        """The last of `sources` in the place of the solution, the others before it, and then the tests."""
        right = next(cell for cell in self.right if cell.id == solution)
        given = copy.deepcopy(right)
        given.source = sources[-1]
        kernel.forget(bound_names(right.source))
        added = [new_code_cell(source) for source in sources[:-1]]
        runs = [kernel.run(cell) for cell in (*added, given, *tests)]
        kernel.forget({name for source in sources for name in bound_names(source)})
        kernel.run(right)
        return runs

    @contextmanager
    def kernel(self, student: str = "", seconds: float | None = None) -> Iterator[Kernel | Apart]:
        """Where marking runs the cells; on a system that cannot mark, one process for all of them.

        `seconds` may limit each cell, where the course's own limit is too long to wait for.
        """
        name = student or self._student
        with marked_apart(self._kit, name, seconds) if runs_here() else self._one_kernel(name) as kernel:
            yield kernel

    @contextmanager
    def _one_kernel(self, student: str) -> Iterator[Kernel]:
        with tempfile.TemporaryDirectory(prefix="parvis-", ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch).resolve()
            for name, content in self._files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            with fresh_kernel(folder, student) as kernel:
                yield kernel


def restored(student: list[NotebookNode], right: list[NotebookNode]) -> list[NotebookNode]:
    """The student's cells with the locked ones as nbgrader's OverwriteCells restores them at marking."""
    sources = {cell.id: cell.source for cell in right}
    cells = copy.deepcopy(student)
    for cell in cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            cell.source = sources[cell.id]
    return cells


def leading_to(cells: list[NotebookNode], tests: Collection[str]) -> list[NotebookNode]:
    """The cells up to the last of these `tests`, without other tests: cells may need any that is no test."""
    last = max((place for place, cell in enumerate(cells) if cell.id in tests), default=-1)
    return [cell for cell in cells[: last + 1] if cell.id in tests or not is_test(cell)]


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell gives points."""
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def concerned(cells: list[NotebookNode], solution: str, loses: Collection[str] = ()) -> list[NotebookNode]:
    """The tests of the exercise of a solution (they follow its solutions) and those that it `loses`."""
    exercise, theirs, after_test = 0, {}, False
    for cell in cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            exercise, after_test = exercise + after_test, False
        elif marks.get("grade"):
            after_test = True
        theirs[cell.id] = exercise
    return [
        cell
        for cell in cells
        if is_test(cell) and cell.cell_type == "code"
        if cell.id in loses or theirs[cell.id] == theirs[solution]
    ]


def trusted_cells(content: bytes) -> tuple[str, ...]:
    """The tests that a notebook's author lets run in the student's process."""
    return tuple(json.loads(content)["metadata"].get("parvis", {}).get("trusted_cells", ()))


def _cells(content: bytes) -> list[NotebookNode]:
    notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
