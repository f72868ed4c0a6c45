"""Messages on a socket: one letter for the kind, four bytes for the length, then the content."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

HEAD = struct.Struct(">cI")
LARGEST = 64 << 20  # bytes of one message

FILE = b"f"  # to a child, before START: a file to lay beside the notebook (its path, a line feed, its bytes)
START = b"s"  # to a child: whose submission this is, its limits
CELL = b"c"  # to a child: run this cell
OUTPUT = b"o"  # from a child: something a cell shows
DONE = b"d"  # from a child: the cell has ended
ASK = b"q"  # from the tests to the student's process: do this and answer
ANSWER = b"a"  # the answer
CALLBACK = b"k"  # from the student's process to the tests, while it works on a question
BACK = b"b"  # the answer to a callback


class Frame(NamedTuple):
    """One message; `body` is JSON, read only by those whom it concerns."""

    kind: bytes
    body: bytes

    @property
    def content(self) -> Any:
        """The body as plain data; ValueError when it is not JSON."""
        try:
            return json.loads(self.body)
        except RecursionError:
            raise ValueError("nested too deeply") from None


def send(sock: socket.socket, kind: bytes, content: object) -> None:
    """Sends plain data as one message."""
    send_body(sock, kind, json.dumps(content).encode("ascii"))


def send_body(sock: socket.socket, kind: bytes, body: bytes) -> None:
    """Sends a body that is JSON already."""
    sock.sendall(HEAD.pack(kind, len(body)) + body)


def receive(sock: socket.socket) -> Frame:
    """Waits for the next message on a blocking socket; EOFError at the end."""
    kind, length = HEAD.unpack(_exactly(sock, HEAD.size))
    if length > LARGEST:
        raise EOFError("a message is too long")
    return Frame(kind, _exactly(sock, length))


def _exactly(sock: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = sock.recv(min(size, 1 << 18))
        if not part:
            raise EOFError("the other side has gone")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class Assembler:
    """Makes messages of the pieces that arrive.

    >>> pieces = Assembler(); pieces.feed(HEAD.pack(b"d", 2) + b"{")
    []
    >>> pieces.feed(b"}")[0].content
    {}
    """

    def __init__(self, largest: int = LARGEST):
        self._bytes = bytearray()
        self._largest = largest

    def feed(self, piece: bytes) -> list[Frame]:
        """The messages that are complete; EOFError when one is longer than allowed."""
        self._bytes += piece
        frames = []
        while len(self._bytes) >= HEAD.size:
            kind, length = HEAD.unpack_from(self._bytes)
            if length > self._largest:
                raise EOFError("a message is too long")
            end = HEAD.size + length
            if len(self._bytes) < end:
                break
            frames.append(Frame(kind, bytes(self._bytes[HEAD.size : end])))
            del self._bytes[:end]
        return frames


# A forked child's end of the socket to the marker.

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
                send_body(self._socket, OUTPUT, body)

    def send(self, kind: bytes, body: bytes) -> None:
        """Sends one message; a copy of the process that a cell has forked ends here."""
        if os.getpid() != self._process:
            os._exit(0)
        with self._lock, self.whole():
            send_body(self._socket, kind, body)

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

    def receive(self) -> Frame:
        """Waits for the next message; Gone at the end."""
        try:
            self._socket.setblocking(True)  # a cell may have done something to it
            return receive(self._socket)
        except (EOFError, OSError):
            raise Gone from None
