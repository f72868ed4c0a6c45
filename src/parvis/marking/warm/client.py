"""This process's line to the fork server: asks it for children, talks to them."""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from parvis.limits import Limits
from parvis.marking.warm import frames
from parvis.marking.warm.server_process import ServerProcess, send_request

STARTING = 120  # seconds within which the server must be warm
_TAKING = 30  # seconds within which a process takes a message that it waits for; a busy machine is slow


class ServerGone(Exception):
    """The fork server cannot be started, or has ended; the message says why."""


class ForkClient:
    """A marker's line to the fork server; safe to use from several threads."""

    def __init__(self, line: socket.socket, process: ServerProcess | None = None):
        self._lock = threading.Lock()
        self._owner, self._line, self._process = os.getpid(), line, process
        self._ended = False
        self._imported: set[str] = set()
        line.settimeout(STARTING)
        self._answer()

    @classmethod
    def start(cls, sandboxed: bool) -> ForkClient:
        """A server for this process alone; ServerGone says why it cannot be."""
        process = ServerProcess(sandboxed)
        return cls(process.share(), process)

    def expect(self, modules: Iterable[str]) -> None:
        """Has modules of this package imported before the forks that will use them; asks for each once."""
        if new := sorted(set(modules) - self._imported):
            self._imported.update(new)
            self._ask({"do": "import", "modules": new})

    def open_job(self, limits: Limits) -> int:
        """A folder of its own for one submission; gives its number."""
        return self._ask({"do": "open", "disk_mb": limits.disk_mb})[0]["job"]

    def close_job(self, job: int) -> None:
        """Forgets a submission's folder."""
        self._ask({"do": "close", "job": job})

    def fork(self, job: int, side: str, limits: Limits) -> Child:
        """One child of the given side ("student" or "tests")."""
        ours, theirs = socket.socketpair()
        wanted = {name: getattr(limits, name) for name in ("memory_mb", "processes", "file_mb", "disk_mb")}
        request = {"do": "fork", "job": job, "side": side, "limits": wanted}
        with theirs:
            content, handles = self._ask(request, theirs.fileno())
        handle = handles[0] if handles else None
        return Child(content["process"] if handle is None else _number_here(handle), handle, ours)

    def close(self) -> None:
        """Ends all that was asked for here; a server started for this process ends too."""
        self._ended = True
        self._line.close()
        if self._process is not None:
            self._process.close()

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        running = self._process is None or self._process.alive
        return os.getpid() == self._owner and not self._ended and running

    def _ask(self, request: dict, descriptor: int | None = None) -> tuple[dict, list[int]]:
        with self._lock:
            try:
                send_request(self._line, request, descriptor)
            except OSError as error:
                self._ended = True
                raise ServerGone(f"the server of warm processes has ended ({error})") from None
            return self._answer()

    def _answer(self) -> tuple[dict, list[int]]:
        try:
            content, extra, _flags, _address = self._line.recvmsg(1 << 16, socket.CMSG_LEN(16))
        except OSError as error:
            raise ServerGone(f"the server of warm processes does not answer ({error})") from None
        handles = array.array("i")
        for _level, _kind, data in extra:
            handles.frombytes(data[: len(data) - len(data) % handles.itemsize])
        if not content:
            self._ended = True
            reason = self._process and self._process.reason()
            raise ServerGone(reason or "the server of warm processes has ended")
        answer = json.loads(content)
        if "error" in answer:
            raise ServerGone(answer["error"])
        return answer, list(handles)


class Child:
    """One forked process and the socket to it."""

    def __init__(self, process: int, handle: int | None, sock: socket.socket):
        self.process, self._handle, self._socket = process, handle, sock
        self._assembler = frames.Assembler()
        self._waiting: list[frames.Frame] = []
        self.ended = False

    def send(self, kind: bytes, content: object) -> None:
        """Sends plain data; a child that has gone is noticed at the next `receive`."""
        self.send_body(kind, json.dumps(content).encode("ascii"))

    def send_body(self, kind: bytes, body: bytes) -> None:
        """Sends a body that is JSON already."""
        try:
            self._socket.settimeout(_TAKING)
            frames.send_body(self._socket, kind, body)
        except TimeoutError:  # half a message would spoil all that follow
            self._signal(signal.SIGKILL)
        except OSError:
            pass

    def receive(self, until: float) -> frames.Frame | None:
        """The next message, None at the time `until` (monotonic); EOFError when the child has ended."""
        while not self._waiting:
            left = until - time.monotonic()
            if left <= 0:
                return None
            watched = [self._socket] if self._handle is None else [self._socket, self._handle]
            readable = _ready(watched, left)
            if not readable:
                return None
            if self._socket.fileno() not in readable:
                raise EOFError("the process has ended")
            self._socket.settimeout(None)
            try:
                piece = self._socket.recv(1 << 18)
            except OSError:
                piece = b""
            if not piece:
                raise EOFError("the process has ended")
            self._waiting += self._assembler.feed(piece)
        return self._waiting.pop(0)

    def interrupt(self) -> None:
        """As Ctrl-C would."""
        self._signal(signal.SIGINT)

    def end(self) -> None:
        """Kills it, and with it all that it started."""
        if self.ended:
            return
        self.ended = True
        self._signal(signal.SIGKILL)
        self._socket.close()
        if self._handle is not None:
            _ready([self._handle], 5)
            os.close(self._handle)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(OSError):
            if self._handle is not None:
                signal.pidfd_send_signal(self._handle, number)
            else:
                os.kill(self.process, number)


def _ready(watched: list, seconds: float) -> set[int]:
    """Which of these can be read, at the latest after so many seconds; any number of open files will do."""
    poll = select.poll()
    for one in watched:
        poll.register(one, select.POLLIN)
    return {descriptor for descriptor, _event in poll.poll(max(1, seconds * 1000))}


def _number_here(handle: int) -> int:
    """The number by which this process knows the process of a pidfd."""
    text = Path(f"/proc/self/fdinfo/{handle}").read_text()
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pid:")), -1)
