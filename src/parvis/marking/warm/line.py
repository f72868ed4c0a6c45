"""A forked child's end of the socket to the marker."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import threading
from collections.abc import Iterator

from parvis.marking.warm import frames

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
        body = json.dumps([kind, content], default=str).encode("ascii")
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
    def whole(self) -> Iterator[None]:
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
    def interruptible(self) -> Iterator[None]:
        """The time limit's SIGINT raises KeyboardInterrupt inside the block, and only there."""
        self._interrupted = False
        signal.signal(signal.SIGINT, self._interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _interrupt(self, _number: int, _frame: object) -> None:
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
