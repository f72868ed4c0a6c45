"""A damaged gradebook is put right without losing what a person wrote into it."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from parvis.classroom.gradebook import open_gradebook
from parvis.marking.records.gradebook_connection import DamagedGradebook
from parvis.marking.records.gradebook_copies import newest_first
from parvis.marking.records.gradebook_door import connect
from parvis.marking.records.gradebook_mending import mend

from ..conftest import RIGHT, TinyCourse, notebook
from .conftest import mark_all

STUDENTS = [f"s{number:03}" for number in range(40)]


def _give(course, student: str, points: float) -> None:
    """What a person does in the formgrader: points, a comment, and a change of mind about late work."""
    course.query(
        "UPDATE grade SET manual_score = ?, extra_credit = 0.5, needs_manual_grade = 0 "
        "WHERE auto_score IS NULL AND notebook_id IN (SELECT w.id FROM submitted_notebook w "
        "JOIN submitted_assignment s ON w.assignment_id = s.id WHERE s.student_id = ?)",
        points,
        student,
    )
    course.query(
        "UPDATE comment SET manual_comment = 'well seen' WHERE notebook_id IN (SELECT w.id FROM "
        "submitted_notebook w JOIN submitted_assignment s ON w.assignment_id = s.id WHERE s.student_id = ?)",
        student,
    )
    course.query("UPDATE submitted_notebook SET late_submission_penalty = 0.25")


def _given(course) -> dict[str, float]:
    return dict(
        course.query(
            "SELECT s.student_id, g.manual_score FROM grade g "
            "JOIN submitted_notebook w ON g.notebook_id = w.id "
            "JOIN submitted_assignment s ON w.assignment_id = s.id WHERE g.manual_score IS NOT NULL"
        )
    )


def _page(path, number: int, content: bytes = b"x") -> None:
    """Writes rubbish over one page of 4096 bytes, counted from 0."""
    with path.open("r+b") as file:
        file.seek(4096 * number)
        file.write((content * 4096)[:4096])


def _root(course, name: str) -> int:
    [(page,)] = course.query("SELECT rootpage FROM sqlite_master WHERE name = ?", name)
    return page - 1


@pytest.fixture(scope="module")
def _marked_class(known_course, tmp_path_factory):
    """A class that fills several pages of each table."""
    root = tmp_path_factory.mktemp("class") / "course"
    shutil.copytree(known_course.root, root)
    course = TinyCourse.__new__(TinyCourse)
    course.root = root
    for student in STUDENTS:
        course.hand_in(student, notebook(RIGHT))
    mark_all(course)
    return course


@pytest.fixture
def class_of_many(_marked_class, tmp_path):
    """A class of which a copy is kept, and then two students were given points."""
    shutil.copytree(_marked_class.root, tmp_path / "class")
    course = TinyCourse.__new__(TinyCourse)
    course.root = tmp_path / "class"
    _give(course, "s003", 1.5)
    _give(course, "s037", 2.5)
    return course


def _mend(course, **options) -> list[str]:
    return mend(course.root / "gradebook.db", course.root / ".parvis", **options)


def test_points_are_asked_about_then_recovered_whole(class_of_many):
    """An index that is lost: refused with the way on and nothing moved; with it, all is there and listed."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    _page(path, _root(course, "sqlite_autoindex_grade_1"))
    before, files = path.read_bytes(), sorted(course.root.iterdir())

    with pytest.raises(DamagedGradebook, match=r"values were given by hand.*parvis mark <unit> --put-back"):
        _mend(course)

    assert (before, files) == (path.read_bytes(), sorted(course.root.iterdir()))

    notices = _mend(course, put_back=True)

    assert {"s003": 1.5, "s037": 2.5} == _given(course)
    assert [(0.25, len(STUDENTS))] == course.query(
        "SELECT late_submission_penalty, count(*) FROM submitted_notebook GROUP BY 1"
    )
    assert "Recovered: s037 · ps1 · why: 2.5 points given by hand." in notices
    assert "Recovered: s037 · ps1 · why: an extra credit of 0.5." in notices
    assert "Recovered: s003 · ps1 · why: a comment." in notices
    assert any("was put back, with all that was entered since then" in line for line in notices)
    [aside] = course.root.glob("gradebook-damaged-*.db")
    assert before == aside.read_bytes()
    assert notices == aside.with_name(f"{aside.name}.txt").read_text(encoding="utf-8").splitlines()
    assert [] == _mend(course)


def test_one_lost_page_costs_the_rows_on_it(class_of_many):
    """The rows before and behind it are read; what the copy has of the page comes from there."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    [(lost,)] = course.query(
        "SELECT g.id FROM grade g JOIN submitted_notebook w ON g.notebook_id = w.id "
        "JOIN submitted_assignment s ON w.assignment_id = s.id "
        "WHERE s.student_id = 's003' AND manual_score IS NOT NULL"
    )
    content = path.read_bytes()
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    leaves = 0x0D  # the first byte of a leaf of a table, and not of an index
    [leaf] = [number for number, page in enumerate(pages) if page[0] == leaves and lost.encode() in page]
    _page(path, leaf, b"\0")
    notices = _mend(course, put_back=True)

    assert {"s037": 2.5} == _given(course)
    assert set(STUDENTS) == set(course.scores())
    assert {2.0} == {scores["test_double"] for scores in course.scores().values()}
    assert any("check the scores given by hand" in line for line in notices)


@pytest.mark.parametrize("rubbish", [b"\0", b"x"])
def test_the_first_page_is_lent_by_the_copy(class_of_many, rubbish):
    """Where SQLite finds no tables any more, the copy says where they are: nothing is lost."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    _page(path, 0, rubbish)
    notices = _mend(course, put_back=True)

    assert {"s003": 1.5, "s037": 2.5} == _given(course)
    assert any("Recovered: s037" in line for line in notices)


def test_half_a_file(class_of_many):
    """Nothing is worse than the copy, and whatever the half holds is kept."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    _mend(course, put_back=True)

    assert set(STUDENTS) == set(course.scores())
    with closing(connect(path)) as db:
        assert [("ok",)] == db.execute("PRAGMA integrity_check").fetchall()
        assert {"course"} >= {parent for _t, _r, parent, _n in db.execute("PRAGMA foreign_key_check")}


def test_without_a_copy_a_new_one_is_made_of_what_is_left(class_of_many):
    """The folder of the copies is lost too."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    shutil.rmtree(course.root / ".parvis" / "gradebooks")
    _page(path, _root(course, "sqlite_autoindex_comment_1"))
    with pytest.raises(DamagedGradebook, match="to make a new one of what can still be read"):
        _mend(course)
    _mend(course, put_back=True)

    assert {"s003": 1.5, "s037": 2.5} == _given(course)


def test_values_that_nbgrader_never_writes_are_not_taken_over(class_of_many):
    """A text in the place of points is what is left of another page."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    course.query("UPDATE grade SET manual_score = 'rubbish' WHERE manual_score = 2.5")
    course.query("UPDATE grade SET manual_score = 9e99 WHERE manual_score = 1.5")
    _page(path, _root(course, "sqlite_autoindex_comment_1"))
    _mend(course, put_back=True)

    assert {} == _given(course)
    assert set(STUDENTS) == set(course.scores())


def test_without_points_by_hand_nobody_is_asked(course, mark):
    """The machine's scores can be had again: the copy is put back at once."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    path = course.root / "gradebook.db"
    path.write_bytes(b"x" * 5000)
    run = mark(course)

    assert "was put back" in run.notices[-1]
    assert 2.0 == course.scores()["ada"]["test_double"]


def _empty(path) -> None:
    path.write_bytes(b"")


def _make_anew(path) -> None:
    """As any command of nbgrader leaves it that opens an empty file, or none."""
    _empty(path)
    with open_gradebook(path.parent, ""):
        pass


@pytest.mark.parametrize("lose", [_empty, _make_anew, os.unlink])
def test_what_holds_nothing_is_replaced_at_once(course, mark, lose, monkeypatch):
    """A file of 0 bytes, one that nbgrader has made anew, or none: the copy with its points comes back."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    _give(course, "ada", 1.5)
    mark(course)
    folders = [str(Path(sys.executable).parent), os.environ["PATH"]]  # nbgrader calls alembic by its name
    monkeypatch.setenv("PATH", os.pathsep.join(folders))
    lose(course.root / "gradebook.db")
    run = mark(course)

    assert {"ada": 1.5} == _given(course)
    assert "was put back" in run.notices[-1]
    assert [] == mark(course).notices


def test_a_log_of_changes_is_read(class_of_many, holding):
    """What a killed program wrote last stands in a file beside it: it is neither lost nor left there."""
    course, path = class_of_many, class_of_many.root / "gradebook.db"
    index, log = _root(course, "sqlite_autoindex_comment_1"), path.with_name("gradebook.db-wal")
    course.query("PRAGMA journal_mode = WAL")
    with holding(path, "UPDATE grade SET manual_score = 3 WHERE manual_score = 2.5") as other:
        other.kill()
        other.wait()
    assert log.stat().st_size
    _page(path, index)
    _mend(course, put_back=True)

    assert not log.exists()
    assert {"s003": 1.5, "s037": 3.0} == _given(course)


def test_a_journal_without_its_gradebook_is_not_played_into_the_copy(course, mark, holding):
    """SQLite would take back in the new file what was under way in the old one."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    path = course.root / "gradebook.db"
    with holding(path, "PRAGMA cache_size = 1", "BEGIN EXCLUSIVE", "DELETE FROM grade") as other:
        other.kill()
        other.wait()
    assert path.with_name("gradebook.db-journal").exists()
    path.unlink()
    mark(course)

    assert not path.with_name("gradebook.db-journal").exists()
    assert 2.0 == course.scores()["ada"]["test_double"]


def test_a_gradebook_behind_a_link_stays_there(course, mark):
    """The file that the link names is mended, with the permissions it had."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    path, elsewhere = course.root / "gradebook.db", course.root.parent / "kept.db"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    elsewhere.write_bytes(b"x" * 5000)
    elsewhere.chmod(0o660)
    mark(course)

    assert path.is_symlink()
    assert 0o660 == elsewhere.stat().st_mode & 0o777
    assert 2.0 == course.scores()["ada"]["test_double"]


def test_a_formgrader_left_open_writes_into_no_copy(course, mark):
    """What still has the moved file open cannot write to it unnoticed, nor to what was put in its place."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course)
    path = course.root / "gradebook.db"
    with closing(sqlite3.connect(path)) as left_open:
        left_open.execute("SELECT count(*) FROM grade").fetchone()
        copy = newest_first(course.root / ".parvis")[0]
        _page(path, _root(course, "sqlite_autoindex_grade_1"))
        run = mark(course)
        with pytest.raises(sqlite3.OperationalError, match="readonly"), left_open:
            left_open.execute("UPDATE grade SET manual_score = 1")

    assert copy.exists()
    assert {} == _given(course)
    assert any("Close any formgrader that was open meanwhile" in line for line in run.notices)
