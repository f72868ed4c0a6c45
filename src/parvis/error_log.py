"""Keeps the traceback of an unexpected error where only its own user may read it, for the person to send."""

from __future__ import annotations

import errno
import re
import traceback
from collections.abc import Iterator
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.errors import ParvisError
from parvis.language import _

_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def told(error: Exception, start: Path) -> str:
    """The one line for an error that nobody foresaw; its traceback is kept for the course of `start`."""
    if refused := no_room_or_right(error):
        return str(refused)
    name = type(error).__name__
    if log := keep_traceback(start):
        sentence = _("Parvis stopped on an unexpected error ({error}). What happened is written in {log}.")
        return sentence.format(error=name, log=log)
    return _("Parvis stopped on an unexpected error ({error}): {reason}").format(error=name, reason=error)


def keep_traceback(start: Path) -> Path | None:
    """Writes the traceback of the error that is being handled; its file, None when no place can be written.

    In the folder `.parvis` of the course that holds `start`, else in that of the user's home. It names nobody
    who handed something in.
    """
    told = traceback.format_exc()
    for folder in _folders(start):
        content = _without_people(told, folder.parent).encode("utf-8", "replace")
        try:
            folder.mkdir(exist_ok=True)
            write_atomically(folder / "error.log", content, mode=0o600)
        except OSError:
            continue
        return folder / "error.log"
    return None


def _without_people(text: str, course: Path) -> str:
    """`text` without the ids of who handed something in to the course, and without addresses."""
    try:
        ids = {path.name for path in (course / "submitted").iterdir()}
    except OSError:
        ids = set()
    for one in sorted(ids, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", "…", text)
    return re.sub(r"[\w.+-]+@[\w-]+\.[\w.-]+", "…", text)


def no_room_or_right(error: Exception) -> ParvisError | None:
    """The sentence for a place that takes no file, whoever met it; None for any other error.

    >>> from parvis.language import use_language; use_language("en")
    >>> print(no_room_or_right(OSError(errno.ENOSPC, "No space left on device", "autograded")))
    autograded: No space left on device. Remedy: make room there.
    """
    number = error.errno if isinstance(error, OSError) else None
    if not isinstance(error, OSError) or number not in _NO_RIGHT | _NO_ROOM:
        return None
    remedy = _("give the right to read and write there") if number in _NO_RIGHT else _("make room there")
    return ParvisError(error.filename or Path.cwd(), error.strerror or str(error), remedy)


def _folders(start: Path) -> Iterator[Path]:
    try:
        above = start.resolve()
        for folder in (above, *above.parents):
            if (folder / "course.toml").is_file() or (folder / ".parvis").is_dir():
                yield folder / ".parvis"
                break
    except OSError:  # a folder that cannot even be looked into
        pass
    try:
        yield Path.home() / ".parvis"
    except RuntimeError:  # a user without a home
        return
