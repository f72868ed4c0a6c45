"""Marks one submission: a pure function of the kit and the job, bytes to data; cell by cell."""

from __future__ import annotations

import copy
import json
import time
from dataclasses import dataclass, replace

import nbformat
from nbformat import NotebookNode

from parvis.language import _
from parvis.marking.crossing.plan import Plan, PlannedCell, plan_of, recording, with_permits
from parvis.marking.intake.job import ENGINE, Flag, Job, MarkingKit
from parvis.marking.intake.notes import speaking
from parvis.marking.records.cell_messages import explain_outcome
from parvis.marking.records.marked import Marked, Verdict
from parvis.marking.records.scores import score_cells
from parvis.marking.standing import Stands
from parvis.marking.warm.cell_time import Starved
from parvis.marking.warm.client import ServerGone
from parvis.marking.warm.outputs import Collector
from parvis.marking.warm.servers import forget_server, server, server_alive
from parvis.marking.warm.session import Session

# Runs the cells of one submission in order, each on its side, and writes below it how it ended.

Paired = list[tuple[NotebookNode, PlannedCell | None]]  # each cell of the submission with the instructor's


@dataclass(frozen=True)
class Executed:
    """A submission that has run: its cells with their outputs, what was noticed, and seconds.

    `waited` says that a test was stopped because it only waited, `changed` that one changed something of
    the student's that a later one may meet.
    """

    cells: Paired
    flags: list[Flag]
    timings: dict
    waited: bool
    changed: bool


class Untried(Exception):
    """What the author's own solution does has to be known before this submission can be marked."""


def execute(
    kit: MarkingKit,
    job: Job,
    notebook: NotebookNode,
    plan: Plan,
    *,
    trust: bool,
    standing: Stands | None = None,
) -> Executed:
    """Runs `notebook`, the clean one of `job`, in two processes of its own; it is changed in place.

    Untried when the plan is, and more has to be known; ServerGone, EOFError or OSError when the processes
    cannot be had or are lost for a reason of ours.
    """
    return _Execution(kit, job, notebook, plan, trust).executed(standing)


class _Execution:
    """One submission at work, cell by cell."""

    def __init__(self, kit: MarkingKit, job: Job, notebook: NotebookNode, plan: Plan, trust: bool):
        self._kit, self._notebook, self._plan = kit, notebook, plan
        self._session = Session(server(not trust), kit, job, plan, sandboxed=not trust)
        self._collector = Collector(kit.limits.output_mb << 20)
        self._cells: list[dict] = []

    def executed(self, standing: Stands | None) -> Executed:
        began, session = time.monotonic(), self._session
        try:
            paired = self._pair()
            stands = _what_stands(paired, standing)
            for number, (cell, planned) in enumerate(paired, 1):
                if cell.cell_type == "code":
                    cell.outputs, cell.execution_count = [], None
                    if standing and number in stands:
                        self._cells.append(standing.take_over(cell, number))
                    elif cell.source.strip():
                        self._run(number, cell, planned)
                        if any(flag.kind == "untried" for flag in session.flags):
                            raise Untried
        finally:
            session.close()
        timings = {
            "wall": time.monotonic() - began,
            "cpu": sum(side.processor for side in session.spent.values()),
            "student": session.seconds["student"],
            "tests": session.seconds["tests"],
            "cells": self._cells,
        }
        return Executed(paired, session.flags, timings, session.waited, session.changed)

    def _pair(self) -> Paired:
        paired, missing = pair_cells(self._notebook, self._plan)
        self._session.flags += missing
        return paired

    def _run(self, number: int, cell: NotebookNode, planned: PlannedCell | None) -> None:
        self._collector.begin(cell)
        role, session = planned.role if planned else "student", self._session
        began = time.monotonic()
        if planned and role == "test" and planned.name not in self._kit.trusted_cells:
            ended = session.run_tests(cell.source, number, planned.needs, self._collector)
        else:
            ended = session.run_student(cell.source, number, self._collector, is_test=role == "test")
            if planned and role == "setup":
                session.run_tests(planned.source, number, planned.needs, Collector(0), muted=True)
            elif planned and role == "test":
                session.flags.append(Flag("trusted_less", "", planned.name))
        if planned and ended.by_itself:
            problem = _(
                "the test '{name}' itself only waited, for {seconds} seconds: that is no student's fault"
            )
            seconds = round(self._kit.limits.waiting_seconds)
            raise Starved(problem.format(name=planned.name, seconds=seconds))
        self._cells.append(
            {
                "cell": planned.name if planned else "",
                "number": number,
                "seconds": round(time.monotonic() - began, 4),
            }
        )
        cell.metadata["parvis"] = {"outcome": ended.outcome}
        explain_outcome(cell, ended, self._kit.limits, test=role == "test")


def pair_cells(notebook: NotebookNode, plan: Plan) -> tuple[Paired, list[Flag]]:
    """Each cell of a submission with the instructor's, which gives tests and set-up cells their text.

    A test or set-up cell that is missing is put back at the end of `notebook`, with a flag.
    """
    seen: dict[str, PlannedCell] = {}
    paired: Paired = []
    missing = []
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)
        name = (cell.metadata.get("nbgrader") or {}).get("grade_id")
        planned = plan.cells.get(name) if isinstance(name, str) and name not in seen else None
        if planned is None or not isinstance(name, str):
            cell.metadata.pop("nbgrader", None)
        else:
            seen[name] = planned
            if planned.role in ("test", "setup"):
                cell.source = planned.source
                cell.metadata["nbgrader"] = {**cell.metadata["nbgrader"], **planned.metadata}
        paired.append((cell, planned))
    for name, planned in plan.cells.items():
        if name not in seen and planned.role in ("test", "setup"):
            cell = nbformat.v4.new_code_cell(planned.source, metadata={"nbgrader": dict(planned.metadata)})
            notebook.cells.append(cell)
            paired.append((cell, planned))
            missing.append(Flag("missing_cell", "", name))
    return paired, missing


def _what_stands(paired: Paired, standing: Stands | None) -> set[int]:
    """The numbers of the cells that need not run: other tests than those that do, and all after the last."""
    if standing is None or not standing.fits(*zip(*paired, strict=True)):
        return set()
    again = [number for number, (_cell, one) in enumerate(paired, 1) if one and one.name in standing.again]
    return {
        number
        for number, (_cell, one) in enumerate(paired, 1)
        if number > max(again, default=0) or (one and one.role == "test" and number not in again)
    }


_MOST_TRIED = 16
_tried: dict[str, Plan] = {}


def mark(kit: MarkingKit, job: Job, *, trust: bool = False, standing: Stands | None = None) -> Marked:
    """The executed notebook, the scores and what an instructor should know.

    `trust` runs without the sandbox: for one's own work alone. Never raises for what a submission does:
    a notebook that cannot be read is "not_gradable", a fault of ours is "marking_error" with its reason.
    """
    with speaking(kit.language):
        try:
            notebook = nbformat.reads(job.notebook.decode("utf-8"), as_version=4)
        except Exception as problem:
            return _refused(kit, "not_gradable", f"the notebook cannot be read ({type(problem).__name__})")
        for attempt in (1, 2):
            try:
                return _mark(kit, job, notebook, trust, standing)
            except Starved as problem:
                return replace(_refused(kit, "marking_error", str(problem)), alone=True)
            except (ServerGone, EOFError, OSError) as problem:
                if isinstance(problem, ServerGone) or not server_alive(not trust):
                    forget_server(not trust)
                if attempt == 2:
                    return _refused(kit, "marking_error", str(problem))
            except Exception as problem:  # a fault of ours must never stop a class, nor look like a zero
                return _refused(kit, "marking_error", f"{type(problem).__name__}: {problem}")
    raise AssertionError("unreachable")


def _mark(kit: MarkingKit, job: Job, notebook: NotebookNode, trust: bool, standing: Stands | None) -> Marked:
    """Marks without trying the author's solution where that can make no difference, as it seldom does."""
    plan = plan_of(kit)
    if kit.hash not in _tried and not plan.policy["classes"]:
        try:
            return _run_and_score(kit, job, copy.deepcopy(notebook), plan, trust, standing)
        except Untried:
            pass
    plan = tried_plan(kit, trust)
    marked = _run_and_score(kit, job, copy.deepcopy(notebook), plan, trust, standing)
    return marked if kit.hash in _tried else replace(marked, alone=True)


def _run_and_score(
    kit: MarkingKit,
    job: Job,
    notebook: NotebookNode,
    plan: Plan,
    trust: bool,
    standing: Stands | None = None,
) -> Marked:
    """Runs the cells, all but those that stand, then scores them; `notebook` is changed in place."""
    executed = execute(kit, job, notebook, plan, trust=trust, standing=standing)
    scores, points, noticed = score_cells(executed.cells)
    written = json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace")
    flags = (*executed.flags, *noticed)
    return Marked(
        written,
        scores,
        points,
        flags,
        executed.timings,
        engine=ENGINE,
        alone=executed.waited,
        steady=not executed.changed,
    )


def tried_plan(kit: MarkingKit, trust: bool) -> Plan:
    """The plan of a kit, after the author's solution has shown what objects answer and which files change."""
    if kit.hash not in _tried:
        notebook = nbformat.reads(kit.source.decode("utf-8"), as_version=4)
        job = Job(kit.hash, "author", kit.source, {})
        plan = plan_of(kit)
        marked = _run_and_score(kit, job, notebook, recording(plan), trust)
        plan = with_permits(plan, marked.flags, marked.scores)
        if marked.alone:  # a test of it was stopped that only waited: another time it may show more
            return plan
        while len(_tried) >= _MOST_TRIED:
            _tried.pop(next(iter(_tried)))
        _tried[kit.hash] = plan
    return _tried[kit.hash]


def _refused(kit: MarkingKit, verdict: Verdict, reason: str) -> Marked:
    points = {cell.name: cell.points for cell in plan_of(kit).cells.values() if cell.points is not None}
    return Marked(b"", {}, points, verdict=verdict, reason=reason)
