"""What the server of warm processes does for those that mark: folders for jobs, and children."""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import json
import os
import random
import resource
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from parvis.marking.sandbox import jail
from parvis.marking.sandbox import kernel_calls as kernel


@dataclass
class _Owned:
    """The jobs (folder and user by number) and the running children of one marker."""

    jobs: dict[int, tuple[str, int]] = field(default_factory=dict)
    children: set[int] = field(default_factory=set)


class Forker:
    """Opens jobs, forks children for them, ends them; `enter(socket, side)` is what a child does."""

    def __init__(self, sandboxed: bool, enter: Callable[[socket.socket, str], None]):
        self._sandboxed, self._enter = sandboxed, enter
        self._owned: dict[int, _Owned] = {}
        self.opened = 0
        self._first_user = random.SystemRandom().randrange(1 << 16)  # another run's jobs have other users
        if sandboxed:
            self._processes = os.open("/proc/self/ns/pid", os.O_RDONLY)

    def do(self, marker: int, descriptors: list[int], request: dict) -> tuple[dict, list[int]]:
        """Answers one request of one marker; OSError when the system refuses."""
        self._reap()
        owned = self._owned.setdefault(marker, _Owned())
        return getattr(self, f"_do_{request.pop('do')}")(owned, descriptors, **request)

    def forget(self, marker: int) -> None:
        """Ends all that a marker has left behind."""
        owned = self._owned.pop(marker, _Owned())
        for child in owned.children:
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        for job in list(owned.jobs):
            with contextlib.suppress(OSError):
                self._do_close(owned, [], job)

    def _do_open(self, owned: _Owned, descriptors: list[int], disk_mb: int):
        self.opened += 1
        number = self.opened
        several = self._sandboxed and jail.several_users()
        user = jail.user_of(self._first_user + number) if several else 0
        if self._sandboxed:
            folder = jail.make_job(number, disk_mb, user)
        else:
            folder = tempfile.mkdtemp(prefix="parvis-job-")
        owned.jobs[number] = (folder, user)
        return {"job": number}, []

    def _do_close(self, owned: _Owned, descriptors: list[int], job: int):
        folder, _user = owned.jobs.pop(job)
        if self._sandboxed:
            jail.end_job(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
        return {}, []

    def _do_import(self, owned: _Owned, descriptors: list[int], modules: list[str]):
        """Modules of this package that a notebook will import, once for all its copies."""
        for name in modules:
            with contextlib.suppress(ImportError):
                importlib.import_module(f"parvis.{name}")
        gc.freeze()
        return {}, []

    def _do_fork(self, owned: _Owned, descriptors: list[int], job: int, side: str, limits: dict):
        folder, user = owned.jobs[job]
        confinement = jail.Confinement(side=side, folder=folder, user=user, **limits)
        if self._sandboxed:  # each child is process 1 of its own namespace: all it started ends with it
            kernel.unshare(kernel.NEWPID)
        ready, problems = os.pipe()
        try:
            process = os.fork()
            if process == 0:
                self._become_child(descriptors[0], problems, confinement)
        finally:
            os.close(problems)
            if self._sandboxed:
                kernel.setns(self._processes, kernel.NEWPID)
        owned.children.add(process)
        handle = os.pidfd_open(process) if hasattr(os, "pidfd_open") else None
        problem = os.read(ready, 4000)  # closed once the child no longer needs the server's view of the files
        os.close(ready)
        if problem:
            return {"error": problem.decode("utf-8", "replace")}, [] if handle is None else [handle]
        return {"process": process}, [] if handle is None else [handle]

    def _become_child(self, descriptor: int, problems: int, confinement: jail.Confinement) -> None:
        try:
            os.dup2(descriptor, 3, inheritable=False)
            os.dup2(problems, 4, inheritable=False)
            os.closerange(
                5, resource.getrlimit(resource.RLIMIT_NOFILE)[0] if sys.platform != "linux" else 4096
            )
            os.setsid()
            try:
                if self._sandboxed:
                    jail.confine(confinement)
                else:
                    os.chdir(confinement.folder)
            except OSError as error:
                os.write(4, str(error).encode())
                os._exit(1)
            os.close(4)
            gc.enable()
            self._enter(socket.socket(fileno=3), confinement.side)
        except (EOFError, ConnectionError):  # the marker was stopped meanwhile
            pass
        except BaseException:
            with contextlib.suppress(OSError):
                os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(0)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while process := os.waitpid(-1, os.WNOHANG)[0]:
                for owned in self._owned.values():
                    owned.children.discard(process)


def receive(sock: socket.socket) -> tuple[dict | None, list[int]]:
    """The next request and the descriptors that came with it; None when the other end has closed."""
    try:
        content, extra, _flags, _address = sock.recvmsg(1 << 16, socket.CMSG_LEN(16))
    except ConnectionResetError:
        return None, []
    descriptors = array.array("i")
    for level, kind, data in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    return (json.loads(content) if content else None), list(descriptors)


def reply(sock: socket.socket, content: dict, descriptors: Sequence[int] = ()) -> None:
    """Answers; closes the descriptors, which the other end then has."""
    extra = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
    with contextlib.suppress(OSError):
        sock.sendmsg([json.dumps(content).encode()], extra)
    for descriptor in descriptors:
        os.close(descriptor)
