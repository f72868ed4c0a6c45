"""`parvis texts`: which unit is opened, and what is said when none can be."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing

import pytest

from parvis.classroom.texts.kept import read_texts
from parvis.classroom.texts.run import texts
from parvis.errors import ClassroomError
from parvis.language import use_language
from parvis.marking.records.gradebook_door import connect


def refused(root, unit=""):
    """What the command says instead of opening a page."""
    use_language("en")
    with pytest.raises(ClassroomError) as error:
        texts(root, unit, "kim", print, browser=False)
    return str(error.value)


def test_the_only_unit_with_texts_is_opened_and_ctrl_c_ends_it(root):
    """Without a name of a unit; the share for a second marker is kept; nobody is here afterwards."""
    program = [sys.executable, "-m", "parvis", "texts", "--no-browser", "--as", " kim  b ", "--sample", "50"]
    with subprocess.Popen(program, cwd=root, stdout=subprocess.PIPE, text=True) as ran:
        address = re.search(r"http://\S+", ran.stdout.readline())[0]
        with urllib.request.urlopen(f"{address}api/start", timeout=30) as page:
            start = json.loads(page.read())
        ran.send_signal(signal.SIGINT)

    assert ("kim b", ["why"]) == (start["marker"], [one["name"] for one in start["questions"]])
    assert (0, 0.5) == (ran.returncode, read_texts(root, "mini").sample)


def test_a_port_that_is_taken_is_told(root):
    """By another program, or by another marker's page."""
    use_language("en")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            ClassroomError, match=rf"^--port {port}: this port cannot be used \(.*leave --port out"
        ):
            texts(root, "mini", "kim", print, port=port, browser=False)


def test_a_class_without_a_gradebook_is_told(tmp_path):
    """Nothing has been marked: there is nothing to read."""
    assert "there is no gradebook yet" in refused(tmp_path, "mini")


@pytest.mark.parametrize(
    ("folders", "sentence"),
    [
        ((), "submitted: no work of the unit “mini” is here yet. Remedy: collect it, then mark it: nbgrader "
             "collect mini-fr --update, parvis mark mini."),
        (("submitted",), "autograded: the unit “mini” is not marked yet. Remedy: parvis mark mini."),
        (("submitted", "autograded"), "autograded: nobody has written a text of the unit “mini” yet."),
    ],
)  # fmt: skip
def test_a_page_would_be_empty(root, folders, sentence):
    """What comes first is said, in the place of a page without a text."""
    with closing(connect(root / "gradebook.db")) as db:
        db.execute("delete from grade")
        db.commit()
    for name in {"submitted", "autograded"}:
        shutil.rmtree(root / name, ignore_errors=True)
    for name in folders:
        (root / name / "ada" / "mini-en").mkdir(parents=True)

    assert sentence in refused(root, "mini")


def test_of_several_units_one_is_named(root):
    """Both are listed; of none, this is said."""
    course = root / "course.toml"
    text = course.read_text(encoding="utf-8")
    unit = text[text.index("[[units]]") : text.index("[competencies")]
    second = unit.replace('"mini"', '"maxi"')
    skill = text[text.index('[competencies."mini.nothing"]') :].replace('"mini.', '"maxi.')
    course.write_text(text.replace(unit, unit + second) + skill, encoding="utf-8")
    (root / "source" / "mini-fr").rename(root / "source" / "maxi-fr")

    assert "several units have texts: mini, maxi" in refused(root)
    for folder in (root / "source").iterdir():
        folder.rename(root / folder.name)
    assert "no unit asks for a text" in refused(root)
