"""One marking run at a time in a course folder; whoever comes second reads who is at work."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from parvis.errors import ClassroomError
from parvis.language import _

try:
    import fcntl
except ImportError:  # Windows, where only one's own copies are marked
    fcntl = None  # type: ignore[assignment]


@contextmanager
def marking_lock(path: Path) -> Iterator[None]:
    """Holds the lock file `path`; ClassroomError names the owner when somebody else holds it.

    ClassroomError too where the course's folder takes no file.

    The system gives the lock back when its process ends, however it ends: one left by a killed run is
    taken over.
    """
    with _opened(path) as file:
        try:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            owner = file.read().strip() or _("somebody")
            problem = _("this course is being marked by {owner}").format(owner=owner)
            raise ClassroomError(
                path.parent.parent, problem, _("wait until that run has ended, or stop it")
            ) from None
        _sign(file)
        try:
            yield
        finally:
            file.truncate(0)


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        problem = _("nothing can be written here ({reason})").format(reason=error.strerror)
        remedy = _("give the right to write in the course's folder, or mark a copy of it")
        raise ClassroomError(path.parent.parent, problem, remedy) from None


def _sign(file: TextIO) -> None:
    file.truncate(0)
    owner = _("{name} (process {pid} on {host}, since {time})").format(
        name=_name(), pid=os.getpid(), host=socket.gethostname(), time=f"{datetime.now():%Y-%m-%d %H:%M}"
    )
    file.write(owner)
    file.flush()


def _name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else _("somebody")
