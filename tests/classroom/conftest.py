"""A course of one small unit in two languages, and a class that does it, with nbgrader itself."""

import importlib.util
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from parvis.authoring.release import release
from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.roster.command import enroll

REPOSITORY = Path(__file__).parents[2]

COURSE = """
id = "mini"
languages = ["fr", "en"]
title = { fr = "Petit cours", en = "Small course" }
[late]
grace_minutes = 15
penalty_per_day = 0.10
maximum = 0.50
[marking]
cell_seconds = 5
total_seconds = 150
memory_mb = 2048
processes = 64
file_mb = 64
output_mb = 8
disk_mb = 256
[[units]]
id = "mini"
lessons = []
weight = 1
variants = 8
title = { fr = "Moyennes", en = "Means" }
[competencies."mini.measure"]
rows = ["M02"]
fr = "Mesurer, et compter"
en = "Measure, and count"
[competencies."mini.explain"]
rows = ["M02"]
fr = "Expliquer"
en = "Explain"
[competencies."mini.nothing"]
rows = ["M02"]
fr = "Rien"
en = "Nothing"
"""

SCHEME = "<!-- BEGIN MARK SCHEME -->\nExpected: the median.\n<!-- END MARK SCHEME -->"


def cell(kind, name, source, points=None, *, grade=False, solution=False, locked=False, skill=""):
    """One cell as nbgrader's metadata describe it."""
    nbgrader = {
        "grade": grade,
        "grade_id": name,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        nbgrader["points"] = points
    new = new_code_cell if kind == "code" else new_markdown_cell
    ours = {"parvis": {"skill": skill}} if skill else {}
    return new(source, metadata={"nbgrader": nbgrader} | ours, id=name)


def source_notebook(language):
    """The instructor's notebook: two functions with a visible and a hidden test each, one text."""
    french = language == "fr"
    wrong = "La moyenne est fausse." if french else "The mean is wrong."
    hidden = "Une liste vide doit donner 0." if french else "An empty list must give 0."
    answers = "Aucune décision n'est enregistrée." if french else "No decision is saved."
    double = "Le double est faux." if french else "The double is wrong."
    return new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            new_markdown_cell("# Mini <details>course</details>", id="title"),
            cell("code", "setup", "import json, os, pathlib, warnings", locked=True),
            new_markdown_cell("## 1. " + ("Moyenne" if french else "Mean"), id="h1"),
            cell(
                "code",
                "mean",
                "def mean(values):\n    ### BEGIN SOLUTION\n"
                "    return sum(values) / len(values) if values else 0\n    ### END SOLUTION",
                solution=True,
            ),
            cell(
                "code",
                "mean_visible",
                f"assert mean([1, 3]) == 2, {wrong!r}",
                1,
                grade=True,
                locked=True,
                skill="mini.measure",
            ),
            cell(
                "code",
                "mean_hidden",
                "# on other lists\n### BEGIN HIDDEN TESTS\n"
                f"assert mean([secret_number, 1][1:]) == 1, {wrong!r}\n".replace("secret_number", "987654321")
                + f"assert mean([]) == 0, {hidden!r}\n### END HIDDEN TESTS",
                2,
                grade=True,
                locked=True,
            ),
            new_markdown_cell("## 2. " + "Double", id="h2"),
            cell(
                "code",
                "double",
                "def double(value):\n    ### BEGIN SOLUTION\n    return 2 * value\n    ### END SOLUTION",
                solution=True,
            ),
            cell(
                "code",
                "double_hidden",
                "# on other values\n### BEGIN HIDDEN TESTS\n"
                f"assert double(21) == 42, {double!r}\n### END HIDDEN TESTS",
                4,
                grade=True,
                locked=True,
                skill="mini.measure",
            ),
            new_markdown_cell("## 3. " + ("Décisions" if french else "Decisions"), id="h3"),
            cell("code", "decisions", "### BEGIN SOLUTION\npasted = ''\n### END SOLUTION", solution=True),
            cell(
                "code",
                "decisions_hidden",
                "# what is in answers.json\n### BEGIN HIDDEN TESTS\n"
                "saved = pathlib.Path('answers.json')\n"
                f"assert saved.exists() and json.loads(saved.read_text())['answers'], {answers!r}\n"
                "### END HIDDEN TESTS",
                8,
                grade=True,
                locked=True,
            ),
            cell(
                "code",
                "whose",
                "assert os.environ['PARVIS_STUDENT'] and os.environ['NBGRADER_EXECUTION'] == 'autograde'",
                16,
                grade=True,
                locked=True,
            ),
            cell("markdown", "why_rubric", f"One point for the median.\n\n{SCHEME}", locked=True),
            cell(
                "markdown",
                "why",
                "### BEGIN SOLUTION\nBecause of outliers.\n### END SOLUTION",
                32,
                grade=True,
                solution=True,
                skill="mini.explain",
            ),
        ],
    )


def _make_course(folder):
    """A course folder as an instructor has it after `parvis build`."""
    (folder / "course.toml").write_text(COURSE, encoding="utf-8")
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    for language in ("fr", "en"):
        source = folder / "source" / f"mini-{language}"
        source.mkdir(parents=True)
        nbformat.write(source_notebook(language), source / "mini.ipynb")
        files = {path.name: path.read_bytes() for path in source.iterdir()}
        for name, content in release(source.name, files).items():
            released = folder / "release" / source.name / name
            released.parent.mkdir(parents=True)
            released.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def course_toml():
    """The small course's `course.toml`."""
    return COURSE


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory):
    """A gradebook without anybody, to be copied: nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:  # nbgrader calls alembic by name
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        Gradebook(f"sqlite:///{path}").close()
    return path


def _put_marks(root, student, assignment, wrong):
    """Puts a marked copy into the folder and the gradebook; with `wrong` the hidden criterion is missed."""
    notebook = nbformat.read(root / "source" / assignment / "mini.ipynb", as_version=4)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.update_or_create_student(student, first_name=student.title(), last_name="Étienne")
        gradebook.update_or_create_assignment(assignment)
        gradebook.update_or_create_notebook("mini", assignment)
        for cell in notebook.cells:
            nbgrader = cell.metadata.get("nbgrader", {})
            if nbgrader.get("grade"):
                name, kind = nbgrader["grade_id"], cell.cell_type
                kinds = {"max_score": nbgrader["points"], "cell_type": kind}
                gradebook.update_or_create_grade_cell(name, "mini", assignment, **kinds)
        gradebook.update_or_create_submission(assignment, student)
        for cell in notebook.cells:
            nbgrader = cell.metadata.get("nbgrader", {})
            if nbgrader.get("grade"):
                missed = wrong and nbgrader["grade_id"] == "mean_hidden"
                grade = gradebook.find_grade(nbgrader["grade_id"], "mini", assignment, student)
                grade.manual_score, grade.needs_manual_grade = 0.0 if missed else nbgrader["points"], False
                if missed:
                    said = (
                        "Une liste vide doit donner 0."
                        if "-fr" in assignment
                        else "An empty list must give 0."
                    )
                    error = {"ename": "AssertionError", "evalue": said, "traceback": []}
                    cell.outputs = [nbformat.v4.new_output("error", **error)]
        gradebook.db.commit()
    for where in ("autograded", "submitted"):
        copy = root / where / student / assignment
        copy.mkdir(parents=True)
        nbformat.write(notebook, copy / "mini.ipynb")


@pytest.fixture(scope="session")
def put_marks():
    """Puts a marked copy of the mini course into its folder and its gradebook."""
    return _put_marks


@pytest.fixture(scope="session")
def make_course():
    """Builds a course of one small unit in a folder."""
    return _make_course


DUE = datetime(2026, 3, 2, 12, tzinfo=UTC)
EARLY, IN_GRACE, LATE = (DUE + timedelta(hours=hours) for hours in (-24, 0.2, 36))


@pytest.fixture(scope="session")
def behaviours():
    """The module with the students' behaviours."""
    spec = importlib.util.spec_from_file_location("behaviours", Path(__file__).with_name("behaviours.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def classroom(tmp_path_factory, behaviours):
    """A class in which each behaviour is a student, from the roster to the feedback."""
    root, homes = _make_course(tmp_path_factory.mktemp("class")), tmp_path_factory.mktemp("homes")
    roster = root / "roster.csv"
    roster.write_text(
        "\ufeffid;last_name;first_name\nright;Martin, Jr;Ève\nnever;Absent;Zoé\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch, Nbgrader(2) as nbgrader:
        patch.setenv("PARVIS_EXCHANGE", str(root / "exchange"))
        patch.setenv("PARVIS_LANG", "en")
        room = steps.Classroom(root, nbgrader)
        steps.prepare(room, behaviours.ASSIGNMENTS)
        enroll(room.root, roster)
        for assignment in behaviours.ASSIGNMENTS:
            steps.set_due(room, assignment, DUE)
            steps.release(room, assignment)
        for name in behaviours.EARNED:
            behaviours.hand_in(room, homes, behaviours.assignment_of(name), name, name, EARLY)
        behaviours.hand_in(room, homes, "mini-en", "late", "right", LATE)
        behaviours.hand_in(room, homes, "mini-en", "in_grace", "right", IN_GRACE)
        behaviours.hand_in(room, homes, "mini-fr", "both", "wrong_on_empty", EARLY)
        behaviours.hand_in(room, homes, "mini-en", "both", "untouched", EARLY)
        for assignment in behaviours.ASSIGNMENTS:
            steps.collect(room, assignment, check_owner=False)
        marking = {name: steps.autograde(room, name) for name in behaviours.ASSIGNMENTS}
        _mark_by_hand(root, "mini-en", "late", 19.0)
        for assignment in behaviours.ASSIGNMENTS:
            steps.generate_feedback(room, assignment)
            steps.release_feedback(room, assignment)
        table = steps.class_table(root, "mini")
        yield SimpleNamespace(root=root, homes=homes, room=room, marking=marking, table=table)


def _mark_by_hand(root, assignment, student, points):
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("why", "mini", assignment, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
