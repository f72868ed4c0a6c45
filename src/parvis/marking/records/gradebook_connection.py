"""An open gradebook that other programs may hold: waits for them, says so, then refuses in one sentence."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from parvis.errors import ClassroomError
from parvis.language import _

WAIT = 60.0  # seconds that another program may hold the gradebook
_QUIET = 1.0  # of which so many pass without a word
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_OUT_OF_REACH = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
_LOG = logging.getLogger("parvis.gradebook")
_T = TypeVar("_T")


class DamagedGradebook(ClassroomError):
    """A gradebook.db that is no sound SQLite file, or that holds no table of nbgrader's.

    `empty` says that it holds nothing at all.
    """

    empty = False


class LockedGradebook(ClassroomError):
    """A gradebook.db that another program holds for longer than one may wait."""


class UnreachableGradebook(ClassroomError):
    """A gradebook.db that cannot be opened, read or written for a reason that is not in it."""


class GradebookConnection(sqlite3.Connection):
    """What `gradebook_door.connect` gives; its statements fail in sentences."""

    path = Path()
    wait = WAIT

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As sqlite3 does it; LockedGradebook, UnreachableGradebook or DamagedGradebook."""
        plain = super().execute
        return self._patiently(lambda: plain(sql, parameters))

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """As `execute`; `parameters` is a list, as it may have to be read twice."""
        plain = super().executemany
        return self._patiently(lambda: plain(sql, parameters))

    def _patiently(self, action: Callable[[], _T]) -> _T:
        quiet = min(_QUIET, self.wait)
        try:
            try:
                return self._within(quiet, action)
            except sqlite3.Error as error:
                if primary_code(error) not in _HELD or quiet == self.wait:
                    raise
            sentence = _(
                "{path}: another program holds the gradebook; waiting for it, {seconds:g} s at most."
            )
            _LOG.warning(sentence.format(path=self.path, seconds=self.wait))
            return self._within(self.wait - quiet, action)
        except sqlite3.Error as error:
            if refused := refusal(self.path, error):
                raise refused from None
            raise

    def _within(self, seconds: float, action: Callable[[], _T]) -> _T:
        super().execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        return action()


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for an error that is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def refusal(path: Path, error: sqlite3.Error) -> ClassroomError | None:
    """The sentence for an error that comes from the file or its surroundings; None for any other."""
    code = primary_code(error)
    if code in _HELD:
        problem = _("another program holds the gradebook")
        remedy = _("close the formgrader and whatever else has it open, then run the same command again")
        return LockedGradebook(path, problem, remedy)
    if code in _DAMAGED or "unsupported file format" in str(error):
        return damaged(path, error)
    if code in _OUT_OF_REACH:
        return unreachable(path, error)
    return None


def damaged(path: Path, reason: object, *, empty: bool = False) -> DamagedGradebook:
    """That a gradebook is damaged, and why."""
    problem = _("the gradebook is damaged ({reason})").format(reason=reason)
    found = DamagedGradebook(
        path, problem, _("put back a copy of it, or move it away: a new one is then made")
    )
    found.empty = empty
    return found


def unreachable(path: Path, reason: object) -> UnreachableGradebook:
    """That a gradebook cannot be opened, read or written, and why."""
    problem = _("the gradebook cannot be opened or written ({reason})").format(reason=reason)
    remedy = _("make room, or give the right to read and write it and its folder; what was marked is kept")
    return UnreachableGradebook(path, problem, remedy)
