"""`parvis hand-in` with nbgrader's own submit: what leaves arrives, and the instructor finds its receipt."""

import json

import pytest
from typer.testing import CliRunner

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.received import received, with_fingerprint
from parvis.cli import app
from parvis.course import load_course
from parvis.learning.record import PLACE, read_record

pytestmark = pytest.mark.classroom

STUDENT, ASSIGNMENT = "ada", "mini-en"
ANSWER = "def mean(values):\n    return sum(values) / len(values) if values else 0"


@pytest.fixture
def home(tmp_path, make_course, monkeypatch):
    """The folder of a student who has fetched the assignment and written an answer, and the class."""
    root, home = tmp_path / "course", tmp_path / "home"
    root.mkdir()
    make_course(root)
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "exchange"))
    monkeypatch.setenv("JUPYTERHUB_USER", STUDENT)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv(PLACE, str(tmp_path / "progress.json"))
    with Nbgrader() as nbgrader:
        room = steps.Classroom(root, nbgrader)
        steps.prepare(room, [ASSIGNMENT])
        steps.release(room, ASSIGNMENT)
        path = steps.fetch(room, ASSIGNMENT, STUDENT, home) / "mini.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        [cell] = [one for one in notebook["cells"] if one["id"] == "mean"]
        cell["source"] = ANSWER
        path.write_text(json.dumps(notebook), encoding="utf-8")
        who = f'c = get_config()\nc.CourseDirectory.student_id = "{STUDENT}"\n'  # a test has one system user
        (home / "nbgrader_config.py").write_text(who, encoding="utf-8")
        yield home, room


def test_work_goes_through_a_real_exchange(home):
    """It arrives as it was, and the instructor finds the receipt."""
    folder, room = home
    hand_in = ["hand-in", "mini", "--lang", "en", "--folder", str(folder)]
    first = CliRunner().invoke(app, hand_in)
    steps.collect(room, ASSIGNMENT, check_owner=False)
    course = load_course(room.root)
    found = received(room.root, course.unit("mini"), course.languages)

    assert "Handed in to the exchange of your class: mini-en." in first.output
    assert [(STUDENT, ASSIGNMENT)] == [(one.student, one.assignment) for one in found]
    assert found[0].fingerprint in first.output
    assert with_fingerprint(found, found[0].fingerprint)[1]
    arrived = room.root / "submitted" / STUDENT / ASSIGNMENT / "mini.ipynb"
    assert (folder / ASSIGNMENT / "mini.ipynb").read_bytes() == arrived.read_bytes()
    assert ["exchange"] == [event.facts["how"] for event in read_record().events]
    assert not (folder / f"{ASSIGNMENT}.zip").exists()
