"""A run marks what is missing, once, whatever happened before."""

import re
from dataclasses import replace
from datetime import datetime

import nbformat
import pytest

from parvis.errors import ClassroomError
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.timestamp import handed_in_at
from parvis.marking.records.lock import marking_lock
from parvis.marking.records.marked import Marked

from .conftest import RIGHT, WRONG, notebook


class StubPool:
    """Gives two points to everyone whose text doubles; counts what it was given."""

    def __init__(self, fails=(), stop_after=None):
        self.marked, self.earlier, self.closed = [], [], False
        self._fails, self._stop_after = fails, stop_after

    def __call__(self, missing):
        return self

    def results(self, tasks):
        for task in tasks:
            if len(self.marked) == self._stop_after:
                raise KeyboardInterrupt
            self.marked.append(task.handed_in.student)
            self.earlier.append(task.earlier and task.earlier.scores)
            yield task, self._mark(task)

    def _mark(self, task):
        if task.handed_in.student in self._fails:
            return Marked(b"", {}, {}, verdict="marking_error", reason="lost")
        right = b"2 * x" in (task.handed_in.notebook or b"")
        scores = {"test_double": 2.0 if right else 0.0, "why": None}
        return Marked(
            nbformat.writes(nbformat.v4.new_notebook()).encode(), scores, {"test_double": 2.0, "why": 3.0}
        )

    def close(self):
        self.closed = True


class WholePool(StubPool):
    """The same, with the notebook as it was handed in."""

    def _mark(self, task):
        return replace(super()._mark(task), notebook=task.handed_in.notebook)


def mark(course, pool, **options):
    return run_marking(CourseFolder(course.root), ["ps1"], pool, **options)


def test_everyone_is_marked_once(course):
    """Scores are in nbgrader's tables, files in autograded/; a second run has nothing to do."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    first, second = StubPool(), StubPool()
    mark(course, first)
    run = mark(course, second)

    assert {
        "ada": {"test_double": 2.0, "why": None},
        "bob": {"test_double": 0.0, "why": None},
    } == course.scores()
    assert (["ada", "bob"], []) == (first.marked, second.marked)
    assert run.complete
    assert ["p1.ipynb", "table.csv"] == sorted(
        path.name for path in (course.root / "autograded" / "ada" / "ps1").iterdir()
    )


def test_only_what_changed_is_marked_again(course):
    """A new submission of one student is marked, a score given by hand stays and asks for a look."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    mark(course, StubPool())
    course.query("UPDATE grade SET manual_score = 1.5, needs_manual_grade = 0")
    course.hand_in("bob", notebook(RIGHT))
    pool = StubPool()
    mark(course, pool)

    assert ["bob"] == pool.marked
    assert 2.0 == course.scores()["bob"]["test_double"]
    assert [(1.5,)] == course.query("SELECT DISTINCT manual_score FROM grade")
    assert [(2,)] == course.query("SELECT sum(needs_manual_grade) FROM grade")


def test_a_text_that_was_read_stays_read_while_it_is_the_same(course):
    """Marked anew, the points of a text need no second look; another text does."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course, WholePool())
    course.query("UPDATE grade SET manual_score = 1.5, needs_manual_grade = 0 WHERE auto_score IS NULL")
    mark(course, WholePool(), force=True)
    assert [(0,)] == course.query("SELECT sum(needs_manual_grade) FROM grade")

    course.hand_in("ada", notebook(RIGHT, "because = 2"))
    mark(course, WholePool())
    assert [(1, 1.5)] == course.query("SELECT sum(needs_manual_grade), max(manual_score) FROM grade")


def test_a_stopped_run_is_resumed(course):
    """What was marked before Ctrl-C is kept, the next run does the rest."""
    for student in ("ada", "bob", "cleo"):
        course.hand_in(student, notebook(RIGHT))
    stopped, resumed = StubPool(stop_after=1), StubPool()
    with pytest.raises(KeyboardInterrupt):
        mark(course, stopped)
    mark(course, resumed)

    assert stopped.closed
    assert (["ada"], ["bob", "cleo"]) == (stopped.marked, resumed.marked)
    assert {"ada", "bob", "cleo"} == set(course.scores())


def test_a_marking_error_is_no_zero_and_is_tried_again(course):
    """The run is incomplete, no score is written, the next run takes it up."""
    course.hand_in("ada", notebook(RIGHT))
    run = mark(course, StubPool(fails={"ada"}))

    assert not run.complete
    assert {} == course.scores()

    again = StubPool()
    assert mark(course, again).complete
    assert ["ada"] == again.marked


def test_kept_results_fill_a_gradebook_that_lost_its_rows(course):
    """Rows and files that are gone come back without running anything."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course, StubPool())
    course.query("DELETE FROM parvis_attempt")
    course.query("UPDATE grade SET auto_score = NULL")
    (course.root / "autograded" / "ada" / "ps1" / "p1.ipynb").unlink()
    pool = StubPool()
    mark(course, pool)

    assert [] == pool.marked
    assert 2.0 == course.scores()["ada"]["test_double"]
    assert (course.root / "autograded" / "ada" / "ps1" / "p1.ipynb").exists()


@pytest.mark.parametrize("damage", ["overwritten", "truncated", "deleted"])
def test_a_damaged_gradebook_is_put_back(course, damage):
    """The newest copy takes its place, with the scores given by hand that it has."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course, StubPool())
    course.query("UPDATE grade SET manual_score = 1 WHERE auto_score IS NULL")
    course.hand_in("bob", notebook(WRONG))
    mark(course, StubPool())
    before = course.scores(), course.query("SELECT sum(manual_score) FROM grade")
    path = course.root / "gradebook.db"
    content = path.read_bytes()
    path.unlink()
    if damage != "deleted":
        path.write_bytes(b"x" * 5000 if damage == "overwritten" else content[: len(content) // 2])
    pool = StubPool()
    run = mark(course, pool, put_back=damage != "deleted")

    assert [] == pool.marked
    assert before == (course.scores(), course.query("SELECT sum(manual_score) FROM grade"))
    assert re.search(r"The gradebook of \d{4}-\d\d-\d\d \d\d:\d\d was put back", run.notices[-1])


def test_two_runs_at_once_are_refused(course):
    """The second one reads who is at work."""
    course.hand_in("ada", notebook(RIGHT))
    with (
        marking_lock(course.root / ".parvis" / "marking.lock"),
        pytest.raises(ClassroomError, match="process"),
    ):
        mark(course, StubPool())

    assert ["ada"] == [one.student for one in mark(course, StubPool()).ended]


def test_a_lock_left_behind_is_taken_over(course):
    """A file that names a run which no longer exists stops nobody."""
    course.hand_in("ada", notebook(RIGHT))
    lock = course.root / ".parvis" / "marking.lock"
    lock.parent.mkdir()
    lock.write_text("somebody (process 999999)", encoding="utf-8")

    assert mark(course, StubPool()).complete


def test_force_marks_again_and_student_limits(course):
    """Only the named student, although nothing changed; an unknown name is refused."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(RIGHT))
    mark(course, StubPool())
    pool = StubPool()
    mark(course, pool, force=True, students=["bob"])

    assert ["bob"] == pool.marked
    with pytest.raises(ClassroomError, match="zoe"):
        mark(course, StubPool(), students=["zoe"])


def test_late_work_and_its_time(course):
    """The time is nbgrader's; the penalty is the one of the course's configuration, within the score."""
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n", encoding="utf-8"
    )
    course.query("UPDATE assignment SET duedate = '2026-10-01 10:00:00.000000'")
    course.hand_in("ada", notebook(RIGHT), at="2026-10-01 12:00:00 UTC")
    course.hand_in("bob", notebook(RIGHT), at="2026-10-01 09:00:00 UTC")
    mark(course, StubPool())

    assert [
        ("ada", "2026-10-01 12:00:00.000000", 2.0),
        ("bob", "2026-10-01 09:00:00.000000", None),
    ] == course.query(
        "SELECT s.student_id, s.timestamp, w.late_submission_penalty FROM submitted_notebook w "
        "JOIN submitted_assignment s ON w.assignment_id = s.id ORDER BY 1"
    )


def test_the_result_depends_on_the_limits(course, monkeypatch):
    """Other limits, other results: everyone is marked again."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course, StubPool())
    limits = CourseFolder(course.root).limits()
    monkeypatch.setattr(CourseFolder, "limits", lambda self: replace(limits, cell_seconds=3))
    pool = StubPool()
    mark(course, pool)

    assert ["ada"] == pool.marked


def test_a_changed_test_is_marked_with_the_last_result_at_hand(course):
    """So that what the test does not concern need not run; with force all runs."""
    course.hand_in("ada", notebook(RIGHT))
    mark(course, StubPool())
    source = course.root / "source" / "ps1" / "p1.ipynb"
    source.write_bytes(source.read_bytes().replace(b"double(4) == 8", b"double(5) == 10"))
    again, forced = StubPool(), StubPool()
    mark(course, again)
    mark(course, forced, force=True)

    assert [{"test_double": 2.0, "why": None}] == again.earlier
    assert [None] == forced.earlier


def test_nobody_has_handed_in_anything(course):
    """That is a sentence with the next step, no empty table."""
    with pytest.raises(ClassroomError, match=r"nobody has handed in ps1.*nbgrader collect ps1"):
        mark(course, StubPool())


def test_a_folder_that_is_no_course(tmp_path):
    """The sentence says what a course folder holds; nothing is written there."""
    with pytest.raises(ClassroomError, match=r"no course folder.*source/ and submitted/"):
        run_marking(CourseFolder(tmp_path), ["ps1"], StubPool())

    assert [] == list(tmp_path.iterdir())


def test_a_name_that_pages_would_run_is_not_marked(course):
    """nbgrader's pages write a student's name as it is: such a folder is listed, the others are marked."""
    course.hand_in("<img src=x onerror=alert(1)>", notebook(RIGHT))
    course.hand_in("o'neil é", notebook(RIGHT))
    pool = StubPool()
    run = mark(course, pool)

    assert ["o'neil é"] == pool.marked == list(course.scores())
    assert ["<img src=x onerror=alert(1)>"] == [
        one.student for one in run.ended if one.verdict == "marking_error"
    ]
    assert not run.complete


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_time_is_read_however_it_was_saved(encoding):
    """Editors of Windows put marks before a text, or write two bytes for each letter."""
    saved = "2026-10-01 12:00:00 UTC".encode(encoding)

    assert (datetime(2026, 10, 1, 12), ()) == handed_in_at(
        HandedIn("ada", None, carried={"timestamp.txt": saved})
    )
