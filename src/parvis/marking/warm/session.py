"""One submission at work: a student's process, a test process, and every limit."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

from parvis.marking.crossing.ownership import Needs
from parvis.marking.crossing.plan import Plan
from parvis.marking.intake.job import Flag, Job, MarkingKit
from parvis.marking.sandbox import resources
from parvis.marking.sandbox.resources import throttle
from parvis.marking.warm import frames
from parvis.marking.warm.client import Child, ForkClient
from parvis.marking.warm.dialogue import GRACE, WATCH, Dialogue, Ended, Outcome, content_of
from parvis.marking.warm.outputs import Collector

MOST_RESTARTS = 3  # how many times a student's process that died is replaced


class Session:
    """The two processes of one submission, and their clocks."""

    tests: Child  # from its start on

    def __init__(self, server: ForkClient, kit: MarkingKit, job: Job, plan: Plan, sandboxed: bool):
        self._server, self._kit, self._job, self._plan = server, kit, job, plan
        self._sandboxed, self.limits = sandboxed, kit.limits
        self.flags: list[Flag] = []
        self.cpu = {"student": 0.0, "tests": 0.0}
        self.seconds = {"student": 0.0, "tests": 0.0}
        self._survived: list[tuple[str, int]] = []
        self._restarts = 0
        self._replaced = False
        self.gone = ""
        self.student: Child | None = None
        self._set_up: list[tuple] = []
        server.expect(plan.modules)
        self._number = server.open_job(kit.limits)
        try:
            self.student = student = server.fork(self._number, "student", kit.limits)
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

    def run_student(self, source: str, number: int, collector: Collector, muted: bool = False) -> Ended:
        """Runs one of the student's cells."""
        self._revive()
        if self.gone or self.student is None:
            return Ended("not_run", why=self.gone)
        left = self.limits.total_seconds - self.seconds["student"]
        began = time.monotonic()
        self.student.send(frames.CELL, {"source": source, "number": number, "muted": muted})
        ended = self._follow(self.student, collector, began + min(self.limits.cell_seconds, left))
        self.seconds["student"] += time.monotonic() - began
        self.cpu["student"] += _number(ended.report.get("cpu"))
        if ended.outcome in ("completed", "error"):
            self._survived.append((source, number))
        if self.seconds["student"] >= self.limits.total_seconds:
            self.lose("total")
        return ended

    def _follow(self, child: Child, collector: Collector, until: float) -> Ended:
        interrupted, full, look = False, False, 0.0
        while True:
            try:
                frame = child.receive(min(until, time.monotonic() + WATCH))
            except EOFError:
                return self.lose("ended")
            if time.monotonic() >= look:  # also while messages keep coming
                if self.watch_processes():
                    return self.lose("memory")
                look = time.monotonic() + WATCH
            if time.monotonic() >= until and (frame is None or frame.kind != frames.DONE):
                if interrupted:
                    return self.lose("time", "timeout")
                child.interrupt()
                interrupted, until = True, time.monotonic() + GRACE
            if frame is None:
                continue
            if frame.kind == frames.OUTPUT:
                if not collector.add(content_of(frame), len(frame.body)):
                    full = True
                    if collector.overrun:
                        return self.lose("output")
            elif frame.kind == frames.DONE:
                report = content_of(frame)
                report = report if isinstance(report, dict) else {}
                outcome: Outcome = "completed" if report.get("ok") is True else "error"
                return Ended(
                    "timeout" if interrupted else outcome, report, full=full or report.get("dropped") is True
                )

    def run_tests(
        self, source: str, number: int, needs: Needs, collector: Collector, muted: bool = False
    ) -> Ended:
        """Runs a test cell (or, muted, a set-up cell) in the clean process."""
        self._revive()
        if muted:
            self._set_up.append((source, number, needs))
        if self.seconds["tests"] >= self.limits.total_seconds:
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
        ended = Dialogue(self, collector, began + self.limits.cell_seconds).follow()
        self.seconds["tests"] += time.monotonic() - began
        self.cpu["tests"] += ended.report.get("cpu", 0)
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
        again, self._set_up = self._set_up, []
        for source, number, needs in again:
            self.run_tests(source, number, needs, Collector(0), muted=True)

    def lose(self, reason: str, outcome: Outcome = "died") -> Ended:
        """Ends the student's process for a reason; it may be replaced later."""
        if self.student is not None:
            self.student.end()
            self.student = None
        self.gone = reason
        flag = Flag("limit", reason)
        if flag not in self.flags:
            self.flags.append(flag)
        return Ended(outcome, why=reason)

    def _revive(self) -> None:
        """Replaces a student's process that ended: the cells it survived run again, silently."""
        if not self.gone or self.gone == "total" or self._restarts >= MOST_RESTARTS:
            return
        self._restarts += 1
        self.student = student = self._server.fork(self._number, "student", self.limits)
        self._start(student, "student", {})  # its folder is as the other left it
        self._student_ready(student)
        self._replaced, self.gone = True, ""
        again, self._survived = self._survived, []
        silent = Collector(0)
        for source, number in again:
            if self.gone:
                self._restarts = MOST_RESTARTS  # it ends of what it had survived: no use to try again
                return
            self.run_student(source, number, silent, muted=True)

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

    def _ready(self, child: Child) -> None:
        if child.receive(time.monotonic() + 30) is None:
            raise EOFError("a process did not start")

    def watch_processes(self) -> bool:
        """Calms a crowd; says whether the student's process and all that it started use too much memory.

        As the kernel's limit for one process: on top of what the imported libraries take, with the reserve.
        """
        if self.student is None:
            return False
        processes = resources.tree(self.student.process)
        throttle(processes, self._number)
        enough = self._before + (self.limits.memory_mb << 20) + resources.RESERVE
        return resources.used(processes, enough) > enough


def _number(figure: object) -> float:
    """A figure that an untrusted process tells about itself."""
    if isinstance(figure, int | float) and not isinstance(figure, bool) and 0 <= figure < 1e6:
        return float(figure)
    return 0.0
