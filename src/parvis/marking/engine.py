"""Marks one submission: a pure function of the kit and the job, bytes to data."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from dataclasses import replace

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_task

from parvis.marking.crossing.plan import Plan, PlannedCell, plan_of, with_permits
from parvis.marking.intake.job import ENGINE, Flag, Job, MarkingKit
from parvis.marking.intake.notes import speaking
from parvis.marking.records.cell_messages import explain_outcome
from parvis.marking.records.credit import credit
from parvis.marking.records.marked import Marked
from parvis.marking.records.scores import as_marked
from parvis.marking.warm.client import ForkClient, ServerGone
from parvis.marking.warm.outputs import Collector
from parvis.marking.warm.session import Session

_MOST_TRIED = 16
_OTHER_TEXT = re.compile(r"[^\d.eE+\s-]")  # not a number as nbgrader reads it
_servers: dict[bool, ForkClient] = {}
_starting = threading.Lock()


def mark(kit: MarkingKit, job: Job, *, trust: bool = False) -> Marked:
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
                return _Marking(kit, job, notebook, trust, tried_plan(kit, trust)).marked()
            except (ServerGone, EOFError, OSError) as problem:
                if isinstance(problem, ServerGone) or not server_alive(not trust):
                    _forget_server(not trust)
                if attempt == 2:
                    return _refused(kit, "marking_error", str(problem))
            except Exception as problem:  # a fault of ours must never stop a class, nor look like a zero
                return _refused(kit, "marking_error", f"{type(problem).__name__}: {problem}")
    raise AssertionError("unreachable")


def server(sandboxed: bool = True) -> ForkClient:
    """This process's fork server, started at first use; ServerGone says why it cannot be."""
    with _starting:
        running = _servers.get(sandboxed)
        if running is None or not running.alive:
            running = _servers[sandboxed] = ForkClient.start(sandboxed)
        return running


def server_alive(sandboxed: bool = True) -> bool:
    """Whether the server in use can still be asked."""
    return sandboxed in _servers and _servers[sandboxed].alive


def use_server(line: socket.socket, sandboxed: bool) -> None:
    """Uses a server that another process has started, over this line; ServerGone when it does not answer."""
    with _starting:
        _servers[sandboxed] = ForkClient(line)


_tried: dict[str, Plan] = {}


def tried_plan(kit: MarkingKit, trust: bool) -> Plan:
    """The plan of a kit, after the author's solution has shown what its own classes have to answer.

    Only a notebook in which the author writes a class is tried; see `permits.py`.
    """
    plan = plan_of(kit)
    if not plan.policy["classes"]:
        return plan
    if kit.hash not in _tried:
        while len(_tried) >= _MOST_TRIED:
            _tried.pop(next(iter(_tried)))
        notebook = nbformat.reads(kit.source.decode("utf-8"), as_version=4)
        job = Job(kit.hash, "author", kit.source, {})
        recording = replace(plan, policy={**plan.policy, "recording": True})
        marked = _Marking(kit, job, notebook, trust, recording).marked()
        _tried[kit.hash] = with_permits(plan, marked.flags, marked.scores)
    return _tried[kit.hash]


def _forget_server(sandboxed: bool) -> None:
    with _starting:
        if running := _servers.pop(sandboxed, None):
            running.close()


def _refused(kit: MarkingKit, verdict: str, reason: str) -> Marked:
    points = {cell.name: cell.points for cell in plan_of(kit).cells.values() if cell.points is not None}
    return Marked(b"", {}, points, verdict=verdict, reason=reason)


class _Marking:
    """The marking of one submission, cell by cell."""

    def __init__(self, kit: MarkingKit, job: Job, notebook: NotebookNode, trust: bool, plan: Plan):
        self._kit, self._notebook, self._trust = kit, notebook, trust
        self._plan = plan
        self._session = Session(server(not trust), kit, job, self._plan, sandboxed=not trust)
        self._collector = Collector(kit.limits.output_mb << 20)
        self._cells: list[dict] = []

    def marked(self) -> Marked:
        """Runs the cells in order and reads the scores."""
        began = time.monotonic()
        session = self._session
        try:
            known = self._pair()
            for number, (cell, planned) in enumerate(known, 1):
                if cell.cell_type == "code":
                    cell.outputs, cell.execution_count = [], None
                    if cell.source.strip():
                        self._run(number, cell, planned)
        finally:
            session.close()
        scores, points = {}, {}
        for cell, planned in known:
            if planned is not None and planned.points is not None:
                scores[planned.name], points[planned.name] = _score(cell, planned)
        timings = {
            "wall": time.monotonic() - began,
            "cpu": sum(session.cpu.values()),
            "student": session.seconds["student"],
            "tests": session.seconds["tests"],
            "cells": self._cells,
        }
        return Marked(
            json.dumps(self._notebook, ensure_ascii=False).encode("utf-8", "replace"),
            scores,
            points,
            tuple(session.flags),
            timings,
            engine=ENGINE,
        )

    def _pair(self) -> list[tuple[NotebookNode, PlannedCell | None]]:
        """Each cell of the submission with the instructor's; what is missing is put back at the end."""
        seen: dict[str, PlannedCell] = {}
        paired = []
        for cell in self._notebook.cells:
            cell.metadata.pop("tags", None)
            name = (cell.metadata.get("nbgrader") or {}).get("grade_id")
            planned = self._plan.cells.get(name) if name not in seen else None
            if planned is None:
                cell.metadata.pop("nbgrader", None)
            else:
                seen[name] = planned
                if planned.role in ("test", "setup"):
                    cell.source = planned.source
                    cell.metadata["nbgrader"] = {**cell.metadata["nbgrader"], **planned.metadata}
            paired.append((cell, planned))
        for name, planned in self._plan.cells.items():
            if name not in seen and planned.role in ("test", "setup"):
                cell = nbformat.v4.new_code_cell(
                    planned.source, metadata={"nbgrader": dict(planned.metadata)}
                )
                self._notebook.cells.append(cell)
                paired.append((cell, planned))
                self._session.flags.append(Flag("missing_cell", "", name))
        return paired

    def _run(self, number: int, cell: NotebookNode, planned: PlannedCell | None) -> None:
        self._collector.begin(cell)
        role, session = planned.role if planned else "student", self._session
        began = time.monotonic()
        if role == "test" and planned.name not in self._kit.trusted_cells:
            ended = session.run_tests(cell.source, number, planned.needs, self._collector)
        else:
            ended = session.run_student(cell.source, number, self._collector)
            if role == "setup":
                session.run_tests(planned.source, number, planned.needs, Collector(0), muted=True)
            elif role == "test":
                session.flags.append(Flag("trusted_less", "", planned.name))
        self._cells.append(
            {
                "cell": planned.name if planned else "",
                "number": number,
                "seconds": round(time.monotonic() - began, 4),
            }
        )
        cell.metadata["parvis"] = {"outcome": ended.outcome}
        explain_outcome(cell, ended, self._kit.limits, test=role == "test")
        if role == "test" and _bound(cell, planned.points):
            session.flags.append(Flag("credit_out_of_bounds", "", planned.name))


def _score(cell: NotebookNode, planned: PlannedCell) -> tuple[float | None, float]:
    """nbgrader's own rule on the cell as it ended; a task is for a person to mark."""
    if is_task(cell):
        return None, float(planned.points)
    score, _points = determine_grade(as_marked(cell))
    return (None if score is None else float(score)), float(planned.points)


def _bound(cell: NotebookNode, points: float) -> bool:
    """Keeps a test's partial credit within 0 and its points, where nbgrader would stop; whether it had to."""
    for output in cell.outputs:
        if output.output_type == "execute_result":
            text = output.data.get("text/plain", "")
            found = credit(cell.source, text)
            if found is None:
                return False
            within = 0 <= found <= points
            if not within or _OTHER_TEXT.search(text):
                kept = found if within else points if found > points else 0.0
                output.data = {"text/plain": str(kept)}
            return not within
    return False
