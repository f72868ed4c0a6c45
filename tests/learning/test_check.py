"""A learner's own work is checked by its visible tests, as a class is marked."""

import shutil

import nbformat
import pytest

from parvis.errors import ParvisError
from parvis.learning.check import check_work
from parvis.learning.own_copy import update_copy

RIGHT = "def double(value):\n    return 2 * value"
TOML = """
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
title = { fr = "Doubles", en = "Doubles" }
[competencies."mini.double"]
missions = ["M02"]
fr = "Doubler"
en = "Double"
"""


def cell(name, source, **known):
    nbgrader = {"grade_id": name, "grade": False, "solution": False, "locked": True, "task": False}
    nbgrader |= {"schema_version": 3, **known}
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": nbgrader}, id=name)


@pytest.fixture
def course(tmp_path):
    """A course with one released assignment of three tests, and the learner's copy of it."""
    folder = tmp_path / "release" / "mini-en"
    folder.mkdir(parents=True)
    (tmp_path / "course").mkdir()
    (tmp_path / "course.toml").write_text(TOML, encoding="utf-8")
    cells = [
        nbformat.v4.new_markdown_cell("## 1. Double (3 points)"),
        cell("double", "def double(value):\n    ...", solution=True, locked=False),
        cell("double_visible", "assert double(2) == 4, 'Not twice.'", grade=True, points=1),
        cell("double_zero", "assert double(0) == 0, 'Zero stays zero.'", grade=True, points=1),
        cell("double_hidden", "# on other values", grade=True, points=2),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "mini.ipynb")
    update_copy(tmp_path, "en")
    return tmp_path


def answer(course, source):
    path = course / "work" / "en" / "release" / "mini-en" / "mini.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = source
    nbformat.write(notebook, path)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (
            RIGHT,
            ["✓ 1. Double · double_visible", "✓ 1. Double · double_zero", "2 of 2 checks passed."],
        ),
        (
            "def double(value):\n    return value",
            ["✗ 1. Double · double_visible: Not twice.", "✓ 1. Double · double_zero",
             "1 of 2 checks passed."],
        ),
        (
            "def double(value):\n    return Everything()\nclass Everything:\n    def __eq__(self, other):\n"
            "        return True",
            ["An object of the class Everything was compared; its own == was not asked.",
             "✗ 1. Double · double_visible: Not twice.", "✗ 1. Double · double_zero: Zero stays zero.",
             "0 of 2 checks passed."],
        ),
    ],
    ids=["right", "wrong", "equal-to-everything"],
)  # fmt: skip
def test_visible_tests_are_run_apart_from_the_work(course, source, lines):
    """One line per visible test; an object that is equal to everything passes none."""
    answer(course, source)

    assert lines == check_work(course, "mini", "en").lines()


@pytest.mark.parametrize("ids", ["kept", "new", "none"])
def test_a_copy_whose_cells_have_lost_their_names_is_checked(course, ids):
    """An editor has removed the metadata: the answer is found, and it is said."""
    path = course / "work" / "en" / "release" / "mini-en" / "mini.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = RIGHT
    for number, one in enumerate(notebook.cells):
        one.metadata = nbformat.NotebookNode()
        one.id = one.id if ids == "kept" else f"{7919 * number + 1:08x}"
    if ids == "none":
        notebook.nbformat_minor = 4
        for one in notebook.cells:
            del one["id"]
    nbformat.write(notebook, path)
    told, *lines = check_work(course, "mini", "en").lines()

    assert ["✓ 1. Double · double_visible", "✓ 1. Double · double_zero", "2 of 2 checks passed."] == lines
    assert "had lost" in told


def test_the_work_itself_is_left_alone(course):
    """Checking writes nothing into the learner's folder."""
    answer(course, RIGHT + "\nopen('scratch.txt', 'w').write('x')")
    folder = course / "work" / "en" / "release" / "mini-en"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    check_work(course, "mini", "en")

    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_without_a_copy_the_remedy_is_told(course):
    """Who has not opened the course yet is told how to."""
    shutil.rmtree(course / "work")

    with pytest.raises(ParvisError, match="there is no copy of this assignment yet"):
        check_work(course, "mini", "en")
