"""This process's end of the server of warm processes: starts it, asks it for children, talks to them."""

from __future__ import annotations

import array
import atexit
import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from parvis.marking import frames
from parvis.marking.job import Limits

STARTING = 120  # seconds within which the server must be warm


class ServerGone(Exception):
    """The server of warm processes cannot be started, or has ended; the message says why."""


class WarmServer:
    """One running server; safe to use from several threads."""

    def __init__(self, sandboxed: bool):
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._root = tempfile.mkdtemp(prefix="parvis-jail-")
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = {"socket": theirs.fileno(), "sandboxed": sandboxed, "root": self._root}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "parvis.marking.zygote", json.dumps(settings)],
            pass_fds=[theirs.fileno()],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self._control.settimeout(STARTING)
        atexit.register(self.close)
        self._answer()

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
        """Ends the server and all its children."""
        if os.getpid() != self._owner or self._process.returncode is not None:
            return
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._root, ignore_errors=True)
        atexit.unregister(self.close)

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return os.getpid() == self._owner and self._process.poll() is None

    def _ask(self, request: dict, descriptor: int | None = None) -> tuple[dict, list[int]]:
        extra = []
        if descriptor is not None:
            extra = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
        with self._lock:
            try:
                self._control.sendmsg([json.dumps(request).encode()], extra)
            except OSError as error:
                raise ServerGone(f"the server of warm processes has ended ({error})") from None
            return self._answer()

    def _answer(self) -> tuple[dict, list[int]]:
        try:
            content, extra, _flags, _address = self._control.recvmsg(1 << 16, socket.CMSG_LEN(16))
        except OSError as error:
            raise ServerGone(f"the server of warm processes does not answer ({error})") from None
        handles = array.array("i")
        for _level, _kind, data in extra:
            handles.frombytes(data[: len(data) - len(data) % handles.itemsize])
        answer = json.loads(content) if content else {"error": "the server of warm processes has ended"}
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
        with contextlib.suppress(OSError):
            self._socket.settimeout(10)
            frames.send_body(self._socket, kind, body)

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


def _environment() -> dict[str, str]:
    """Nothing of the instructor's environment reaches a student's process."""
    kept = {
        name: os.environ[name] for name in ("LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ
    }
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONSAFEPATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "NBGRADER_EXECUTION": "autograde",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
