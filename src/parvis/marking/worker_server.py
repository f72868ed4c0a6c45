"""The process that workers are forked from: it imports what they need once, and before they are asked for."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_IMPORTED = ["parvis.marking.warm.skipped_imports", "parvis.marking.attempt"]  # the first leaves things out
_LONGEST_FOLDER = 70  # bytes, which leaves room for multiprocessing's own names
_SHORT_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm")


@contextmanager
def apart_from_its_caller() -> Iterator[None]:
    """A worker is started neither from the script that runs here nor in a folder too deep for a socket.

    multiprocessing runs the caller's script again in each worker (that of `nbgrader` or `jupyter lab` would
    import all that workers leave out), and puts its socket where temporary files go, though the path of a
    socket has 107 bytes at most.
    """
    script, folder = sys.modules["__main__"], tempfile.tempdir
    sys.modules["__main__"] = types.ModuleType("__main__")
    if len(os.fsencode(tempfile.gettempdir())) > _LONGEST_FOLDER:
        usable = (name for name in _SHORT_FOLDERS if os.access(name, os.W_OK | os.X_OK))
        tempfile.tempdir = next(usable, folder)
    try:
        yield
    finally:
        sys.modules["__main__"], tempfile.tempdir = script, folder


def begin() -> None:
    """Starts it, where it does not run; it ends when this process does."""
    from multiprocessing import forkserver  # not for Windows

    forkserver.set_forkserver_preload(_IMPORTED)
    with apart_from_its_caller():
        forkserver.ensure_running()


def workers() -> Any:
    """multiprocessing, whose processes are forked from it."""
    begin()
    return multiprocessing.get_context("forkserver")
