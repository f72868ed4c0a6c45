"""What a cell writes to its standard streams: from Python, C code or a program it started."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable

PIECE = 1 << 16  # characters kept before they are sent


class CellStream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a forked child; `emit(name, text)` sends what was written.

    What is written to the file descriptor itself goes to an unnamed file and is read back at each flush, so
    that the text of subprocesses comes with that of Python, in order of the flushes.
    """

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, name: str, descriptor: int, emit: Callable[[str, str], None]):
        self.name = f"<{name}>"
        self._which, self._emit = name, emit
        self._parts: list[str] = []
        self._size = 0
        self._lock = threading.RLock()
        self._descriptor = descriptor
        self._file = _unnamed_file()
        self._read = 0
        where = os.open(os.devnull, os.O_WRONLY) if self._file is None else self._file
        os.dup2(where, descriptor)  # never the marker's own terminal
        self._copy = os.dup(where)  # nor for whoever asks for `fileno()`

    def write(self, text: str) -> int:
        """Keeps the text until a line or enough of it is there; its length."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        with self._lock:
            self._parts.append(text)
            self._size += len(text)
            if self._size > PIECE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Sends what was kept."""
        with self._lock:
            parts, self._parts, self._size = self._parts, [], 0
            text = "".join(parts) + self._written_below()
            if text:
                self._emit(self._which, text)

    def _written_below(self) -> str:
        if self._file is None:
            return ""
        size = os.fstat(self._file).st_size
        if size <= self._read:
            return ""
        content = os.pread(self._file, min(size - self._read, 1 << 20), self._read)
        self._read = size
        return content.decode("utf-8", "replace")

    def fileno(self) -> int:
        """A descriptor of its own, for programs that write to one."""
        return self._copy

    def isatty(self) -> bool:
        """No: nobody sits before it."""
        return False

    def writable(self) -> bool:
        """Yes."""
        return True

    def set_parent(self, parent: object) -> None:
        """Called by ipykernel's shell before each cell."""


def _unnamed_file() -> int | None:
    """An open file without a name that counts among the files of a submission; None without room."""
    try:
        return os.open(os.environ.get("TMPDIR", "."), os.O_RDWR | os.O_TMPFILE, 0o600)
    except (AttributeError, OSError):  # not Linux, or the disk is full
        return None
