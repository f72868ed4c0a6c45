"""Reads from a damaged gradebook every row that can still be read, into a sound one."""

from __future__ import annotations

import math
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.marking.records.gradebook_door import connect, open_apart

BESIDE = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file
# What the course's notebooks say: rows that are gone there are gone. People and their points stay.
_OF_THE_COURSE = {"notebook", "base_cell", "grade_cells", "solution_cells", "task_cells", "source_cell"}
_ONE_ROW = "alembic_version"
_MOST_FAILURES = 20_000  # ranges of one table that cannot be read, before the rest is given up
_HIGHEST = 1e6  # of a number in a column of points


@dataclass(frozen=True)
class Salvage:
    """A sound gradebook of what could be read; `whole` when that was all of the damaged one."""

    path: Path
    whole: bool


def salvage(damaged: Path, copy: Path | None, folder: Path) -> Salvage | None:
    """The rows of `damaged` in the place of those of `copy`, as a file in `folder`; None if it is not sound.

    The damaged file is only read. Where its first page is lost, that of the copy tells where its tables are.
    Without a copy its own tables are made anew.
    """
    left, made = folder / "left.db", folder / "made.db"
    for rest in ("", "-journal", "-wal"):
        if (found := damaged.with_name(damaged.name + rest)).exists():
            shutil.copyfile(found, left.with_name(left.name + rest))
    tables = _tables(left)
    if not tables and copy and _lend_first_page(left, copy):
        tables = _tables(left)
    if copy:
        shutil.copyfile(copy, made)
        made.chmod(0o644)
    elif "assignment" not in tables:
        return None
    whole = _move_rows(left, made, tables)
    try:
        connect(made).close()
    except (ClassroomError, sqlite3.Error):
        return None
    return Salvage(made, whole)


def _tables(path: Path) -> dict[str, str]:
    """The statement that makes each table, by name; empty when the file is not read at all."""
    with closing(open_apart(path)) as db:
        try:
            db.execute("PRAGMA writable_schema = ON")  # one bad line does not hide the others
            rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
            return {name: sql for name, sql in rows if isinstance(name, str) and isinstance(sql, str)}
        except sqlite3.DatabaseError:
            return {}


def _lend_first_page(left: Path, copy: Path) -> bool:
    """Puts the copy's first page over that of the damaged file; False when they cannot belong together."""
    content, page = left.read_bytes(), copy.read_bytes()[:65536]
    size = int.from_bytes(page[16:18], "big")
    size = 65536 if size == 1 else size
    if len(content) <= size:
        return False
    pages = (len(content) // size).to_bytes(4, "big")
    left.write_bytes(page[:28] + pages + page[32:size] + content[size:])
    return True


def _move_rows(left: Path, made: Path, tables: dict[str, str]) -> bool:
    """Fills `made`; whether every row of every table could be read."""
    with closing(open_apart(left)) as source, closing(open_apart(made)) as target:
        target.execute("BEGIN")
        known = {name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in () if known else tables:
            if not name.startswith("sqlite_"):
                target.execute(tables[name])
                known.add(name)
        source.execute("PRAGMA writable_schema = ON")
        most = left.stat().st_size // 4
        whole = known <= tables.keys()
        for name in sorted(known & tables.keys()):
            whole = _move_table(source, target, name, most) and whole
        if {"student", "submitted_assignment"} <= known:
            target.execute("INSERT OR IGNORE INTO student (id) SELECT student_id FROM submitted_assignment")
        _drop_orphans(target)
        target.execute("COMMIT")
    return whole


def _drop_orphans(db: sqlite3.Connection) -> None:
    """Takes out rows that point to one which is lost: they would stop nbgrader."""
    while lost := [
        (table, row)
        for table, row, parent, _n in db.execute("PRAGMA foreign_key_check")
        if parent != "course"  # nbgrader itself leaves this one out
    ]:
        for table, row in lost:
            db.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [row])


def _move_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str, most: int) -> bool:
    columns = [(name, kind) for _n, name, kind, *_r in target.execute(f'PRAGMA table_info("{table}")')]
    names = ", ".join(f'"{name}"' for name, _kind in columns)
    rows, whole = [], True
    for row in _readable(source, table, names, most):
        if row is None or not all(_fits(value, kind) for value, (_n, kind) in zip(row, columns, strict=True)):
            whole = False
        else:
            rows.append(row)
    if table == _ONE_ROW and not (whole and rows):
        return whole
    if whole and table in _OF_THE_COURSE | {_ONE_ROW}:
        target.execute(f'DELETE FROM "{table}"')
    marks = ", ".join("?" * len(columns))
    for row in rows:
        try:
            target.execute(f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})', row)
        except sqlite3.IntegrityError:  # nothing where something must be
            whole = False
    return whole


def _readable(db: sqlite3.Connection, table: str, names: str, most: int) -> Iterator[tuple | None]:
    """The rows of a table in the order of their numbers; None for a place that cannot be read.

    Where reading on fails, what is left is halved until the rows on the damaged page are apart.
    """
    query = f'SELECT rowid, {names} FROM "{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid'
    spans, failures = [(0, max(most, 1000))], 0
    while spans and failures < _MOST_FAILURES:
        low, high = spans.pop()
        at = low
        try:
            for number, *row in db.execute(query, [low, high]):
                at = number + 1
                yield tuple(row)
        except sqlite3.Error:
            failures += 1
            yield None
            if at < high:
                middle = (at + high) // 2
                spans += [(middle + 1, high), (at, middle)]
            elif low < at == high:
                spans.append((at, at))


def _fits(value: object, kind: str) -> bool:
    """Whether a value is one that nbgrader writes into a column of this kind."""
    kind = kind.upper()
    if value is None:
        return True
    if kind.startswith("FLOAT"):
        return isinstance(value, int | float) and math.isfinite(value) and abs(value) <= _HIGHEST
    if kind.startswith(("INTEGER", "BOOLEAN")):
        return isinstance(value, int)
    if kind == "VARCHAR(32)":
        return isinstance(value, str) and bool(re.fullmatch("[0-9a-f]{12,32}", value))
    if kind.startswith("DATETIME"):
        return isinstance(value, str) and bool(re.match(r"\d{4}-\d\d-\d\d", value))
    return isinstance(value, str)
