"""Steps of a class that can go wrong before nbgrader is asked."""

import pytest

from parvis.classroom import autograding, steps
from parvis.classroom.commands import Ran
from parvis.classroom.room import Classroom, as_student
from parvis.errors import ClassroomError
from parvis.marking.records.marked import Marked


class Pretend:
    """Stands in for nbgrader's processes: every command ends with the same code and output."""

    def __init__(self, code, printed):
        self.code, self.printed, self.acts = code, printed, []

    def run(self, act):
        self.acts.append(act)
        return Ran(act, self.code, self.printed)

    def start(self, act):
        from concurrent.futures import Future

        future = Future()
        future.set_result(self.run(act))
        return future


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id,name\nalix,A\n,B\n", "line 3 has no id"),
        ("id\nalix\nalix\n", "line 3: the id is there twice"),
        ("name;first\nA;B\n", "line 2 has no id"),
        ("id,last_name\n", "this roster is empty"),
        ("", "this roster is empty"),
    ],
)
def test_roster_is_checked_before_it_is_imported(tmp_path, content, problem):
    """A line without an id, or with one that was there, is named; nothing is imported."""
    roster, pretend = tmp_path / "roster.csv", Pretend(0, "")
    roster.write_text(content, encoding="utf-8")

    with pytest.raises(ClassroomError) as refusal:
        steps.enroll(Classroom(tmp_path, pretend), roster)

    assert (str(roster), problem, []) == (refusal.value.where, refusal.value.problem, pretend.acts)


def test_roster_that_is_no_text_is_told(tmp_path):
    """A spreadsheet file is not a CSV."""
    roster = tmp_path / "roster.csv"
    roster.write_bytes(b"PK\x03\x04\xff\xfe")

    with pytest.raises(ClassroomError, match="this roster cannot be read"):
        steps.enroll(Classroom(tmp_path, Pretend(0, "")), roster)


def test_refusal_of_nbgrader_is_one_sentence(tmp_path):
    """The last line that nbgrader printed is the problem, the command the place."""
    printed = "[CollectApp | INFO] x\n[CollectApp | CRITICAL] Course not found: /srv\n"

    with pytest.raises(ClassroomError) as refusal:
        steps.collect(Classroom(tmp_path, Pretend(1, printed)), "mini-fr")

    assert ("nbgrader collect mini-fr", "Course not found: /srv") == (
        refusal.value.where,
        refusal.value.problem,
    )


def test_no_gradebook_is_told_with_the_command_that_makes_it(tmp_path, make_course):
    """The table of a class that was never released names the remedy, and makes no empty gradebook."""
    root = make_course(tmp_path)

    with pytest.raises(ClassroomError, match=r"there is no gradebook yet.*nbgrader generate_assignment"):
        steps.class_table(root, "mini")

    assert not (root / "gradebook.db").exists()


class LosesAll:
    """Stands in for the pool that marks: every submission is lost for a reason of ours."""

    def __init__(self, workers, *, trust=False):
        pass

    def results(self, tasks):
        for task in tasks:
            yield task, Marked(b"", {}, {}, verdict="marking_error", reason="the disk is full")

    def close(self):
        pass


@pytest.mark.classroom
def test_error_of_the_marking_is_listed(tmp_path, make_course, monkeypatch):
    """What fails for a reason of ours has no score, one line, and does not stop the others."""
    root, seen = make_course(tmp_path), []
    for name in ("alix", "bo"):
        folder = root / "submitted" / name / "mini-fr"
        folder.mkdir(parents=True)
        (folder / "mini.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(autograding, "LocalPool", LosesAll)

    marking = autograding.autograde(
        Classroom(root, Pretend(0, ""), lambda *told: seen.append(told)), "mini-fr"
    )

    assert [("alix", "marking_error"), ("bo", "marking_error")] == [
        (one.student, one.verdict) for one in marking.marked
    ]
    assert [
        f"{name} · mini-fr · Could not be marked, and has no score: the disk is full"
        for name in ("alix", "bo")
    ] == [str(line) for line in marking.trouble]
    assert [(1, 2), (2, 2)] == [(done, total) for _name, done, total in seen]
    assert ["marking_error", "marking_error"] == [row.status for row in steps.class_table(root, "mini").rows]


def test_students_act_under_their_own_name(tmp_path):
    """Each student has a name, a record of what was handed in, and the course's settings."""
    environment, extra = as_student(Classroom(tmp_path, Pretend(0, "")), "alix", tmp_path / "home")

    assert ("--CourseDirectory.student_id=alix",) == extra
    assert str(tmp_path) == environment["JUPYTER_CONFIG_PATH"]
    assert environment["JUPYTER_DATA_DIR"].startswith(str(tmp_path / "home"))
