"""A gradebook on a PostgreSQL server, which takes the statements that are written for SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from parvis.errors import ClassroomError
from parvis.gradebook_place import Place, shown, url_of
from parvis.language import _

if TYPE_CHECKING:
    import psycopg

_EPOCH = datetime(1970, 1, 1)


class ServerRows:
    """The rows of a statement: with moments as SQLite has them, text counted from 1970 for a span of time."""

    def __init__(self, cursor: psycopg.Cursor[tuple[Any, ...]]):
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    def fetchall(self) -> list[Any]:
        """All that are left."""
        return [tuple(map(_plain, row)) for row in self._cursor.fetchall()]

    def fetchone(self) -> Any:
        """The next one, None after the last."""
        row = self._cursor.fetchone()
        return None if row is None else tuple(map(_plain, row))


class ServerConnection:
    """An open database of a server; each statement is its own transaction unless one is begun."""

    def __init__(self, place: Place, wait: float):
        """`wait` is how many seconds somebody else may hold a row; ClassroomError without a way in."""
        self.place = place
        try:
            import psycopg
        except ImportError:
            problem = _("a gradebook on a server needs the package psycopg")
            raise ClassroomError(shown(place), problem, "pip install 'psycopg[binary]'") from None
        self._error = psycopg.Error
        address = url_of(place).replace("postgresql+psycopg:", "postgresql:", 1)
        try:
            self._db = psycopg.connect(
                address,
                autocommit=True,
                cursor_factory=psycopg.ClientCursor,
                options=f"-c lock_timeout={int(wait * 1000)}",
            )
        except psycopg.Error as error:
            raise self._refusal(error) from None

    @property
    def in_transaction(self) -> bool:
        """Whether one was begun and not ended."""
        return self._db.info.transaction_status != self._db.info.transaction_status.IDLE

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> ServerRows:
        """As sqlite3's; ClassroomError when the server refuses."""
        statement, numbered = _for_server(sql)
        given: Any = {f"p{place}": one for place, one in enumerate(parameters, 1)} if numbered else parameters
        try:
            return ServerRows(self._db.execute(statement, given or None))
        except self._error as error:
            raise self._refusal(error) from None

    def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        """As `execute`, for each of `parameters`."""
        for one in parameters:
            self.execute(sql, one)

    def close(self) -> None:
        """Ends it; what was begun and not ended is undone."""
        self._db.close()

    def _refusal(self, error: Exception) -> ClassroomError:
        said = " ".join(str(error).split("\n")[0].split()) or type(error).__name__
        problem = _("the server says: {reason}").format(reason=said)
        remedy = _("look at the server, and at “gradebook” in class.toml; what was marked is kept")
        return ClassroomError(shown(self.place), problem, remedy)


@lru_cache
def _for_server(sql: str) -> tuple[Any, bool]:
    """A statement for SQLite as PostgreSQL takes it, and whether its parameters are numbered.

    >>> _for_server("INSERT OR IGNORE INTO student (id) VALUES (?)")
    ('INSERT INTO student (id) VALUES (%s) ON CONFLICT DO NOTHING', False)
    >>> _for_server("UPDATE grade SET auto_score = ?1 WHERE id = ?2")
    ('UPDATE grade SET auto_score = %(p1)s WHERE id = %(p2)s', True)
    """
    if sql.startswith("INSERT OR IGNORE"):
        sql = f"INSERT{sql.removeprefix('INSERT OR IGNORE')} ON CONFLICT DO NOTHING"
    if sql == "BEGIN IMMEDIATE":
        sql = "BEGIN"
    numbered = re.sub(r"\?(\d+)", r"%(p\1)s", sql)
    return numbered.replace("?", "%s"), numbered != sql


def _plain(value: Any) -> Any:
    if isinstance(value, timedelta):
        value = _EPOCH + value
    return value.isoformat(" ", "microseconds") if isinstance(value, datetime) else value
