"""Starts the fork server, shares it, ends it."""

from __future__ import annotations

import array
import atexit
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

_SERVER = "parvis.marking.warm.fork_server"


class ServerProcess:
    """The running server itself; it belongs to who started it, who shares it with those that mark."""

    def __init__(self, sandboxed: bool):
        self._owner, self._sandboxed = os.getpid(), sandboxed
        self._root = tempfile.mkdtemp(prefix="parvis-jail-")
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = {"socket": theirs.fileno(), "sandboxed": sandboxed, "root": self._root, "fonts": _fonts()}
        self._process = _started_for_good(
            lambda: subprocess.Popen(
                [sys.executable, "-m", _SERVER, json.dumps(settings)],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        )
        theirs.close()
        atexit.register(self.close)

    def share(self) -> socket.socket:
        """One marker's line to it, to be given to a ForkClient here or in another process; at once."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, contextlib.suppress(OSError):  # if it has ended, the line says so
            send_request(self._control, {"do": "share"}, theirs.fileno())
        return ours

    def close(self) -> None:
        """Ends it and all its children."""
        if os.getpid() != self._owner or self._process.returncode is not None:
            return
        self._control.close()
        if not self._sandboxed:  # its folders are on the disk, and it removes them itself
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._root, ignore_errors=True)
        atexit.unregister(self.close)

    @property
    def alive(self) -> bool:
        """Whether it runs and is ours."""
        return os.getpid() == self._owner and self._process.poll() is None

    def reason(self) -> str:
        """Why it ended, in its own words."""
        with contextlib.suppress(OSError, ValueError):
            self._control.settimeout(1)
            return json.loads(self._control.recv(1 << 16))["error"]
        return "the server of warm processes has ended"


def send_request(sock: socket.socket, request: dict, descriptor: int | None = None) -> None:
    """One request, with the file that it is about."""
    extra = []
    if descriptor is not None:
        extra = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
    sock.sendmsg([json.dumps(request).encode()], extra)


def _started_for_good(start: Callable[[], subprocess.Popen]) -> subprocess.Popen:
    """Starts it in a thread that lasts: the kernel ends the server with the *thread* that started it."""
    if threading.current_thread() is threading.main_thread():
        return start()
    started: Future[subprocess.Popen] = Future()

    def last() -> None:
        try:
            started.set_result(start())
        except BaseException as error:
            started.set_exception(error)
        else:
            threading.Event().wait()

    threading.Thread(target=last, name="parvis-server", daemon=True).start()
    return started.result()


def _fonts() -> str:
    """matplotlib's list of this machine's fonts, where it has made one already."""
    caches = os.environ.get("MPLCONFIGDIR"), os.environ.get("XDG_CACHE_HOME"), Path.home() / ".cache"
    folders = [Path(folder, part) for folder in caches if folder for part in ("", "matplotlib")]
    found = [path for folder in folders for path in folder.glob("fontlist-v*.json")]
    return str(max(found, key=lambda path: path.stat().st_mtime)) if found else ""


def _environment() -> dict[str, str]:
    """Nothing of the instructor's environment reaches a student's process."""
    kept = {
        name: os.environ[name] for name in ("LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ
    }
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
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
