"""Copies of the gradebook, made before and after each run; the last one is found by what it holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from parvis.marking.records.entered import Entered, last_attempt, read_entered
from parvis.marking.records.gradebook_door import open_apart
from parvis.marking.records.gradebook_rows import GradebookRows

KEPT = 6
_NAME = "%Y%m%dT%H%M%S.%f"  # when a copy was made (UTC); nothing goes by it, as clocks go back


def keep_copy(rows: GradebookRows, state: Path) -> None:
    """A copy of the gradebook as it is; the ones made first go."""
    folder = state / "gradebooks"
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / ".copy.tmp"
    scratch.unlink(missing_ok=True)
    before = sorted(folder.glob("*.db"), key=_made)
    number = 1 + max([rows.copy_number(), *(_made(copy)[0] for copy in before)])
    rows.copy(scratch, number)
    scratch.replace(folder / f"{datetime.now(UTC):{_NAME}}.db")
    for old in before[: max(0, len(before) + 1 - KEPT)]:
        old.unlink(missing_ok=True)


def keep_changes(rows: GradebookRows, state: Path) -> None:
    """A copy, when the gradebook holds an attempt or something written by hand that the last copy lacks."""
    for last in newest_first(state)[:1]:
        with suppress(sqlite3.Error):
            if content(last) == (rows.last_attempt(), rows.entered()):
                return
    keep_copy(rows, state)


def newest_first(state: Path) -> list[Path]:
    """The copies by what they hold: attempts, their number among the copies, values given by hand."""
    return sorted((state / "gradebooks").glob("*.db"), key=_holds, reverse=True)


def _holds(copy: Path) -> tuple[int, int, int, str]:
    try:
        attempts, entered = content(copy)
        return attempts, _number(copy), len(entered), copy.name
    except sqlite3.Error:
        return -1, 0, 0, copy.name


def _made(copy: Path) -> tuple[int, int, int, str]:
    """What the copies are thrown away by: their number, and what they hold where none has one."""
    attempts, number, entered, name = _holds(copy)
    return number, attempts, entered, name


def content(copy: Path) -> tuple[int, set[Entered]]:
    """The number of the last attempt in a file that nobody writes to, and what people wrote into it."""
    with closing(open_apart(copy, unchanging=True)) as db:
        return last_attempt(db), read_entered(db)


def _number(copy: Path) -> int:
    with closing(open_apart(copy, unchanging=True)) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


def moment(copy: Path) -> str:
    """When a copy was made, as a person reads it."""
    try:
        made = datetime.strptime(copy.stem, _NAME).replace(tzinfo=UTC)
    except ValueError:  # a person gave it another name
        made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    return f"{made.astimezone():%Y-%m-%d %H:%M}"
