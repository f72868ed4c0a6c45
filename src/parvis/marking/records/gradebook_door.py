"""The one door to gradebook.db: sound and of the schema that Parvis knows, or nothing in it is touched."""

from __future__ import annotations

import re
import sqlite3
import stat
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.language import _
from parvis.marking.records.gradebook_connection import (
    WAIT,
    DamagedGradebook,
    GradebookConnection,
    LockedGradebook,
    UnreachableGradebook,
    damaged,
    refusal,
    unreachable,
)

__all__ = [
    "SCHEMA",
    "DamagedGradebook",
    "LockedGradebook",
    "UnknownSchema",
    "UnreachableGradebook",
    "connect",
    "copy_to",
    "open_apart",
    "put_back",
]

SCHEMA = "e43177bfe90b"  # the Alembic revision of nbgrader 0.9: raise it when the SQL here is checked anew
# Ours: one row for each attempt. That it is there is what "marked" means.
_ATTEMPTS = """CREATE TABLE IF NOT EXISTS parvis_attempt (
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, notebook TEXT NOT NULL, student TEXT NOT NULL,
    result TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, flags TEXT NOT NULL,
    seen TEXT NOT NULL, marked_at TEXT NOT NULL)"""


class UnknownSchema(ClassroomError):
    """A gradebook.db whose tables are of another nbgrader than the one that Parvis writes for."""


def connect(path: Path, wait: float = WAIT) -> GradebookConnection:
    """An open gradebook; each statement is its own transaction unless one is begun.

    One that another program holds is waited for, `wait` seconds at most. ClassroomError when there is none,
    DamagedGradebook, UnknownSchema, LockedGradebook or UnreachableGradebook; then the file is as it was.
    """
    _check_file(path)
    try:
        db = sqlite3.connect(path, isolation_level=None, factory=GradebookConnection)
    except sqlite3.Error as error:
        raise unreachable(path, error) from None
    db.path, db.wait = path, wait
    try:
        (sound,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise damaged(path, sound)
        _check_schema(path, db)
        db.execute("PRAGMA synchronous = FULL")
        db.execute(_ATTEMPTS)
    except BaseException:
        db.close()
        raise
    return db


def copy_to(db: sqlite3.Connection, path: Path, number: int) -> None:
    """A copy of a whole open gradebook, in one file; it holds its `number` (as SQLite's user_version)."""
    db.execute("BEGIN")  # sqlite3's backup would wait for ever for who holds the file
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(path)) as target:
            db.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            target.execute(f"PRAGMA user_version = {number:d}")
    except sqlite3.Error as error:
        raise refusal(path, error) or error from None
    finally:
        db.execute("ROLLBACK")


def put_back(path: Path, copy: Path) -> None:
    """Replaces all that an open course's gradebook holds by a kept copy, in one step."""
    with closing(open_apart(copy, unchanging=True)) as kept, closing(connect(path)) as db:
        try:
            kept.backup(db)
        except sqlite3.Error as error:
            raise refusal(path, error) or error from None


def open_apart(path: Path, *, unchanging: bool = False) -> sqlite3.Connection:
    """A file that is no course's gradebook: a kept copy (`unchanging`), or what is left of a damaged one."""
    address = f"{path.absolute().as_uri()}?immutable=1" if unchanging else path.absolute().as_uri()
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        problem, remedy = _("there is no gradebook yet"), _("run: nbgrader generate_assignment <name>")
        raise ClassroomError(path, problem, remedy) from None
    except OSError as error:
        raise unreachable(path, error.strerror) from None
    if not stat.S_ISREG(found.st_mode):
        problem = _("this is no file: it stands in the place of the gradebook")
        remedy = _("move it away, then run the same command again: the last copy is put back")
        raise UnreachableGradebook(path, problem, remedy)
    if not found.st_size:  # SQLite would take it for a new one, and throw away a log of changes beside it
        raise damaged(path, _("it is empty"), empty=True)


def _check_schema(path: Path, db: sqlite3.Connection) -> None:
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "assignment" not in tables:
        raise damaged(path, _("no table of nbgrader's"), empty=True)
    found = db.execute("SELECT version_num FROM alembic_version") if "alembic_version" in tables else ()
    revision = ", ".join(str(number) for (number,) in found)
    if revision == SCHEMA:
        return
    problem = _("its tables are of revision {revision}, and Parvis writes to {known} alone").format(
        revision=revision or "0", known=SCHEMA
    )
    if _came_before(revision):
        raise UnknownSchema(path, problem, "nbgrader db upgrade")
    remedy = _("update Parvis, or go back to nbgrader 0.9 and to the copy that its upgrade left beside it")
    raise UnknownSchema(path, problem, remedy)


def _came_before(revision: str) -> bool:
    """Whether `nbgrader db upgrade` brings this revision ("" before there were any) up to ours."""
    package = find_spec("nbgrader")
    folders = map(Path, (package and package.submodule_search_locations) or [])
    scripts = [path for folder in folders for path in folder.glob("alembic/versions/*.py")]
    texts = {path.name.partition("_")[0]: path.read_text(encoding="utf-8") for path in scripts}
    step = SCHEMA
    while step in texts and step != revision:
        before = re.search(r"^down_revision = '(\w+)'", texts[step], re.MULTILINE)
        step = before[1] if before else ""
    return step == revision
