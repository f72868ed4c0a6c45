"""The first page in the learner's copy: as it stands today when it opens, and still the course's own."""

import json

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from typer.testing import CliRunner

from parvis.cli import app
from parvis.learning import home as page
from parvis.learning.course_buttons import CourseButtons
from parvis.learning.own_copy import fingerprint
from parvis.learning.record import record_event

from .test_progress import COURSE


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course with a learner's copy, and the folder of the learner."""
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    index = new_notebook(cells=[new_markdown_cell("# Mine"), new_code_cell('home("en")'), new_code_cell("1")])
    path = tmp_path / "work/en/course/index.en.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(index, path)
    assignment = tmp_path / "work/en/release/first-en/first.ipynb"
    assignment.parent.mkdir(parents=True)
    nbformat.write(new_notebook(), assignment)
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "work/progress.json"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def index(root):
    return root / "work/en/course/index.en.ipynb"


def html(root):
    return nbformat.read(index(root), as_version=4).cells[1].outputs[0].data["text/html"]


def test_the_page_opens_as_it_stands_today(root):
    """Only the cell of the page gets an output; the notebook is trusted, and counts as untouched."""
    before = fingerprint("index.ipynb", index(root).read_bytes())
    record_event("opened", "first", "one", what="lesson")
    page.refresh_home(root, "en")
    written = nbformat.read(index(root), as_version=4)

    assert "under way" in html(root) and "../release/first-en/first.ipynb" in html(root)
    assert "release/second-en" not in html(root)
    assert [] == written.cells[2].outputs
    assert before == fingerprint("index.ipynb", index(root).read_bytes())
    assert NotebookNotary(data_dir=str(root / "work/.jupyter/en/data")).check_signature(written)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"cells": [1]}', b"[]"])
def test_a_page_that_cannot_be_read_stays(root, content):
    """The course opens all the same."""
    index(root).write_bytes(content)
    page.refresh_home(root, "en")

    assert content == index(root).read_bytes()


def test_a_notebook_shows_the_page_where_it_lies(root, monkeypatch, capsys):
    """Run by hand, the cell shows the same; away from the course, one sentence."""
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw=False: shown.append(data))
    monkeypatch.chdir(index(root).parent)
    page.home("en")
    assert "Begin here" in shown[0]["text/html"] and "Next: one" in shown[0]["text/plain"]
    assert isinstance(shown[1], CourseButtons)

    (root / "course.toml").unlink()
    page.home("en")
    assert "where the whole course lies" in capsys.readouterr().out


def run(*arguments, answer=""):
    return CliRunner().invoke(app, ["progress", "--lang", "en", *arguments], input=answer)


def test_the_terminal_says_where_one_stands(root):
    """A line per unit and the next step."""
    said = run()

    assert 0 == said.exit_code
    assert "○ Second · not yet begun" in said.output and "Next: one" in said.output


def test_what_is_noted_can_be_taken_along_and_deleted(root):
    """`--export` writes it, `--delete` asks first."""
    record_event("opened", "first", "one", what="lesson")
    assert "mine.json: 1 thing noted" in run("--export", "mine.json").output
    assert 1 == len(json.loads((root / "mine.json").read_bytes())["events"])

    assert 1 == run("--delete", answer="n\n").exit_code
    assert (root / "work/progress.json").exists()
    assert "is deleted" in run("--delete", answer="y\n").output
    assert not (root / "work/progress.json").exists()
