"""Worker processes on this machine: each marks one submission at a time and is replaced when it dies."""

from __future__ import annotations

import multiprocessing
import os
import platform
import signal
import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from parvis.errors import ClassroomError
from parvis.language import _
from parvis.marking import worker_server
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.records.marked import Marked
from parvis.marking.sandbox.probe import probe
from parvis.marking.warm.server_process import ServerProcess

TRIES = 2  # a submission whose worker dies is given to another one once


@dataclass(frozen=True)
class Task:
    """One submission to mark, with the key its result is kept under; perhaps an earlier result of it."""

    key: str
    assessment: Assessment
    handed_in: HandedIn
    earlier: Marked | None = None


@dataclass(frozen=True)
class _Try:
    """A task at work: for which time since a worker died, and whether nothing else may run beside it."""

    task: Task
    number: int = 1
    alone: bool = False


class Pool(Protocol):
    """Marks tasks somewhere; results come in any order."""

    def results(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Marked]]:
        """Each task once, with its result; what asks for it is tried once more at the end, alone."""

    def close(self) -> None:
        """Ends what still runs."""


class LocalPool:
    """As many processes as asked for, forked from one that has imported everything."""

    def __init__(self, workers: int, *, trust: bool = False, warm: ServerProcess | None = None):
        """`warm` is a fork server that was started before; the pool ends it."""
        if not hasattr(os, "fork"):
            remedy = _("on Windows, mark in WSL or in a Linux container")
            raise ClassroomError(socket.gethostname(), _("marking a class needs Linux or macOS"), remedy)
        if not trust and platform.system() != "Linux":
            refuse_without_sandbox()
        self._warm = warm or ServerProcess(not trust)  # it imports while the workers do
        self._context = worker_server.workers()
        self._trust = trust
        self._workers = [self._start() for _number in range(workers)]

    def results(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Marked]]:
        """Each task once, as it is done, with what came of it."""
        again: deque[_Try] = deque()
        alone: deque[_Try] = deque()
        feed = iter(tasks)
        busy: dict[object, _Worker] = {}
        idle = list(self._workers)

        def following() -> _Try | None:
            if again:
                return again.popleft()
            if task := next(feed, None):
                return _Try(task)
            return alone.popleft() if alone and not busy else None

        def set_to_work() -> None:
            while idle and not any(worker.work.alone for worker in busy.values()):
                if (work := following()) is None:
                    return
                worker = idle.pop()
                worker.work = work
                worker.give(work.task)
                busy[worker.pipe] = worker

        while True:
            set_to_work()
            if not busy:
                return
            for pipe in wait([worker.pipe for worker in busy.values()]):
                worker = busy.pop(pipe)
                work, marked = worker.work, worker.take()
                if marked is None:
                    worker = self._replace(worker)
                    if work.number < TRIES:
                        (alone if work.alone else again).append(replace(work, number=work.number + 1))
                    else:
                        reason = _("the process that marked it died twice")
                        marked = Marked(b"", {}, {}, verdict="marking_error", reason=reason)
                elif marked.alone and not work.alone:
                    alone.append(_Try(work.task, alone=True))
                    marked = None
                idle.append(worker)
                if marked is not None:
                    if marked.verdict == "marking_error" and not self._trust:
                        refuse_without_sandbox()
                    set_to_work()  # nobody waits while the result is kept
                    yield work.task, marked

    def close(self) -> None:
        """Ends the workers and their server."""
        for worker in self._workers:
            worker.end()
        self._warm.close()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        if not self._warm.alive:
            self._warm.close()
            self._warm = ServerProcess(not self._trust)
        with self._warm.share() as line, theirs, worker_server.apart_from_its_caller():
            process = self._context.Process(target=serve, args=(theirs, line, self._trust), daemon=True)
            process.start()
        return _Worker(process, ours)

    def _replace(self, dead: _Worker) -> _Worker:
        dead.end()
        fresh = self._workers[self._workers.index(dead)] = self._start()
        return fresh


class _Worker:
    """This process's end of one worker."""

    work: _Try  # what it is at

    def __init__(self, process: Any, pipe: Connection):
        self._process, self.pipe = process, pipe
        self._knows: set[str] = set()

    def give(self, task: Task) -> None:
        """Sends a task; what marks it travels once. A worker that has died is noticed by `take`."""
        known = task.assessment.hash
        with suppress(OSError):
            new = None if known in self._knows else task.assessment
            self.pipe.send((known, new, task.handed_in, task.earlier))
            self._knows.add(known)

    def take(self) -> Marked | None:
        """The result; None when the worker has died."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()  # it keeps nothing, and the fork server ends its children
        self._process.join()


def refuse_without_sandbox() -> None:
    """ClassroomError with the remedies when errors come because nothing can be confined on this machine."""
    found = probe()
    if not found.works:
        raise ClassroomError(socket.gethostname(), found.reason, "; ".join(found.remedies))


def serve(pipe: Connection, line: socket.socket, trust: bool) -> None:
    """In the worker: marks what comes until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's to answer
    _end_with_parent()
    from parvis.marking.attempt import attempt
    from parvis.marking.warm.client import ServerGone
    from parvis.marking.warm.servers import use_server

    with suppress(ServerGone):
        use_server(line, not trust)  # without an answer, the engine starts a server of its own
    known: dict[str, Assessment] = {}
    while True:
        try:
            number, assessment, handed_in, earlier = pipe.recv()
        except (EOFError, OSError):
            return
        if assessment is not None:
            known[number] = assessment
        try:
            marked = attempt(known[number], handed_in, trust=trust, earlier=earlier)
        except Exception as error:  # a fault of ours is listed, never a zero
            marked = Marked(b"", {}, {}, verdict="marking_error", reason=f"{type(error).__name__}: {error}")
        try:
            pipe.send(marked)
        except OSError:
            return


def _end_with_parent() -> None:
    """A worker never outlives a killed coordinator, not even to end what it is at."""

    def wait_for_it() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
        os._exit(1)

    threading.Thread(target=wait_for_it, daemon=True).start()
