"""`nbgrader autograde`, nbgrader's API and `parvis mark` are doors to one and the same marking."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest

from parvis.classroom.commands import Act, Nbgrader
from parvis.language import use_language
from parvis.marking.command import mark_course
from parvis.marking.course_folder import CourseFolder
from parvis.marking.records.lock import marking_lock

pytestmark = pytest.mark.classroom

BEHAVIOURS = (
    "right",
    "wrong_on_empty",
    "untouched",
    "skipping_tests",
    "without_tests",
    "killing_python",
    "under_another_name",
    "as_a_pdf",
    "without_a_notebook",
    "with_scripts",
)
ROWS = {
    "grades": "SELECT s.student_id, b.name, g.auto_score, g.manual_score, g.needs_manual_grade FROM grade g "
    "JOIN base_cell b ON g.cell_id = b.id JOIN submitted_notebook w ON g.notebook_id = w.id "
    "JOIN submitted_assignment s ON w.assignment_id = s.id",
    "comments": "SELECT s.student_id, b.name, c.auto_comment FROM comment c "
    "JOIN base_cell b ON c.cell_id = b.id JOIN submitted_notebook w ON c.notebook_id = w.id "
    "JOIN submitted_assignment s ON w.assignment_id = s.id",
    "submissions": "SELECT s.student_id, s.timestamp, w.late_submission_penalty FROM submitted_notebook w "
    "JOIN submitted_assignment s ON w.assignment_id = s.id",
    "attempts": "SELECT student, verdict, reason, flags, result FROM parvis_attempt",
}
API = """
import json, sys
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader
config = PyFileConfigLoader("nbgrader_config.py", ".").load_config()
config.CourseDirectory.root = sys.argv[1]
api = NbGraderAPI(CourseDirectory(config=config), config=config)
print(json.dumps(api.autograde("mini-en", sys.argv[2])))
"""


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory, make_course, behaviours):
    """A course whose submissions are collected and whose gradebook is made, to be copied."""
    root = make_course(tmp_path_factory.mktemp("course"))
    for name in BEHAVIOURS:
        folder = root / "submitted" / name / "mini-en"
        shutil.copytree(root / "release" / "mini-en", folder)
        work = behaviours.Homework(folder)
        getattr(behaviours, name)(work)
        (folder / "timestamp.txt").write_text("2026-03-03 09:00:00 UTC", encoding="utf-8")
    CourseFolder(root).know("mini-en")
    with sqlite3.connect(root / "gradebook.db") as gradebook:
        gradebook.execute("UPDATE assignment SET duedate = '2026-03-02 12:00:00.000000'")
    return root


@pytest.fixture
def course(handed_in, tmp_path):
    """A copy of that course."""
    return shutil.copytree(handed_in, tmp_path / "course")


@pytest.fixture(scope="module")
def by_parvis(handed_in, tmp_path_factory):
    """What `parvis mark` leaves."""
    root = shutil.copytree(handed_in, tmp_path_factory.mktemp("parvis") / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARVIS_LANG", "en")
        use_language("en")
        code = mark_course(root, ["mini-en"])
    return SimpleNamespace(code=code, left=left_in(root))


def left_in(root):
    """The files of autograded/ and the rows of the gradebook."""
    autograded = root / "autograded"
    files = {
        path.relative_to(autograded).as_posix(): path.read_bytes()
        for path in sorted(autograded.rglob("*"))
        if path.is_file()
    }
    with sqlite3.connect(root / "gradebook.db") as gradebook:
        rows = {name: sorted(gradebook.execute(query), key=repr) for name, query in ROWS.items()}
    return files, rows


@pytest.fixture(scope="module")
def autograde():
    """Runs `nbgrader autograde mini-en` in a course folder."""
    with Nbgrader() as nbgrader:
        yield lambda root, *options: nbgrader.run(Act(("autograde", "mini-en", *options), root))


def api(root, student):
    """What nbgrader's API answers, as formgrader's button asks it."""
    command = [sys.executable, "-c", API, str(root), student]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout.splitlines()[-1])


def test_nbgrader_autograde_leaves_what_parvis_mark_leaves(course, autograde, by_parvis):
    """The same files, byte for byte, and the same scores, comments, penalties and remarks."""
    ran = autograde(course)
    files, rows = left_in(course)

    assert (0, 0) == (by_parvis.code, ran.code)
    assert by_parvis.left[1] == rows
    assert by_parvis.left[0].keys() == files.keys()
    assert [] == [name for name, content in files.items() if by_parvis.left[0][name] != content]
    assert len(BEHAVIOURS) == len(rows["attempts"])


def test_the_api_marks_one_student_the_same(course, by_parvis):
    """What formgrader's button does for one student is a part of what the whole run does."""
    answer = api(course, "wrong_on_empty")
    files, rows = left_in(course)

    assert answer["success"]
    assert files == {name: by_parvis.left[0][name] for name in files}
    assert {"answers.json", "mini.ipynb", "timestamp.txt"} == {name.rpartition("/")[2] for name in files}
    for name, found in rows.items():
        assert [row for row in by_parvis.left[1][name] if row[0] == "wrong_on_empty"] == found


def test_what_one_door_has_marked_the_other_leaves_alone(course, autograde):
    """No second attempt, neither by `parvis mark` nor by nbgrader; `--force` makes one."""
    autograde(course)
    before = left_in(course)
    mark_course(course, ["mini-en"])
    autograde(course)

    assert before == left_in(course)

    autograde(course, "--student=right", "--force")
    assert len(before[1]["attempts"]) + 1 == len(left_in(course)[1]["attempts"])


def test_a_click_during_a_run_is_refused_in_a_sentence(course, autograde):
    """The sentence names who is marking, and nothing is touched: no folder goes, no score is lost."""
    autograde(course)
    before = left_in(course)
    with marking_lock(course / ".parvis" / "marking.lock"):
        answer = api(course, "right")
        ran = autograde(course, "--force")

    assert before == left_in(course)
    assert (False, 1) == (answer["success"], ran.code)
    assert "this course is being marked by" in answer["log"]
    assert str(os.getpid()) in answer["log"]
    assert any("this course is being marked by" in line for line in ran.lines)


def test_a_folder_left_by_a_killed_run_is_marked(course, autograde, by_parvis):
    """nbgrader takes a folder for marked; here the row in the gradebook says so."""
    half = course / "autograded" / "right" / "mini-en"
    half.mkdir(parents=True)
    (half / "mini.ipynb").write_text("{}", encoding="utf-8")

    ran = autograde(course, "--student=right")

    assert 0 == ran.code
    assert by_parvis.left[0]["right/mini-en/mini.ipynb"] == (half / "mini.ipynb").read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_links_and_pipes_stop_nothing(course, autograde, tmp_path):
    """A pipe is not waited for, what a link points to is not copied; both are told in a line."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the answers", encoding="utf-8")
    folder = course / "submitted" / "right" / "mini-en"
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.csv").symlink_to(secret)

    ran = autograde(course, "--student=right")

    marked = course / "autograded" / "right" / "mini-en"
    assert 0 == ran.code
    assert ["answers.json", "mini.ipynb", "timestamp.txt"] == sorted(path.name for path in marked.iterdir())
    assert 2 == sum("no ordinary file" in line for line in ran.lines)


def test_a_student_who_is_not_enrolled_can_be_refused(course, autograde):
    """nbgrader's --no-create is respected: one sentence, no row."""
    ran = autograde(course, "--student=right", "--Autograde.create_student=False")

    assert 1 == ran.code
    assert any("right" in line for line in ran.lines)
    assert [] == left_in(course)[1]["grades"]


def test_marked_notebooks_are_valid(by_parvis):
    """What formgrader opens follows the format of notebooks."""
    for name, content in by_parvis.left[0].items():
        if name.endswith(".ipynb"):
            nbformat.validate(nbformat.reads(content.decode("utf-8"), as_version=4))

    assert any(name.endswith(".ipynb") for name in by_parvis.left[0])
