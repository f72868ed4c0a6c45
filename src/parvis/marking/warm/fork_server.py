"""The fork server: imports everything once, then forks one child per side of each submission.

Started by `server_process` as `python -m parvis.marking.warm.fork_server SETTINGS`. It has no thread and no
data of any course; it ends when the process that started it ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from parvis.marking.sandbox import jail
from parvis.marking.sandbox import kernel_calls as kernel
from parvis.marking.warm.forking import Forker, receive, reply

_WARM_AFTER = 4  # submissions for each step of warming up that is left for later


def main() -> None:
    """Makes itself a jail (unless it serves trusted work), warms up, serves until the socket closes."""
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=settings["socket"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # importing makes much and throws little away
    fonts = Path(settings["fonts"]).read_bytes() if settings["fonts"] else b""
    if settings["sandboxed"]:
        try:
            jail.move_in(settings["root"])
        except OSError as error:
            with suppress(OSError):  # who started it may have gone already
                control.sendall(json.dumps({"error": str(error), "errno": error.errno}).encode())
            return
    elif hasattr(kernel, "die_with_parent"):
        kernel.die_with_parent()
    ForkServer(control, settings["sandboxed"], fonts).serve()


class ForkServer:
    """Serves the markers that share it, each on a socket of its own, one request after the other."""

    def __init__(self, control: socket.socket, sandboxed: bool, fonts: bytes):
        self._control = control
        self._home = tempfile.mkdtemp(prefix="parvis-", dir=jail.JOBS if sandboxed else None)
        os.environ.update(HOME=self._home, MPLCONFIGDIR=self._home)
        sys.modules["debugpy"] = None  # type: ignore[assignment] # 0.3 s of imports that ipykernel can do without
        # here, as they look at what is above; codec_tables too, once for all children
        from parvis.marking.crossing import codec_tables  # noqa: F401
        from parvis.marking.warm import child, preload
        from parvis.marking.warm.shell import Shell

        shell = Shell(self._home)  # before pyplot, which then shows its figures after each cell
        del sys.modules["debugpy"]
        preload.lay_fonts(Path(self._home), fonts)
        preload.import_libraries()
        left = preload.steps(shell)
        next(left)
        self._left: Iterator[None] | None = left
        self._forker = Forker(sandboxed, lambda sock, side: child.enter(shell, sock, side))
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._markers: dict[int, socket.socket] = {}
        gc.freeze()

    def serve(self) -> None:
        """Until the process that started it closes its end."""
        done = 0
        while True:
            early = self._left is not None and self._forker.opened >= _WARM_AFTER * (done + 1)
            ready = self._poll.poll(0 if early else None)
            if early and not ready:
                done += 1
                self._warm_further()
            for number, _event in ready:
                if number != self._control.fileno():
                    self._answer(self._markers[number])
                elif not self._admit():
                    self._end()

    def _warm_further(self) -> None:
        """Nobody waits: a step that the first submissions did without."""
        if self._left is not None and next(self._left, "end") == "end":
            self._left = None
        gc.freeze()

    def _admit(self) -> bool:
        """One more marker, with its socket; False when the process that started this one has gone."""
        request, descriptors = receive(self._control)
        for descriptor in descriptors:
            marker = socket.socket(fileno=descriptor)
            self._markers[descriptor] = marker
            self._poll.register(descriptor, select.POLLIN)
            reply(marker, {"ready": True})
        return request is not None

    def _answer(self, marker: socket.socket) -> None:
        number = marker.fileno()
        request, descriptors = receive(marker)
        try:
            if request is None:
                self._poll.unregister(number)
                self._markers.pop(number).close()
                self._forker.forget(number)
            else:
                reply(marker, *self._forker.do(number, descriptors, request))
        except OSError as error:
            reply(marker, {"error": str(error), "errno": error.errno})
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def _end(self) -> None:
        for number in list(self._markers):
            self._forker.forget(number)
        shutil.rmtree(self._home, ignore_errors=True)
        os._exit(0)


if __name__ == "__main__":
    main()
