"""Writes a file whole or not at all: what was there stays until what replaces it is complete."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, content: bytes, *, mode: int = 0o644, durable: bool = True) -> None:
    """Puts `content` in the place of `path` in one step: if killed, the old file or the new one is there.

    The new file is made in the same folder, as only there a rename is one step, on Windows too. It has the
    permissions `mode`, whatever the umask. With `durable` it is on the disk before this returns.
    OSError when the folder is missing or cannot be written; the old file is then untouched.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(Path(folder, "answers.json"), b"{}")
    ...     [path.name for path in Path(folder).iterdir()]
    ['answers.json']
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".parvis-", suffix=".tmp")
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        scratch.chmod(mode)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    if durable:
        _sync_folder(path.parent)


def under_umask(mode: int) -> int:
    """`mode` without the rights that this process gives to nobody: in a class all but its owner's.

    >>> before = os.umask(0o077); oct(under_umask(0o644)), oct(os.umask(before))
    ('0o600', '0o77')
    """
    taken = os.umask(0o077)  # there is no other way to ask; what a thread makes meanwhile is closed
    os.umask(taken)
    return mode & ~taken


def _sync_folder(folder: Path) -> None:
    """Makes the new name durable too, where the system can: Windows opens no folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
