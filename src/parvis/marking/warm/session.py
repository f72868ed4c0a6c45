"""One submission at work: a student's process, a test process, and every limit."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import replace

from parvis.marking.crossing.ownership import Needs
from parvis.marking.crossing.plan import Plan
from parvis.marking.intake.job import Flag, Job, MarkingKit
from parvis.marking.sandbox import resources
from parvis.marking.sandbox.memory_group import memory_group
from parvis.marking.sandbox.resources import throttle
from parvis.marking.warm import frames
from parvis.marking.warm.cell_time import CellTime, Spent
from parvis.marking.warm.client import STARTING, Child, ForkClient
from parvis.marking.warm.dialogue import WATCH, Dialogue, Ended, Outcome, content_of
from parvis.marking.warm.outputs import Collector

MOST_RESTARTS = 12  # how many times a student's process that died is replaced


class Session:
    """The two processes of one submission, and what they have taken until now."""

    tests: Child  # from its start on

    def __init__(self, server: ForkClient, kit: MarkingKit, job: Job, plan: Plan, sandboxed: bool):
        self._server, self._kit, self._job, self._plan = server, kit, job, plan
        self._sandboxed, self.limits = sandboxed, kit.limits
        self.flags: list[Flag] = []
        self.spent = {"student": Spent(), "tests": Spent()}
        self.seconds = {"student": 0.0, "tests": 0.0}
        self.waited = False  # a test was stopped that only waited: a quiet machine has to confirm it
        self.changed = False  # a test has changed something of the student's that a later one may meet
        self._again = Spent()  # by cells that a new process runs again
        self._survived: list[tuple[str, int]] = []
        self._restarts = 0
        self._replaced = False
        self._looked = 0.0  # when memory and clocks were looked at last
        self.gone = ""
        self.student: Child | None = None
        self._set_up: list[tuple] = []
        self._setting_up: tuple | None = None
        server.expect(plan.modules)
        self._number = server.open_job(kit.limits)
        # Its files lie in memory and count there as well; what it may not have at all is `watch_processes`'.
        most = ((kit.limits.memory_mb + kit.limits.disk_mb) << 20) + resources.RESERVE
        self._group = memory_group(most) if sandboxed else None
        try:
            self.student = student = self._forked()
            self.tests = server.fork(self._number, "tests", kit.limits)
            self._start(student, "student", {**job.files, **kit.files})
            self._student_ready(student)
            self._start(self.tests, "tests", {})  # reads the released files before any cell has run
            self._ready(self.tests)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends both processes and their folder."""
        for child in (self.student, getattr(self, "tests", None)):
            if child is not None:
                child.end()
        self._server.close_job(self._number)
        if self._group is not None:
            self._group.remove()

    def _was_full(self) -> bool:
        """Whether the kernel has ended a process of the submission since this was asked last."""
        return self._group is not None and self._group.has_been_full()

    def _forked(self) -> Child:
        """A new process for the student, in the submission's own memory group."""
        student = self._server.fork(self._number, "student", self.limits)
        if self._group is not None:
            self._group.has_been_full()  # what was ended until now belongs to the process before
            self._group.take_in(student.process)
        return student

    def run_student(self, source: str, number: int, collector: Collector, is_test: bool = False) -> Ended:
        """Runs one of the student's cells, or a test that its author trusts with them."""
        self._revive()
        if self.gone or self.student is None:
            return Ended("not_run", why=self.gone)
        began, spent = time.monotonic(), self.spent["student"]
        clocks = CellTime([self.student.process], self.limits, spent)
        cell = {"source": source, "number": number, "muted": False}
        ended = self._run_cell(self.student, cell, collector, clocks)
        if self.student is not None and self._was_full():  # a process that it had started was ended
            ended = self.lose("memory")
        self.seconds["student"] += time.monotonic() - began
        self.waited = self.waited or (is_test and clocks.met == "waiting")
        if ended.outcome in ("completed", "error"):
            self._survived.append((source, number))
        if spent.used_up(self.limits):
            self.lose("total")
        return ended

    def _run_cell(self, student: Child, cell: dict, collector: Collector, clocks: CellTime) -> Ended:
        student.send(frames.CELL, cell)
        try:
            return self._follow(student, collector, clocks)
        finally:
            clocks.end()

    def _follow(self, child: Child, collector: Collector, clocks: CellTime) -> Ended:
        full = False
        while True:
            try:
                frame = child.receive(time.monotonic() + WATCH)
            except EOFError:
                return self.lose("ended")
            if self.is_due():
                if self.watch_processes():
                    return self.lose("memory")
                stopped = bool(clocks.met)
                if (frame is None or frame.kind != frames.DONE) and clocks.is_up():
                    if stopped:
                        return self.lose(clocks.met, "timeout")
                    child.interrupt()
                    clocks.grant()
            if frame is None:
                continue
            content = content_of(frame) if frame.kind in (frames.OUTPUT, frames.DONE) else None
            if frame.kind == frames.DONE:
                report = content if isinstance(content, dict) else {}
                outcome: Outcome = "completed" if report.get("ok") is True else "error"
                full = full or report.get("dropped") is True
                return Ended("timeout" if clocks.met else outcome, report, why=clocks.met, full=full)
            if not collector.add(content, len(frame.body)):
                full = True
                if collector.overrun:
                    return self.lose("output")

    def run_tests(
        self, source: str, number: int, needs: Needs, collector: Collector, muted: bool = False
    ) -> Ended:
        """Runs a test cell (or, muted, a set-up cell) in the clean process."""
        self._revive()
        self._setting_up = (source, number, needs) if muted else None
        if self._setting_up:
            self._set_up.append(self._setting_up)
        if self.spent["tests"].used_up(self.limits):
            return Ended("not_run", why="total")
        cell = {
            "source": source,
            "number": number,
            "muted": muted,
            "fetch": list(needs.fetch),
            "imports": needs.imports,
            "publish": list(needs.publish),
            "bound": list(needs.bound),
            "replaced": self._replaced,
        }
        self._replaced = False
        began = time.monotonic()
        self.tests.send(frames.CELL, cell)
        both = [child.process for child in (self.student, self.tests) if child is not None]
        clocks = CellTime(both, self.limits, self.spent["tests"])
        try:
            ended = Dialogue(self, collector, clocks).follow()
        finally:
            clocks.end()
        self.seconds["tests"] += time.monotonic() - began
        self.waited = self.waited or clocks.met == "waiting"
        self.changed = self.changed or bool(ended.report.get("changed"))
        for kind, detail in ended.report.get("notes", []):
            flag = Flag(kind, detail, "")
            if flag not in self.flags:
                self.flags.append(flag)
        return ended

    def lose_tests(self) -> None:
        """The tests' process does not answer any more."""
        self.tests.end()
        self.tests = self._server.fork(self._number, "tests", self.limits)
        self._start(self.tests, "tests", self._kit.files)
        self._ready(self.tests)
        again = [cell for cell in self._set_up if cell is not self._setting_up]  # that one has ended it
        self._set_up = []
        for source, number, needs in again:
            self.run_tests(source, number, needs, Collector(0), muted=True)

    def lose(self, reason: str, outcome: Outcome = "died") -> Ended:
        """Ends the student's process for a reason; it may be replaced later."""
        if self.student is not None:
            self.student.end()
            self.student = None
        if reason == "ended" and self._was_full():
            reason = "memory"
        self.gone = reason
        flag = Flag("limit", reason)
        if flag not in self.flags:
            self.flags.append(flag)
        return Ended(outcome, why=reason)

    def _revive(self) -> None:
        """Replaces a student's process that ended: the cells it survived run again, silently.

        What they take is counted apart, and each may take twice as long: they were honest the first time.
        """
        patient = replace(self.limits, cell_seconds=2 * self.limits.cell_seconds)
        while self.gone not in ("", "total"):
            if self._restarts == MOST_RESTARTS or self._again.used_up(patient):
                return
            self._restarts += 1
            self.student = student = self._forked()
            self._start(student, "student", {})  # its folder is as the other left it
            self._student_ready(student)
            self._replaced, self.gone = True, ""
            for place, (source, number) in enumerate(self._survived):
                cell = {"source": source, "number": number, "muted": True}
                clocks = CellTime([student.process], patient, self._again)
                self._run_cell(student, cell, Collector(0), clocks)
                if self.gone:  # it ends of what it had survived: without that, then
                    del self._survived[place]
                    break

    def _start(self, child: Child, side: str, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            child.send_body(frames.FILE, json.dumps(name).encode("ascii") + b"\n" + content)
        child.send(
            frames.START,
            {
                "student": self._job.student,
                "language": self._kit.language,
                "sandboxed": self._sandboxed,
                "output_bytes": self.limits.output_mb << 20,
                "policy": self._plan.policy if side == "tests" else {},
                "rewritten": self._plan.rewritten,
                "released": list(self._kit.files),
            },
        )

    def _student_ready(self, student: Child) -> None:
        self._ready(student)
        self._before = resources.used([student.process], 0)
        if self._sandboxed:  # in a network of its own, nothing
            self._before += resources.in_sockets(student.process)

    def _ready(self, child: Child) -> None:
        if child.receive(time.monotonic() + STARTING) is None:
            raise EOFError("a process did not start")

    def is_due(self) -> bool:
        """Whether to look at memory and clocks again: now and then, also while messages keep coming."""
        now = time.monotonic()
        if now < self._looked + WATCH:
            return False
        self._looked = now
        return True

    def watch_processes(self) -> bool:
        """Calms a crowd; says whether the student's process and all that it started use too much memory.

        As the kernel's limit for one process: on top of what the imported libraries take, with the reserve.
        """
        if self.student is None:
            return False
        if self._was_full():
            return True
        processes = resources.tree(self.student.process)
        throttle(processes, self._number)
        enough = self._before + (self.limits.memory_mb << 20) + resources.RESERVE
        if self._sandboxed:  # what waits in its sockets: they are its own network's
            enough -= resources.in_sockets(self.student.process)
        return resources.used(processes, enough) > enough
