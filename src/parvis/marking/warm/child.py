"""A forked child at work: on the student's side it runs their cells, on the other the tests."""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import resource
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

from parvis.marking.crossing.released import Released, open_folders, read_files, write_files
from parvis.marking.sandbox.jail import open_reserve
from parvis.marking.warm import frames
from parvis.marking.warm.shell import Shell

_SHOWN = {"stream", "display_data", "execute_result", "error", "clear_output", "update_display_data"}


class Gone(BaseException):
    """The marker has closed the line: nothing is left to do."""


class Line:
    """The socket to the marker, used by one thread at a time."""

    def __init__(self, sock: socket.socket, most_output: int):
        self._socket, self._left = sock, most_output
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._whole = 0  # messages under way in the main thread
        self._interrupted = False
        self.dropped = False
        self.muted = False

    def show(self, kind: str, content: dict) -> None:
        """Sends what a cell shows, until it is too much."""
        if kind not in _SHOWN or self.muted:
            return
        body = frames.json.dumps([kind, content], default=str).encode("ascii")
        with self._lock, self.whole():
            self._left -= len(body)
            if self._left < 0 and kind not in ("error", "execute_result"):  # a result may be a score
                self.dropped = True
            else:
                frames.send_body(self._socket, frames.OUTPUT, body)

    def send(self, kind: bytes, body: bytes) -> None:
        """Sends one message; a copy of the process that a cell has forked ends here."""
        if os.getpid() != self._process:
            os._exit(0)
        with self._lock, self.whole():
            frames.send_body(self._socket, kind, body)

    @contextlib.contextmanager
    def whole(self):
        """Inside, an interruption waits: half a message would spoil all that follow."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self._whole += 1
        try:
            yield
        finally:
            self._whole -= 1
        if self._interrupted and not self._whole:
            self._interrupted = False
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def interruptible(self):
        """The time limit's SIGINT raises KeyboardInterrupt inside the block, and only there."""
        self._interrupted = False
        signal.signal(signal.SIGINT, self._interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _interrupt(self, _number, _frame) -> None:
        if not self._whole:
            raise KeyboardInterrupt
        self._interrupted = True

    def receive(self) -> frames.Frame:
        """Waits for the next message; Gone at the end."""
        try:
            self._socket.setblocking(True)  # a cell may have done something to it
            return frames.receive(self._socket)
        except (EOFError, OSError):
            raise Gone from None


def enter(shell: Shell, sock: socket.socket, side: str) -> None:
    """Serves one side of one submission until the marker closes the line."""
    files = {}
    while (frame := frames.receive(sock)).kind == frames.FILE:
        name, _feed, content = frame.body.partition(b"\n")
        files[json.loads(name)] = content
    start = frame.content
    _settle_in(start)
    line = Line(sock, start["output_bytes"])
    if side == "student":
        write_files(files)
        sys.path.insert(0, "")
        worker = StudentSide(shell, line)
    else:
        from parvis.marking.warm.grading_side import TestSide

        released = Released(files or read_files(start["released"]))
        guarded = start["sandboxed"] and not start["writes"]
        worker = TestSide(shell, line, start["policy"], released, "/tmp" if guarded else "")
    shell.attach(line.show)
    line.send(frames.DONE, b"{}")
    try:
        while True:
            worker.serve(line.receive())
    except Gone:
        os._exit(0)


def _settle_in(start: dict) -> None:
    """What differs from the server: its environment, its random numbers, its language."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept = {
        name: os.environ[name]
        for name in (
            "PATH",
            "LANG",
            "LD_LIBRARY_PATH",
            "MPLBACKEND",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONNOUSERSITE",
            "PYTHONPATH",
        )
        if name in os.environ
    }
    open_folders()
    here = Path.cwd()
    home = str(here.parent if start["sandboxed"] else here)
    os.environ.clear()
    os.environ.update(
        kept,
        HOME=home,
        PARVIS_STUDENT=start["student"],
        PARVIS_LANG=start["language"],
        NBGRADER_EXECUTION="autograde",
        TMPDIR=home,
    )
    tempfile.tempdir = home  # what a test writes for the student's code, both can read
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def used_cpu() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


class StudentSide:
    """Runs the student's cells and answers the tests."""

    def __init__(self, shell: Shell, line: Line):
        from parvis.marking.crossing.agent import Agent

        self._shell, self._line = shell, line
        self._agent = Agent(shell.names, self._ask_back, self._run_coroutine)
        self._kernel_input = shell.kernel.raw_input

    def serve(self, frame: frames.Frame) -> None:
        """Does what one message asks."""
        if frame.kind == frames.CELL:
            self._run(frame.content)
        elif frame.kind == frames.ASK:
            self._answer(frame.body)

    def _run(self, cell: dict) -> None:
        began, cpu = time.monotonic(), used_cpu()
        self._line.muted = cell.get("muted", False)
        error = None
        try:
            with self._line.interruptible():
                result = self._shell.run(cell["source"], cell["number"])
                error = result.error_before_exec or result.error_in_exec
        except KeyboardInterrupt as interruption:
            error = interruption
        if isinstance(error, MemoryError):
            open_reserve()
        self._line.muted = False
        told = {
            "ok": error is None,
            "ename": type(error).__name__ if error is not None else "",
            "evalue": _text(error),
            "errno": getattr(error, "errno", None),
            "dropped": self._line.dropped,
            "seconds": time.monotonic() - began,
            "cpu": used_cpu() - cpu,
        }
        self._line.send(frames.DONE, frames.json.dumps(told, default=str).encode("ascii"))

    def _answer(self, body: bytes) -> None:
        builtins.input = self._agent.ask_for_a_line
        try:
            with self._line.interruptible():
                answer = self._agent.answer(body)
        except KeyboardInterrupt:
            answer = b'{"gone": ""}'
        self._line.send(frames.ANSWER, answer)

    def _ask_back(self, body: bytes) -> bytes:
        self._line.send(frames.CALLBACK, body)
        while True:
            with self._line.whole():
                frame = self._line.receive()
            if frame.kind == frames.BACK:
                return frame.body
            if frame.kind == frames.ASK:  # what the test handed over calls the student's code again
                self._line.send(frames.ANSWER, self._agent.answer(frame.body))

    def _run_coroutine(self, coroutine):
        from IPython.core.async_helpers import get_asyncio_loop

        return get_asyncio_loop().run_until_complete(coroutine)


def _text(error: BaseException | None) -> str:
    try:
        return "" if error is None else str(error)[:10_000]
    except BaseException:
        return ""
