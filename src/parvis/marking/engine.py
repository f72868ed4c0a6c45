"""Marks one submission: a pure function of the kit and the job, bytes to data."""

from __future__ import annotations

import json
from dataclasses import replace

import nbformat
from nbformat import NotebookNode

from parvis.marking.crossing.plan import Plan, plan_of, with_permits
from parvis.marking.execution import execute
from parvis.marking.intake.job import ENGINE, Job, MarkingKit
from parvis.marking.intake.notes import speaking
from parvis.marking.records.marked import Marked, Verdict
from parvis.marking.records.scores import score_cells
from parvis.marking.warm.client import ServerGone
from parvis.marking.warm.servers import forget_server, server_alive

_MOST_TRIED = 16
_tried: dict[str, Plan] = {}


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
                return _run_and_score(kit, job, notebook, tried_plan(kit, trust), trust)
            except (ServerGone, EOFError, OSError) as problem:
                if isinstance(problem, ServerGone) or not server_alive(not trust):
                    forget_server(not trust)
                if attempt == 2:
                    return _refused(kit, "marking_error", str(problem))
            except Exception as problem:  # a fault of ours must never stop a class, nor look like a zero
                return _refused(kit, "marking_error", f"{type(problem).__name__}: {problem}")
    raise AssertionError("unreachable")


def _run_and_score(kit: MarkingKit, job: Job, notebook: NotebookNode, plan: Plan, trust: bool) -> Marked:
    """Runs all the cells, then scores them; `notebook` is changed in place."""
    executed = execute(kit, job, notebook, plan, trust=trust)
    scores, points, noticed = score_cells(executed.cells)
    written = json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace")
    flags = (*executed.flags, *noticed)
    return Marked(written, scores, points, flags, executed.timings, engine=ENGINE)


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
        marked = _run_and_score(kit, job, notebook, recording, trust)
        _tried[kit.hash] = with_permits(plan, marked.flags, marked.scores)
    return _tried[kit.hash]


def _refused(kit: MarkingKit, verdict: Verdict, reason: str) -> Marked:
    points = {cell.name: cell.points for cell in plan_of(kit).cells.values() if cell.points is not None}
    return Marked(b"", {}, points, verdict=verdict, reason=reason)
