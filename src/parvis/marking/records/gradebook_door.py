"""The one door to gradebook.db: sound and of the schema that Parvis knows, or nothing in it is touched."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.language import _

SCHEMA = "e43177bfe90b"  # the Alembic revision of nbgrader 0.9: raise it when the SQL here is checked anew
# Ours: one row for each attempt. That it is there is what "marked" means.
_ATTEMPTS = """CREATE TABLE IF NOT EXISTS parvis_attempt (
    id INTEGER PRIMARY KEY, assignment TEXT NOT NULL, notebook TEXT NOT NULL, student TEXT NOT NULL,
    result TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, flags TEXT NOT NULL,
    seen TEXT NOT NULL, marked_at TEXT NOT NULL)"""


class DamagedGradebook(ClassroomError):
    """A gradebook.db that SQLite cannot read, or that holds no table of nbgrader's."""


class UnknownSchema(ClassroomError):
    """A gradebook.db whose tables are of another nbgrader than the one that Parvis writes for."""


def connect(path: Path) -> sqlite3.Connection:
    """An open gradebook; each statement is its own transaction unless one is begun.

    ClassroomError when there is none, DamagedGradebook, or UnknownSchema; then the file is as it was.
    """
    if not path.exists():
        problem, remedy = _("there is no gradebook yet"), _("run: nbgrader generate_assignment <name>")
        raise ClassroomError(path, problem, remedy)
    db = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        (sound,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)
        _check_schema(path, db)
        db.execute("PRAGMA synchronous = FULL")
        db.execute(_ATTEMPTS)
    except sqlite3.DatabaseError as error:
        db.close()
        problem = _("the gradebook is damaged ({reason})").format(reason=error)
        raise DamagedGradebook(path, problem, _("put back a copy of it")) from None
    except UnknownSchema:
        db.close()
        raise
    return db


def copy_to(db: sqlite3.Connection, path: Path) -> None:
    """A copy of a whole open gradebook."""
    with closing(sqlite3.connect(path)) as target:
        db.backup(target)


def _check_schema(path: Path, db: sqlite3.Connection) -> None:
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "assignment" not in tables:
        raise sqlite3.DatabaseError("no table of nbgrader's")
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
