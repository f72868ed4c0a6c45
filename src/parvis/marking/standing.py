"""What of an earlier result still stands when nothing but tests has changed since: it need not run again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import nbformat
from nbformat import NotebookNode

from parvis.marking.crossing.keeping import keep_something
from parvis.marking.crossing.plan import Plan, PlannedCell, plan_of
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import Flag, digest
from parvis.marking.records.marked import Marked
from parvis.marking.records.store import key_of

_HARMLESS = {"trusted_less"}


class Stands(Protocol):
    """Which cells need not run, and what they get in place of a run; `again` are the tests that have to."""

    @property
    def again(self) -> Collection[str]:
        """The names of the tests that run."""

    def fits(self, cells: Iterable[NotebookNode], planned: Iterable[PlannedCell | None]) -> bool:
        """Whether it speaks of these cells."""

    def take_over(self, cell: NotebookNode, number: int) -> dict:
        """Gives a cell that does not run how it ended; its seconds."""


@dataclass(frozen=True)
class Standing:
    """The cells of an earlier result, its scores and seconds; `again` are the names of what has to run."""

    cells: Sequence[NotebookNode]
    scores: dict[str, float | None]
    seconds: dict[int, dict]
    again: Collection[str]

    def fits(self, cells: Iterable[NotebookNode], planned: Iterable[PlannedCell | None]) -> bool:
        """Whether these are the same cells but for the tests that run again."""
        pairs = list(zip(cells, planned, strict=True))
        return len(pairs) == len(self.cells) and all(
            cell.cell_type == old.cell_type
            and (cell.cell_type != "code" or cell.source == old.source or (one and one.name in self.again))
            for (cell, one), old in zip(pairs, self.cells, strict=True)
        )

    def take_over(self, cell: NotebookNode, number: int) -> dict:
        """Gives the cell of this number, from 1, what it showed and how it ended; its seconds."""
        old = self.cells[number - 1]
        cell.outputs, cell.execution_count = old.outputs, old.execution_count
        cell.metadata["parvis"] = old.metadata.get("parvis", {})
        return self.seconds.get(number, {"cell": "", "number": number, "seconds": 0.0})


def basis_of(assessment: Assessment, handed_in: HandedIn) -> dict:
    """What a result is kept with: a hash of each test, and one of all else that the result depends on."""
    tests = {name: digest(cell.source.encode()) for name, cell in _tests(plan_of(assessment.kit)).items()}
    return {"rest": key_of(assessment.hash_without_tests, handed_in), "tests": tests}


def still_standing(
    earlier: Marked, basis: dict, assessment: Assessment, noticed: Collection[Flag]
) -> Standing | None:
    """What stands of an earlier result of the same work; None where all has to run.

    All runs when anything was noticed while the earlier one ran, where tests run with the student's code, and
    where a function of theirs may keep something from one test to the next.
    """
    known = earlier.basis.get("tests", {})
    odd = [flag for flag in earlier.flags if flag not in noticed and flag.kind not in _HARMLESS]
    if earlier.basis.get("rest") != basis["rest"] or odd or earlier.alone or assessment.kit.trusted_cells:
        return None
    plan = plan_of(assessment.kit)
    cells = nbformat.reads(earlier.notebook.decode("utf-8"), as_version=4).cells
    if not earlier.steady or keep_something(_without_tests(cells, plan)):
        return None
    changed = {name for name, number in basis["tests"].items() if known.get(name) != number}
    seconds = {one["number"]: one for one in earlier.timings.get("cells", ())}
    return Standing(cells, earlier.scores, seconds, with_what_they_need(plan, changed))


def _without_tests(cells: Iterable[NotebookNode], plan: Plan) -> Iterator[str]:
    tests = _tests(plan)
    for cell in cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade_id") not in tests:
            yield cell.source


def _tests(plan: Plan) -> dict[str, PlannedCell]:
    return {name: cell for name, cell in plan.cells.items() if cell.role == "test"}


def with_what_they_need(plan: Plan, changed: Collection[str]) -> set[str]:
    """The tests that changed, those they take names from, those that take names from them, and so on.

    A test that binds a name which the student's functions read runs in any case. Names whose objects a test
    changes count as its own, and tests that say something of the global random numbers belong together.
    """
    tests = _tests(plan)
    bound: dict[str, str] = {}
    linked: dict[str, set[str]] = {name: set() for name in tests}
    for name, read in plan.reads_first.items():
        for other in {bound[one] for one in read & bound.keys()} - {name}:
            if name in tests:
                linked[name].add(other)
                linked[other].add(name)
            else:  # a set-up cell always runs
                changed = {*changed, other}
        if name in tests:
            bound |= dict.fromkeys(plan.changed[name].union(tests[name].needs.bound), name)
    again: set[str] = set()
    left = {*changed, *(name for name, cell in tests.items() if cell.needs.publish)} & tests.keys()
    while left:
        again |= left
        left = set().union(*(linked[name] for name in left)) - again
    return again
