"""Moves a whole gradebook between a server and a file, row by row, in nbgrader's own tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from parvis.gradebook_place import Place, url_of

_OURS = "parvis_attempt"


def from_server(place: Place, path: Path, number: int) -> None:
    """A copy of a server's gradebook as a new SQLite file, which holds its `number` (user_version)."""
    _move(place, path)
    with closing(sqlite3.connect(path)) as target:
        target.execute(f"PRAGMA user_version = {number:d}")


def to_server(path: Path, place: Place) -> None:
    """Replaces all that a server's gradebook holds by a file's, in one transaction."""
    _move(path, place)


def _move(source: Place, target: Place) -> None:
    from nbgrader.api import Base
    from sqlalchemy import Column, Integer, MetaData, String, Table, Text, create_engine, text

    beside = MetaData()
    Table("alembic_version", beside, Column("version_num", String(32), nullable=False))
    names = ["assignment", "notebook", "student", "result", "verdict", "reason", "flags", "seen", "marked_at"]
    Table(
        _OURS,
        beside,
        Column("id", Integer, primary_key=True),
        *(Column(name, Text, nullable=False) for name in names),
    )
    tables = [*Base.metadata.sorted_tables, *beside.sorted_tables]
    origin, goal = create_engine(url_of(source)), create_engine(url_of(target))
    try:
        with origin.connect() as reading, goal.begin() as writing:
            if origin.dialect.name == "postgresql":  # all tables as they are at one moment
                reading.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            for metadata in (Base.metadata, beside):
                metadata.create_all(writing)
            for table in reversed(tables):
                writing.execute(table.delete())
            for table in tables:
                rows = [dict(row._mapping) for row in reading.execute(table.select())]
                if rows:
                    writing.execute(table.insert(), rows)
            if goal.dialect.name == "postgresql":
                counter = f"pg_get_serial_sequence('{_OURS}', 'id')"
                writing.execute(text(f"SELECT setval({counter}, greatest(1, max(id))) FROM {_OURS}"))
    finally:
        origin.dispose()
        goal.dispose()
