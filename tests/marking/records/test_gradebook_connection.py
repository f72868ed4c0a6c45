"""A gradebook that another program holds is waited for, then refused; it is never taken for damaged."""

import errno
import logging
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from parvis.marking.records import gradebook_connection
from parvis.marking.records.gradebook_connection import (
    DamagedGradebook,
    LockedGradebook,
    UnreachableGradebook,
    refusal,
)
from parvis.marking.records.gradebook_copies import keep_copy
from parvis.marking.records.gradebook_door import connect
from parvis.marking.records.gradebook_rows import GradebookRows

from ..conftest import RIGHT, notebook

EXCLUSIVE = "BEGIN EXCLUSIVE"
BY_HAND = "UPDATE grade SET manual_score = 1.5, needs_manual_grade = 0"


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_held_gradebook_is_refused_as_it_is(course, mark, holding, journal):
    """One sentence with the file and the remedy; the points given by hand stay, nothing is moved."""
    path = course.root / "gradebook.db"
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    course.query(f"PRAGMA journal_mode = {journal}")
    course.query(BY_HAND)
    before = course.query("SELECT * FROM grade")
    course.hand_in("bob", notebook(RIGHT))
    with holding(path, EXCLUSIVE), pytest.raises(LockedGradebook) as refused:
        mark(course, wait=0.3)  # with a log of changes, only when it comes to writing

    assert 1 == len(str(refused.value).splitlines())
    assert str(refused.value).startswith(f"{path}: another program holds the gradebook. Remedy: close the")
    assert [] == list(course.root.glob("gradebook-damaged*"))
    assert before == course.query("SELECT * FROM grade")
    assert mark(course).complete
    assert [(1.5,)] == course.query("SELECT DISTINCT manual_score FROM grade WHERE manual_score IS NOT NULL")


class _WhenTold(logging.Handler):
    """Closes what it is given at the first line, and keeps the lines."""

    def __init__(self, to_close):
        super().__init__()
        self.lines, self._to_close = [], to_close

    def emit(self, record):
        self.lines.append(record.getMessage())
        self._to_close.close()


def test_a_gradebook_held_for_a_moment_is_waited_for(course, mark, holding, monkeypatch):
    """A line says what is waited for, once; then the run goes on as ever."""
    monkeypatch.setattr(gradebook_connection, "_QUIET", 0.05)
    course.hand_in("ada", notebook(RIGHT))
    with holding(course.root / "gradebook.db", EXCLUSIVE) as other:
        told = _WhenTold(other.stdin)
        logging.getLogger("parvis.gradebook").addHandler(told)
        try:
            run = mark(course)
        finally:
            logging.getLogger("parvis.gradebook").removeHandler(told)

    assert run.complete
    [line] = told.lines
    assert (
        f"{course.root / 'gradebook.db'}: another program holds the gradebook; waiting for it, 60 s" in line
    )
    assert {"ada": {"test_double": 2.0, "why": None}} == course.scores()


def test_who_only_reads_disturbs_nobody(course, mark, holding):
    """A formgrader that shows a page lets others look; what is to be written waits for it, and is refused."""
    course.hand_in("ada", notebook(RIGHT))
    read = ("BEGIN", "SELECT * FROM assignment")
    with holding(course.root / "gradebook.db", *read), pytest.raises(LockedGradebook):
        mark(course, wait=0.2)
    assert mark(course).complete
    with holding(course.root / "gradebook.db", *read):
        assert mark(course, wait=0.2).complete
    assert 2.0 == course.scores()["ada"]["test_double"]


def test_a_gradebook_that_is_taken_while_it_is_copied(course, holding):
    """A copy is not waited for without end: sqlite3's own would be."""
    with GradebookRows(course.root / "gradebook.db", 0.1) as rows:
        with holding(course.root / "gradebook.db", EXCLUSIVE), pytest.raises(LockedGradebook):
            keep_copy(rows, course.root / ".parvis")
        keep_copy(rows, course.root / ".parvis")

    assert 1 == len(list((course.root / ".parvis" / "gradebooks").glob("*.db")))


def test_the_command_says_it_in_one_line(course, holding):
    """`parvis mark` ends with 1; after the line that it waits comes the refusal, and no traceback."""
    course.hand_in("ada", notebook(RIGHT))
    program = (
        "import sys; from parvis.marking.command import mark_course; from parvis.marking import coordinator;"
        "coordinator.run_marking.__kwdefaults__['wait'] = 1.2;"
        "from parvis.cli import main; sys.argv = ['parvis', 'mark', 'ps1', '--course', '.']; main()"
    )
    with holding(course.root / "gradebook.db", EXCLUSIVE):
        ran = subprocess.run(
            [sys.executable, "-c", program],
            cwd=course.root,
            env={**os.environ, "PARVIS_LANG": "en"},
            capture_output=True,
            text=True,
            check=False,
        )

    waits, refused = ran.stderr.splitlines()
    assert 1 == ran.returncode
    assert "waiting for it, 1.2 s at most" in waits
    assert "close the formgrader" in refused


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, LockedGradebook),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LockedGradebook),
        (sqlite3.SQLITE_LOCKED, LockedGradebook),
        (sqlite3.SQLITE_PROTOCOL, LockedGradebook),
        (sqlite3.SQLITE_CANTOPEN, UnreachableGradebook),
        (sqlite3.SQLITE_IOERR_READ, UnreachableGradebook),
        (sqlite3.SQLITE_READONLY_DBMOVED, UnreachableGradebook),
        (sqlite3.SQLITE_FULL, UnreachableGradebook),
        (sqlite3.SQLITE_PERM, UnreachableGradebook),
        (sqlite3.SQLITE_NOTADB, DamagedGradebook),
        (sqlite3.SQLITE_CORRUPT_INDEX, DamagedGradebook),
        (sqlite3.SQLITE_ERROR, type(None)),
        (sqlite3.SQLITE_CONSTRAINT, type(None)),
    ],
)
def test_only_what_sqlite_finds_unsound_is_damaged(tmp_path, code, kind):
    """By SQLite's own codes, the extended ones too."""
    error = sqlite3.DatabaseError("told by SQLite")
    error.sqlite_errorcode = code

    assert kind is type(refusal(tmp_path / "gradebook.db", error))


def test_a_statement_on_a_disk_that_fails(course):
    """What goes wrong below SQLite in the middle of a run is a sentence that keeps the gradebook."""
    with closing(connect(course.root / "gradebook.db")) as db:
        db.execute("PRAGMA query_only = ON")
        with pytest.raises(UnreachableGradebook, match=r"readonly.*make room, or give the right"):
            db.execute("INSERT INTO student (id) VALUES ('ada')")


def test_a_folder_or_a_pipe_in_its_place(tmp_path):
    """Neither is opened, which would wait for ever at a pipe; the sentence says to move it away."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(UnreachableGradebook, match=r"no file.*move it away"):
            connect(tmp_path / name)


def test_a_place_that_cannot_be_looked_at(tmp_path):
    """The system's own reason is told."""
    path = tmp_path / ("x" * 300)
    with pytest.raises(UnreachableGradebook, match=os.strerror(errno.ENAMETOOLONG)):
        connect(path)
