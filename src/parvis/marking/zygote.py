"""The server of warm processes: imports everything once, then forks one child per side of each submission.

Started by `parvis.marking.warm` as `python -m parvis.marking.zygote SETTINGS`. It has no thread and no
data of any course; it ends when the process that started it ends.
"""

from __future__ import annotations

import array
import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path

from parvis.marking import kernel_calls as kernel
from parvis.marking import sandbox


def main() -> None:
    """Makes itself a jail (unless it serves trusted work), warms up, serves until the socket closes."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=settings["socket"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if settings["sandboxed"]:
        try:
            readable = sandbox.interpreter_folders()
            sandbox.leave_namespaces()
            _become_first_process()
            sandbox.enter_jail(settings["root"], readable)
            if settings.get("probe"):
                control.sendall(json.dumps(look_around()).encode())
                return
        except OSError as error:
            control.sendall(json.dumps({"error": str(error), "errno": error.errno}).encode())
            return
    elif hasattr(kernel, "die_with_parent"):
        kernel.die_with_parent()
    Server(control, settings["sandboxed"]).serve()


def _become_first_process() -> None:
    """The caller forks; the child, first of a new process namespace, goes on and ends with its parent."""
    child = os.fork()
    if child:
        kernel.die_with_parent()
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)
    kernel.die_with_parent()


def look_around() -> dict:
    """Confines a child and asks it what it can reach: {"holds": True}, or what is wrong."""
    user = sandbox.user_of(0) if sandbox.several_users() else 0
    folder = sandbox.make_job(0, 8, user)
    ready, told = os.pipe()
    kernel.unshare(kernel.NEWPID)
    if os.fork() == 0:
        try:
            sandbox.confine(sandbox.Confinement("tests", folder, user, 256, 16, 4, 8))
            found = _from_inside()
        except OSError as error:
            found = {"error": str(error), "errno": error.errno}
        os.write(told, json.dumps(found).encode())
        os._exit(0)
    os.close(told)
    return json.loads(os.read(ready, 4000) or b'{"error": "the confined process ended"}')


def _from_inside() -> dict:
    for path in (os.__file__, sandbox.__file__):
        try:
            Path(path).read_bytes()
        except OSError:
            return {"unreadable": path}
    link = Path("link")
    link.symlink_to("/etc/passwd")
    with contextlib.suppress(OSError):
        return {"error": f"links are followed: {link.read_text(encoding='ascii')[:20]}"}
    if os.getpid() != 1 or os.access("/etc", os.W_OK):
        return {"error": "the confined process sees more than its own world"}
    return {"holds": True}


class Server:
    """Answers requests, one after the other: open a job, fork a child for it, close it."""

    def __init__(self, control: socket.socket, sandboxed: bool):
        from parvis.marking import child, codec_tables, student_side, test_side, warmup  # noqa: F401, once for all
        from parvis.marking.shell import Shell

        self._control, self._sandboxed = control, sandboxed
        self._jobs: dict[int, tuple[str, int]] = {}
        self._last = 0
        self._home = tempfile.mkdtemp(prefix="parvis-", dir=sandbox.JOBS if sandboxed else None)
        os.environ.update(HOME=self._home, MPLCONFIGDIR=self._home)
        self._enter_child = child.enter
        self._shell = Shell(self._home)  # before pyplot, which then shows its figures after each cell
        missing = warmup.import_libraries()
        warmup.warm_up(self._shell)
        if sandboxed:
            self._processes = os.open("/proc/self/ns/pid", os.O_RDONLY)
        gc.collect()
        gc.freeze()
        self._reply({"ready": True, "missing": missing})

    def serve(self) -> None:
        """Until the other end of the socket closes."""
        while True:
            request, descriptors = self._receive()
            if request is None:
                break
            self._reap()
            try:
                getattr(self, f"_do_{request.pop('do')}")(descriptors, **request)
            except OSError as error:
                self._reply({"error": str(error), "errno": error.errno})
            finally:
                for descriptor in descriptors:
                    os.close(descriptor)
        shutil.rmtree(self._home, ignore_errors=True)
        if not self._sandboxed:
            for folder, _user in self._jobs.values():
                shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    def _do_open(self, descriptors, disk_mb: int) -> None:
        self._last += 1
        user = sandbox.user_of(self._last) if self._sandboxed and sandbox.several_users() else 0
        if self._sandboxed:
            folder = sandbox.make_job(self._last, disk_mb, user)
        else:
            folder = tempfile.mkdtemp(prefix="parvis-job-")
        self._jobs[self._last] = (folder, user)
        self._reply({"job": self._last})

    def _do_close(self, descriptors, job: int) -> None:
        folder, _user = self._jobs.pop(job)
        if self._sandboxed:
            sandbox.end_job(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
        self._reply({})

    def _do_fork(self, descriptors, job: int, side: str, limits: dict) -> None:
        folder, user = self._jobs[job]
        confinement = sandbox.Confinement(side=side, folder=folder, user=user, **limits)
        if self._sandboxed:  # each child is process 1 of its own namespace: all it started ends with it
            kernel.unshare(kernel.NEWPID)
        ready, told = os.pipe()
        process = os.fork()
        if process == 0:
            self._become_child(descriptors[0], told, confinement)
        os.close(told)
        if self._sandboxed:
            kernel.setns(self._processes, kernel.NEWPID)
        handle = os.pidfd_open(process) if hasattr(os, "pidfd_open") else None
        problem = os.read(ready, 4000)  # closed once the child no longer needs the server's view of the files
        os.close(ready)
        if problem:
            self._reply({"error": problem.decode("utf-8", "replace")})
        else:
            self._reply({"process": process}, [handle] if handle is not None else [])
        if handle is not None:
            os.close(handle)

    def _become_child(self, descriptor: int, told: int, confinement: sandbox.Confinement) -> None:
        try:
            os.dup2(descriptor, 3, inheritable=False)
            os.dup2(told, 4, inheritable=False)
            os.closerange(
                5, resource.getrlimit(resource.RLIMIT_NOFILE)[0] if sys.platform != "linux" else 4096
            )
            os.setsid()
            try:
                if self._sandboxed:
                    sandbox.confine(confinement)
                else:
                    os.chdir(confinement.folder)
            except OSError as error:
                os.write(4, str(error).encode())
                os._exit(1)
            os.close(4)
            gc.enable()
            self._enter_child(self._shell, socket.socket(fileno=3), confinement.side)
        except BaseException:
            with contextlib.suppress(OSError):
                os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(0)

    def _receive(self):
        try:
            content, extra, _flags, _address = self._control.recvmsg(1 << 16, socket.CMSG_LEN(16))
        except ConnectionResetError:
            return None, []
        descriptors = array.array("i")
        for level, kind, data in extra:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
        return (json.loads(content) if content else None), list(descriptors)

    def _reply(self, content: dict, descriptors: list[int] = ()) -> None:
        extra = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
        with contextlib.suppress(OSError):
            self._control.sendmsg([json.dumps(content).encode()], extra)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


if __name__ == "__main__":
    main()
