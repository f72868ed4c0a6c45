"""Copies of the gradebook are kept when it changed, and the last one is known by what it holds."""

import sqlite3
from contextlib import closing

from parvis.marking.records.gradebook_copies import KEPT, keep_copy, newest_first
from parvis.marking.records.gradebook_rows import GradebookRows

from ..conftest import RIGHT, notebook


def _copies(course):
    return sorted((course.root / ".parvis" / "gradebooks").glob("*.db"))


def test_a_run_with_nothing_to_mark_keeps_what_was_written_since(course, mark):
    """Points, a comment, an extension: each change gives a copy, a run without one gives none."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    count = len(_copies(course))
    mark(course)
    assert count == len(_copies(course))
    for done, change in enumerate(
        [
            "UPDATE grade SET manual_score = 1 WHERE auto_score IS NULL",
            "UPDATE grade SET manual_score = 2 WHERE auto_score IS NULL",
            "UPDATE comment SET manual_comment = 'no'",
            "UPDATE submitted_assignment SET extension = '1970-01-02 00:00:00.000000'",
        ],
        1,
    ):
        course.query(change)
        mark(course)
        mark(course)

        assert count + done == len(_copies(course))


def test_the_last_copy_is_known_when_the_clock_went_back(course, mark):
    """By the attempts that a copy holds, then by its number; a name says nothing."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    for student in ("bob", "cleo"):
        course.hand_in(student, notebook(RIGHT))
        mark(course)
    course.query("UPDATE grade SET manual_score = 1 WHERE auto_score IS NULL")
    mark(course)
    last = newest_first(course.root / ".parvis")[0]
    last.rename(last.with_name("19990101T000000.000000.db"))
    (course.root / "gradebook.db").unlink()
    run = mark(course)

    assert {"ada", "bob", "cleo"} == set(course.scores())
    assert [(3.0,)] == course.query("SELECT sum(manual_score) FROM grade")
    assert "The gradebook of 1999-01-01" in run.notices[-1] or "1998-12-31" in run.notices[-1]


def test_a_copy_of_an_earlier_parvis_has_no_number(course, mark):
    """Then attempts and points decide, and a damaged copy comes last."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    course.query("UPDATE grade SET manual_score = 1 WHERE auto_score IS NULL")
    mark(course)
    names = iter(["30000101T000000.000000.db", "19990101T000000.000000.db"])
    for copy in reversed(newest_first(course.root / ".parvis")[:2]):
        with closing(sqlite3.connect(copy)) as db:
            db.execute("PRAGMA user_version = 0")
        copy.rename(copy.with_name(next(names)))
    (course.root / ".parvis" / "gradebooks" / "29990101T000000.000000.db").write_bytes(b"x" * 9000)
    (course.root / "gradebook.db").unlink()
    mark(course)

    assert [(1.0,)] == course.query("SELECT sum(manual_score) FROM grade")


def test_the_ones_made_first_go(course, mark):
    """So many are kept, and the one just made is among them whatever the clock says."""
    state = course.root / ".parvis"
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    before = set(_copies(course))
    for copy in before:
        copy.rename(copy.with_name(f"2999{copy.name[4:]}"))
    with GradebookRows(course.root / "gradebook.db") as rows:
        for _time in range(KEPT + 2):
            keep_copy(rows, state)

    assert KEPT == len(_copies(course))
    assert not [copy for copy in _copies(course) if copy.name.startswith("2999")]
