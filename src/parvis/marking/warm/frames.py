"""Messages on a socket: one letter for the kind, four bytes for the length, then the content."""

from __future__ import annotations

import json
import socket
import struct
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
