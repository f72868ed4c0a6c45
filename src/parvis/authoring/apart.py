"""Runs cells one at a time as a class is marked: test cells in a process without the student's code."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from parvis.authoring.kernels import Run
from parvis.errors import AuthoringError
from parvis.marking.engine import tried_plan
from parvis.marking.intake.job import Job, MarkingKit
from parvis.marking.records.cell_messages import explain_outcome
from parvis.marking.sandbox.probe import probe
from parvis.marking.warm.cell_time import Starved
from parvis.marking.warm.client import ServerGone
from parvis.marking.warm.dialogue import Ended
from parvis.marking.warm.outputs import Collector, error
from parvis.marking.warm.servers import server
from parvis.marking.warm.session import Session

_ALL_DAY = 86_400  # seconds: one session tries all the mistakes of a unit
_MUCH_OUTPUT = 2_000  # MB


class Apart:
    """The two processes of one submission; `run` gives back a copy of the cell with its outputs."""

    def __init__(self, kit: MarkingKit, student: str, seconds: float | None = None):
        trust = not probe().works  # the author's own work: what a class needs for safety may be missing here
        self._kit, self._plan = kit, tried_plan(kit, trust)
        roomy = replace(kit.limits, total_seconds=_ALL_DAY, output_mb=_MUCH_OUTPUT)
        if seconds is not None:
            roomy = replace(roomy, cell_seconds=seconds)
        job = Job(kit.hash, student, b"", {})
        self._session = Session(server(not trust), replace(kit, limits=roomy), job, self._plan, not trust)
        self._number = 0

    def run(self, cell: NotebookNode) -> Run:
        """The cell after it ran where marking runs it; an error is told in full, hidden or not."""
        cell = copy.deepcopy(cell)
        collector = Collector(_MUCH_OUTPUT << 20)
        collector.begin(cell)
        before = self._used()
        try:
            ended, is_test = self._run(cell, collector)
        except Starved as problem:
            where, remedy = f"source/{self._kit.assignment}", "try again when the machine has less to do"
            raise AuthoringError(where, str(problem), remedy) from None
        seconds = self._used() - before
        if is_test and ended.outcome == "error" and "ename" in ended.report:
            cell.outputs.append(error(str(ended.report["ename"]), str(ended.report["evalue"])))
        else:
            explain_outcome(cell, ended, self._kit.limits, test=is_test)
        return Run(cell, seconds)

    def forget(self, names: set[str]) -> None:
        """Removes `names` of the student's, so that a mistake cannot lean on the right answer."""
        self.run(new_code_cell(f"for _name in {sorted(names)!r}: globals().pop(_name, None)"))

    @property
    def worn(self) -> bool:
        """Whether one of the two processes was lost: another is dear, and not often given."""
        return any(flag.kind == "limit" for flag in self._session.flags)

    def close(self) -> None:
        """Ends both processes."""
        self._session.close()

    def _used(self) -> float:
        """Seconds that both have computed or waited, by the clocks of marking; a busy machine adds none."""
        return sum(side.processor + side.waiting for side in self._session.spent.values())

    def _run(self, cell: NotebookNode, collector: Collector) -> tuple[Ended, bool]:
        planned = self._plan.cells.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        role, session = planned.role if planned else "student", self._session
        self._number += 1
        if planned and role == "test" and planned.name not in self._kit.trusted_cells:
            return session.run_tests(cell.source, self._number, planned.needs, collector), True
        ended = session.run_student(cell.source, self._number, collector)
        if planned and role == "setup":
            session.run_tests(cell.source, self._number, planned.needs, Collector(0), muted=True)
        return ended, False


@contextmanager
def marked_apart(kit: MarkingKit, student: str, seconds: float | None = None) -> Iterator[Apart]:
    """The processes in which marking runs `student`'s work with this kit.

    `seconds` may limit each cell, where the course's own limit is too long to wait for.
    """
    try:
        apart = Apart(kit, student, seconds)
    except (ServerGone, EOFError, OSError) as problem:
        where, remedy = f"source/{kit.assignment}", "run: parvis doctor"
        raise AuthoringError(where, f"its tests cannot be run apart ({problem})", remedy) from None
    try:
        yield apart
    finally:
        apart.close()
