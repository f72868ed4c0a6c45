"""The file `answers.json` itself: read without a traceback, set aside, never lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from parvis import pasting
from parvis.language import _

SCHEMA = 1
LARGEST_FILE = 2_000_000  # bytes; a session of 40 decisions takes about 10,000


def load(path: Path, unit: str) -> tuple[dict | None, str]:
    """The file's content (keys schema, unit, variant, answers), or None and the sentence that says why not.

    >>> load(Path("no-such-file.json"), "moderation")[0] is None
    True
    """
    file = path.name
    try:
        if not os.path.lexists(path):
            return None, _("There is no {file} beside the notebook.").format(file=file)
        if not path.is_file():
            return None, _("{file} is not a file.").format(file=file)
        if path.stat().st_size > LARGEST_FILE:
            return None, _("{file} is far too large to come from a desk.").format(file=file)
        return check(path.read_bytes(), unit, file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, _("{file} cannot be opened ({reason}).").format(file=file, reason=reason)


def check(data: bytes, unit: str, file: str = "answers.json") -> tuple[dict | None, str]:
    """As `load`, of the bytes of a file.

    >>> check(b'{"schema": 1, "unit": "moderation", "variant": 3, "answers": {}}', "moderation")[1]
    ''
    """
    try:
        content = pasting.plain_data(data)
    except (ValueError, RecursionError):
        return None, _("{file} is damaged: it was not written by a desk.").format(file=file)
    if not isinstance(content, dict):
        content = {}
    schema = content.get("schema")
    if type(schema) is not int or not isinstance(content.get("answers"), dict):
        return None, _("{file} was not written by a desk of this course.").format(file=file)
    if schema != SCHEMA:
        return None, _("{file} was written by another version of the course.").format(file=file)
    if content.get("unit") != unit or type(content.get("variant")) is not int:
        return None, _("{file} belongs to another unit.").format(file=file)
    return content, ""


def set_aside(path: Path) -> Path:
    """Renames the file to the first free `name-kept-1.json`, `name-kept-2.json`… and returns the new path.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "answers.json").write_bytes(b"{}")
    ...     set_aside(Path(folder, "answers.json")).name
    'answers-kept-1.json'
    """
    kept = _free_name(path)
    path.replace(kept)
    return kept


def copy_aside(path: Path) -> Path:
    """As `set_aside`, of a copy: the file itself stays.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "answers.json").write_bytes(b"{}")
    ...     copy_aside(Path(folder, "answers.json")).name
    'answers-kept-1.json'
    """
    kept = _free_name(path)
    shutil.copyfile(path, kept)
    return kept


def _free_name(path: Path) -> Path:
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.stem}-kept-{number}{path.suffix}")):
        number += 1
    return kept


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One tab at a time reads and writes the file; where nothing can be locked, nobody waits.

    The lock lies among the temporary files, so that none of it is handed in.
    """
    with ExitStack() as stack:
        try:
            from parvis.waiting_lock import waiting_lock

            user = os.getuid() if hasattr(os, "getuid") else ""
            name = hashlib.sha256(f"{user}:{path.absolute()}".encode("utf-8", "replace")).hexdigest()[:24]
            stack.enter_context(waiting_lock(Path(tempfile.gettempdir(), f"parvis-{name}.lock")))
        except (OSError, ImportError):  # a folder that is full or closed; a browser
            pass
        yield
