"""The portfolio: all that the learner made, and nothing that is the course's."""

import base64
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from typer.testing import CliRunner

from parvis.cli import app
from parvis.course import load_course
from parvis.errors import ParvisError
from parvis.learning.portfolio import made_in, write_portfolio

from .test_progress import COURSE

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SECRET = "the marker expects this"


def graded(make, name, source, **kind):
    known = {"grade": True, "grade_id": name, "schema_version": 3, "points": 1} | kind
    return make(source, metadata={"nbgrader": known})


def assignment(text="[Your answer]", code="ax = ...", more=()):
    cells = [
        new_markdown_cell("## 1. A letter (4 points)"),
        new_markdown_cell(f"Write a letter. {SECRET}"),
        graded(new_markdown_cell, "letter", text, solution=True, locked=False, task=False),
        new_markdown_cell("## 2. A chart"),
        new_code_cell("given()", outputs=[picture()]),
        new_code_cell(code, metadata={"nbgrader": {"grade": False, "solution": True, "grade_id": "chart"}},
                      outputs=[picture()]),
        graded(new_code_cell, "queue_complete", "assert True", solution=False, locked=True, task=False),
        *more,
    ]  # fmt: skip
    return new_notebook(cells=cells)


def picture():
    return new_output("display_data", {"image/png": base64.b64encode(DOT).decode()})


@pytest.fixture
def root(tmp_path):
    """A course, and a copy in which nothing was done."""
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    for above in (tmp_path, tmp_path / "work/en"):
        (above / "release/first-en").mkdir(parents=True)
        nbformat.write(assignment(), above / "release/first-en/first.ipynb")
    return tmp_path


def work(root):
    return root / "work/en/release/first-en"


def test_a_copy_as_it_was_given_shows_nothing(root):
    """Neither stubs nor the course's own pictures are somebody's work."""
    assert made_in(root, load_course(root).unit("first"), "en").is_empty
    with pytest.raises(ParvisError, match="nothing is there to show yet"):
        write_portfolio(root, root / "mine", "en")


def test_texts_charts_decisions_and_dashboards(root):
    """Each under the title of its exercise; no statement, no test, nothing of the course."""
    nbformat.write(assignment("Dear **member**,", "ax = plot()"), work(root) / "first.ipynb")
    decided = {"queue": {"decisions": [{"item": "a"}] * 3}, "queue-desk": {"decisions": [{}]}, "odd": 1}
    content = {"schema": 1, "unit": "first", "variant": 1, "answers": decided}
    (work(root) / "answers.json").write_text(json.dumps(content))
    lesson = root / "work/en/course/first"
    lesson.mkdir(parents=True)
    (lesson / "dashboard.html").write_text("<p>my page</p>")
    paths = write_portfolio(root, root / "mine", "en", "Noor <3")
    page = paths[0].read_text(encoding="utf-8")

    assert "Portfolio of Noor &lt;3" in page
    assert "<h3>1. A letter</h3>" in page and "<strong>member</strong>" in page
    assert "Chart made in: 2. A chart" in page and 1 == page.count("<img")
    assert "3 decisions made in: 2. A chart" in page
    assert SECRET not in "".join(path.read_text("utf-8", "replace") for path in paths)
    assert DOT == (root / "mine/first/figure-1.png").read_bytes()
    assert "<p>my page</p>" == (root / "mine/first/dashboard-1.html").read_text()
    assert "# 1. A letter\n\nDear **member**,\n" == (root / "mine/first/text-1.md").read_text()


def test_the_front_page_is_the_learners_own(root):
    """What was written for it stands before everything else, once, and the list says what follows."""
    own = graded(new_markdown_cell, "front_page", "I ran *three* days.", solution=True, locked=False)
    stub = graded(new_markdown_cell, "front_page", "[Your answer]", solution=True, locked=False)
    nbformat.write(assignment(more=[stub]), root / "release/first-en/first.ipynb")
    nbformat.write(assignment("Dear member,", more=[own]), work(root) / "first.ipynb")
    paths = write_portfolio(root, root / "mine", "en", "Noor")
    page = paths[0].read_text(encoding="utf-8")
    front, rest = page.split("</section>")

    assert "<p>I ran <em>three</em> days.</p>" in front and "three" not in rest
    assert '<a href="#first">' in front and ": 1 text</li>" in front
    assert '<h2 id="first">' in rest and "Dear member," in rest
    assert ["index.html", "text-1.md"] == [path.name for path in paths]


def test_a_front_page_alone_is_a_portfolio(root):
    """Who wrote nothing else shows that."""
    own = graded(new_markdown_cell, "front_page", "I ran *three* days.", solution=True, locked=False)
    stub = graded(new_markdown_cell, "front_page", "[Your answer]", solution=True, locked=False)
    nbformat.write(assignment(more=[stub]), root / "release/first-en/first.ipynb")
    nbformat.write(assignment(more=[own]), work(root) / "first.ipynb")

    (page,) = write_portfolio(root, root / "mine", "en")

    assert "three" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"[]", b'{"cells": 3}'])
def test_a_damaged_notebook_counts_as_not_begun(root, content):
    """What lies beside it is still shown."""
    (work(root) / "first.ipynb").write_bytes(content)
    lesson = root / "work/en/course/first"
    lesson.mkdir(parents=True)
    (lesson / "dashboard.html").write_text("<p>my page</p>")

    assert ["index.html", "dashboard-1.html"] == [
        path.name for path in write_portfolio(root, root / "mine", "en")
    ]


def test_a_folder_with_something_else_is_left_alone(root):
    """A portfolio is made again in its own place, and never beside somebody's other files."""
    nbformat.write(assignment("Dear member,"), work(root) / "first.ipynb")
    write_portfolio(root, root / "mine", "en")
    write_portfolio(root, root / "mine", "en")
    (root / "other").mkdir()
    (root / "other/thesis.txt").touch()

    with pytest.raises(ParvisError, match="it holds something else"):
        write_portfolio(root, root / "other", "en")
    with pytest.raises(ParvisError, match="choose another folder"):
        write_portfolio(root, root / "other/thesis.txt", "en")


def test_the_command(root, monkeypatch):
    """It prints what it wrote."""
    monkeypatch.chdir(root)
    nbformat.write(assignment("Dear member,"), work(root) / "first.ipynb")
    done = CliRunner().invoke(app, ["portfolio", "mine", "--lang", "en"])

    assert 0 == done.exit_code and "index.html" in done.output
