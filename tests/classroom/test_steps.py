"""Steps of a class that can go wrong, and what a person is told of them."""

import os
from pathlib import Path

import pytest

from parvis.classroom import autograding, exchange, steps
from parvis.classroom.commands import Act, Nbgrader, Ran
from parvis.classroom.exchange import check_exchange, exchange_root
from parvis.classroom.intake import submitted, survey
from parvis.classroom.room import Classroom, as_student
from parvis.errors import ClassroomError
from parvis.marking.records.marked import Marked

# Steps of a class that can go wrong before nbgrader is asked.


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


# What of nbgrader's output reaches a person.


PRINTED = """\
[AutogradeApp | INFO] Copying a -> b
[AutogradeApp | WARNING] alix/mini-fr: Cells were missing.
[IPKernelApp] WARNING | Kernel is running over TCP without encryption.
/x/api.py:12: SAWarning: relationship x
  warnings.warn(
INFO  [alembic.runtime.migration] Context impl SQLiteImpl.

[CollectApp | ERROR] Course not found: /srv
"""


def test_only_what_concerns_the_work_is_kept():
    """Prefixes, kernels' and libraries' warnings and information lines go."""
    expected = ["alix/mini-fr: Cells were missing.", "Course not found: /srv"]

    assert expected == Ran(Act((), Path()), 0, PRINTED).lines


def test_failure_is_a_code_and_a_line_and_the_next_command_runs(tmp_path):
    """A command that nbgrader refuses neither raises nor ends the process."""
    (tmp_path / "nbgrader_config.py").write_text("", encoding="utf-8")
    with Nbgrader() as nbgrader:
        refused = nbgrader.run(Act(("generate_assignment", "nowhere"), tmp_path))
        helped = nbgrader.run(Act(("--version",), tmp_path))

    assert (1, 0) == (refused.code, helped.code)
    assert any("nowhere" in line for line in refused.lines)


# Where work is exchanged, and what is said when it cannot be.


def test_setting_comes_first(monkeypatch, tmp_path):
    """The folder in PARVIS_EXCHANGE wins over a prepared one."""
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "chosen"))
    monkeypatch.setattr(exchange, "PREPARED", tmp_path)

    assert tmp_path / "chosen" == exchange_root(tmp_path)


def test_prepared_folder_of_the_machine_comes_second(monkeypatch, tmp_path):
    """A machine that was prepared for a class is used as it is."""
    monkeypatch.delenv("PARVIS_EXCHANGE", raising=False)
    monkeypatch.setattr(exchange, "PREPARED", tmp_path)

    assert tmp_path == exchange_root(tmp_path / "course")


def test_course_has_its_own_otherwise(monkeypatch, tmp_path):
    """Alone on a machine, the exchange lies in the course."""
    monkeypatch.delenv("PARVIS_EXCHANGE", raising=False)
    monkeypatch.setattr(exchange, "PREPARED", tmp_path / "nowhere")

    assert tmp_path / "exchange" == exchange_root(tmp_path)


def test_new_folder_in_a_writable_one_is_fine(tmp_path):
    """nbgrader makes the folder itself."""
    assert check_exchange(tmp_path / "a" / "b") is None


def test_unwritable_folder_is_one_sentence_with_the_remedy(tmp_path, monkeypatch):
    """The sentence names the folder, what is wrong and the setting."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    with pytest.raises(ClassroomError) as refusal:
        check_exchange(tmp_path / "x")

    assert f"{tmp_path / 'x'}: you cannot write in {tmp_path}. Remedy:" in str(refusal.value)
    assert "PARVIS_EXCHANGE" in refusal.value.remedy


def test_file_in_the_place_of_the_folder(tmp_path):
    """A file cannot be an exchange."""
    (tmp_path / "x").write_text("", encoding="utf-8")

    with pytest.raises(ClassroomError, match="is not a folder"):
        check_exchange(tmp_path / "x" / "y")


def test_windows_is_told_its_way(monkeypatch):
    """There is no exchange on Windows; the zip is the way."""
    monkeypatch.setattr(exchange, "_WINDOWS", True)

    with pytest.raises(ClassroomError, match=r"no exchange on Windows.*parvis class collect"):
        check_exchange(Path("x"))


# One line for what nbgrader would stop at or pass over.


def hand_in(root, student, *names):
    folder = root / "submitted" / student / "mini-fr"
    folder.mkdir(parents=True)
    for name in ("timestamp.txt", *names):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (["mini.ipynb", "answers.json"], []),
        (["a.ipynb", "b.ipynb"], []),
        (["deep/mini.ipynb"], []),
        (["work.pdf"], ["no notebook was handed in, only: work.pdf."]),
        ([], ["no notebook was handed in, only: nothing."]),
    ],
)
def test_lines_for_what_a_folder_holds(tmp_path, names, lines):
    """Nothing is lost without a word, and nothing is said of what is right."""
    hand_in(tmp_path, "alix", *names)

    assert [f"alix · mini-fr · {line}" for line in lines] == [
        str(line) for line in survey(tmp_path, "mini-fr")
    ]


def test_students_are_those_who_handed_in(tmp_path):
    """Only folders of this assignment count."""
    hand_in(tmp_path, "bo")
    hand_in(tmp_path, "alix")
    (tmp_path / "submitted" / "cy" / "mini-en").mkdir(parents=True)

    assert ["alix", "bo"] == submitted(tmp_path, "mini-fr")
