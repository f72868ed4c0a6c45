"""What passes between the tests and a student's process while one test cell runs, within its time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from parvis.limits import Limits
from parvis.marking.sandbox.limit_messages import call_limit, stopped
from parvis.marking.warm import frames
from parvis.marking.warm.cell_time import GRACE, CellTime
from parvis.marking.warm.client import Child
from parvis.marking.warm.outputs import Collector

WATCH = 0.1  # seconds between two looks at the memory and the clocks
_LARGEST = 16 << 20  # bytes of one message that is read

Outcome = Literal["completed", "error", "timeout", "died", "not_run"]


@dataclass
class Ended:
    """How a cell ended; `why` is "", or why a process was stopped, or a test's sentence for that.

    `by_itself` says of a test that was stopped while it only waited that nothing of the student's made it.
    """

    outcome: Outcome
    report: dict = field(default_factory=dict)
    why: str = ""
    full: bool = False  # not all it printed was kept
    by_itself: bool = False


class Sides(Protocol):
    """The two processes of one submission, and what is done when one of them is lost: a session."""

    limits: Limits
    student: Child | None
    tests: Child
    gone: str

    def is_due(self) -> bool:
        """Whether memory and clocks should be looked at again."""

    def watch_processes(self) -> bool:
        """Whether the student's processes use too much memory."""

    def lose(self, reason: str, outcome: Outcome = "died") -> Ended:
        """Ends the student's process for a reason."""

    def lose_tests(self) -> None:
        """Replaces the tests' process, which does not answer any more."""


class Dialogue:
    """The tests ask and the student's process answers, or asks back; one of the two is at work at a time."""

    def __init__(self, session: Sides, collector: Collector, clocks: CellTime):
        self._session, self._collector, self._clocks = session, collector, clocks
        self._turn = "tests"
        self._waited = {"tests": 0.0, "student": 0.0}  # seconds, by whose turn it was
        self._open = 0  # questions without an answer yet; more than one when callbacks ask again
        self._interrupted: set[str] = set()

    def follow(self) -> Ended:
        """Passes messages on until the test cell has ended."""
        session = self._session
        while True:
            child = session.tests if self._turn == "tests" else session.student
            try:
                if child is None:
                    raise EOFError
                frame = child.receive(time.monotonic() + WATCH)
            except EOFError:
                if self._turn == "tests":
                    return self._lose_tests()
                self._lose_student("ended")
                continue
            if frame is not None and frame.kind == frames.DONE and self._turn == "tests":
                return self._end(frame.content)
            if session.is_due() and (ended := self._watch()):
                return ended
            if frame is None:
                continue
            self._pass_on(frame)

    def _pass_on(self, frame: frames.Frame) -> None:
        session = self._session
        if frame.kind == frames.OUTPUT:
            only, always = ((), ("execute_result",)) if self._turn == "tests" else (("display_data",), ())
            self._collector.add(content_of(frame), len(frame.body), only, always)
        elif self._turn == "tests":
            if session.student is None or self._interrupted:
                self._answer_gone(session.gone or self._met())
                return
            self._open += frame.kind == frames.ASK
            session.student.send_body(frame.kind, frame.body)
            self._turn = "student"
        elif frame.kind == frames.CALLBACK:
            session.tests.send_body(frames.CALLBACK, frame.body)
            self._turn = "tests"
        elif frame.kind == frames.ANSWER:
            self._open -= 1
            if self._interrupted:
                self._answer_gone(self._met())
            else:
                session.tests.send_body(frames.ANSWER, frame.body)
                self._turn = "tests"

    def _watch(self) -> Ended | None:
        """Now and then, also while messages keep coming: is too much memory in use, is the time up?"""
        if self._turn == "student" and self._session.watch_processes():
            self._lose_student("memory")
        before, up = self._clocks.waiting, self._clocks.is_up()
        self._waited[self._turn] += self._clocks.waiting - before
        if not up:
            return None
        self._clocks.grant()
        if self._turn not in self._interrupted:
            self._interrupted.add(self._turn)
            child = self._session.tests if self._turn == "tests" else self._session.student
            if child is not None:
                child.interrupt()
        elif self._turn == "student":
            self._lose_student(self._met())
        else:
            return self._lose_tests()
        return None

    def _met(self) -> str:
        return self._clocks.met or "time"

    def _lose_student(self, reason: str) -> None:
        if self._session.student is not None:
            self._clocks.forget(self._session.student.process)
        self._session.lose(reason)
        self._open = 0
        self._answer_gone(reason)

    def _answer_gone(self, reason: str) -> None:
        limits = self._session.limits
        sentence = call_limit(reason, limits) if reason in ("time", "waiting") else stopped(reason, limits)
        self._session.tests.send(frames.ANSWER, {"gone": sentence})
        self._turn = "tests"
        self._clocks.grant(GRACE if self._interrupted else 2 * GRACE)

    def _lose_tests(self) -> Ended:
        self._session.lose_tests()
        return self._end({"ok": False})

    def _end(self, report: dict) -> Ended:
        if self._open:  # the student's process waits for an answer that will not come
            self._session.lose(self._met())
        if self._interrupted:
            by_itself = (
                self._met() == "waiting"
                and self._waited["tests"] > self._waited["student"]
                and not report.get("pipe")
            )
            why = call_limit(self._met(), self._session.limits)
            return Ended("timeout", report, why=why, by_itself=by_itself)
        if gone := report.get("gone"):
            return Ended("died", report, why=gone)
        return Ended("completed" if report["ok"] else "error", report)


def content_of(frame: frames.Frame) -> Any:
    """The content of a message from a process that may send anything; None when it is not JSON or is huge."""
    if len(frame.body) > _LARGEST:  # as objects it would take twenty times as much
        return None
    try:
        return frame.content
    except ValueError:
        return None
