"""A learner's own work is marked with every test that is here, as a class is marked."""

import shutil

import nbformat
import pytest

from parvis import answers
from parvis.errors import ParvisError
from parvis.learning.check import check_work
from parvis.learning.own_copy import update_copy
from parvis.learning.record import read_record
from parvis.marking.warm import servers
from parvis.marking.warm.server_process import ServerProcess

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
rows = ["M02"]
fr = "Doubler"
en = "Double"
"""


GRID = """#### Rubric

| criterion | 0 | 2 | 4 |
|---|---|---|---|
| **Facts** | none | some | all |
"""
HIDDEN = """# Hidden check: other values.
### BEGIN HIDDEN TESTS
assert double(5) == 10, 'Not five.'
### END HIDDEN TESTS"""


def cell(name, source, **known):
    nbgrader = {"grade_id": name, "grade": False, "solution": False, "locked": True, "task": False}
    metadata = {"nbgrader": nbgrader | {"schema_version": 3, **known}}
    if known.get("grade"):
        metadata["parvis"] = {"skill": "mini.double"}
    if name.startswith("why"):
        return nbformat.v4.new_markdown_cell(source, metadata=metadata, id=name)
    return nbformat.v4.new_code_cell(source, metadata=metadata, id=name)


def cells(private):
    """An assignment of a function, a desk's choices and a text, as its author or a learner has it."""
    double = f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION" if private else "def double(value):\n    ..."
    scheme = "<!-- BEGIN MARK SCHEME -->\nSay twice.\n<!-- END MARK SCHEME -->" if private else ""
    choices = "from parvis import answers\n"
    choices += "assert answers.read('choices', unit='mini').decisions, 'Nothing was chosen.'"
    return [
        nbformat.v4.new_markdown_cell("## 1. Double (3 points)"),
        cell("double", double, solution=True, locked=False),
        cell("double_visible", "# Visible check: two.\nassert double(2) == 4, 'Not twice.'",
             grade=True, points=1),
        cell("double_zero", "assert double(0) == 0, 'Zero stays zero.'", grade=True, points=1),
        cell("double_hidden", HIDDEN if private else HIDDEN.split("\n")[0], grade=True, points=2),
        nbformat.v4.new_markdown_cell("## 2. Choose (1 point)"),
        cell("chosen", "pasted = ''", solution=True, locked=False),
        cell("chosen_visible", choices, grade=True, points=1),
        nbformat.v4.new_markdown_cell("## 3. Say why (4 points)"),
        cell("why_rubric", f"{GRID}\n{scheme}"),
        cell("why", "[Your reason.]", grade=True, solution=True, locked=False, points=4),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def warm():
    """One server for all these tests, as each takes some seconds to start."""
    process = ServerProcess(sandboxed=False)
    yield process
    process.close()


class Lasting:
    """A server that stays when a check has done with it."""

    def __init__(self, process):
        self.share = process.share

    def close(self):
        pass


@pytest.fixture
def course(tmp_path, monkeypatch, warm):
    """A course with one released assignment and its private half, and the learner's copy of it."""
    (tmp_path / "course").mkdir()
    (tmp_path / "course.toml").write_text(TOML, encoding="utf-8")
    for edition in ("release", "source"):
        folder = tmp_path / edition / "mini-en"
        folder.mkdir(parents=True)
        notebook = nbformat.v4.new_notebook(cells=cells(edition == "source"))
        nbformat.write(notebook, folder / "mini.ipynb")
    update_copy(tmp_path, "en")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("parvis.learning.check.ServerProcess", lambda sandboxed: Lasting(warm))
    monkeypatch.delenv("PARVIS_PROGRESS", raising=False)
    return tmp_path


def answer(course, source, name="double"):
    path = course / "work" / "en" / "release" / "mini-en" / "mini.ipynb"
    notebook = nbformat.read(path, as_version=4)
    next(one for one in notebook.cells if one.id == name).source = source
    nbformat.write(notebook, path)


def without_private_half(course):
    shutil.rmtree(course / "source")


@pytest.fixture(params=["apart", "together"])
def where(request, monkeypatch):
    """Both ways to run the tests: that of Linux, and that of systems which cannot keep them apart."""
    monkeypatch.setattr(servers, "runs_here", lambda: request.param == "apart")
    return request.param


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (
            RIGHT,
            ["1. Double: 4 of 4", "  ✓ two", "  ✓ a check", "  ✓ other values"],
        ),
        (
            "def double(value):\n    return value",
            ["1. Double: 1 of 4", "  ✗ two: Not twice.", "  ✓ a check", "  ✗ other values: Not five."],
        ),
    ],
    ids=["right", "wrong"],
)  # fmt: skip
def test_all_tests_are_run_hidden_ones_too(course, where, source, lines):
    """Points per exercise, a sentence for each criterion that is missed, wherever the tests run."""
    answer(course, source)
    checked = check_work(course, "mini", "en")

    assert lines == [line for line in checked.lines() if line[:2] in ("1.", "  ")][:4]
    assert (where == "together") == any("same place as your work" in line for line in checked.remarks)


def test_an_object_that_is_equal_to_everything_passes_none(course):
    """Tests run apart from the work, and say what they saw."""
    answer(
        course,
        "def double(value):\n    return Everything()\nclass Everything:\n    def __eq__(self, other):\n"
        "        return True",
    )
    checked = check_work(course, "mini", "en")

    assert 0 == checked.earned
    assert "An object of the class Everything was compared; its own == was not asked." in checked.remarks


def test_without_the_private_half_hidden_tests_are_not_marked(course):
    """What cannot be marked is told, gives no points and costs none."""
    without_private_half(course)
    answer(course, RIGHT)
    checked = check_work(course, "mini", "en")
    hidden = next(one for one in checked.criteria() if one.name == "double_hidden")

    assert (None, "– other values") == (hidden.earned, hidden.line())
    assert (2, 3) == (checked.earned, checked.most)
    assert () == checked.exercises[0].models
    assert any("came without its hidden checks" in remark for remark in checked.remarks)


def test_what_was_not_begun_is_not_run(course, monkeypatch):
    """An untouched copy starts no process at all, and its first exercise is the next step."""
    monkeypatch.setattr(servers, "use_server", lambda *_arguments, **_more: pytest.fail("it ran"))
    monkeypatch.setattr("parvis.learning.check.ServerProcess", lambda **_more: pytest.fail("it started"))
    checked = check_work(course, "mini", "en")

    assert (0, 5) == (checked.earned, checked.most)
    assert [False, False, True] == [exercise.begun for exercise in checked.exercises]
    assert "Next: “1. Double” waits for you." == checked.next_step()


def test_decisions_alone_begin_an_exercise(course):
    """At a desk nothing is written in the notebook: its file says that it was used."""
    path = course / "work" / "en" / "release" / "mini-en" / "answers.json"
    answers.save("choices", [{"item": "a"}], unit="mini", variant=1, path=path)
    checked = check_work(course, "mini", "en")

    assert [False, True, True] == [exercise.begun for exercise in checked.exercises]
    assert 1 == checked.earned


def test_model_answers_are_shown_once_an_exercise_was_begun(course):
    """The author's solution without its marks; of a text, what markers look for."""
    answer(course, "def double(value):\n    return value")
    answer(course, "Because it doubles.", "why")
    first, second, third = check_work(course, "mini", "en").exercises

    assert ((RIGHT,), ()) == (first.models, second.models)
    assert ("Because it doubles.", "Say twice.", True) == (
        third.texts[0].answer, third.texts[0].scheme, third.texts[0].written
    )  # fmt: skip


def test_points_are_counted_by_competency_and_noted(course):
    """The learner's record has the points, where the home page finds them."""
    answer(course, RIGHT)
    (competency,) = check_work(course, "mini", "en").competencies
    event = read_record(course).events[-1]

    assert ("Double", 4, 5) == (competency.title, competency.earned, competency.most)
    assert ("marked", "mini", 4, 5) == (
        event.kind, event.unit, event.facts["points"], event.facts["out_of"]
    )  # fmt: skip


@pytest.mark.parametrize("ids", ["kept", "new", "none"])
def test_a_copy_whose_cells_have_lost_their_names_is_checked(course, ids):
    """An editor has removed the metadata: the answer is found, and it is said."""
    path = course / "work" / "en" / "release" / "mini-en" / "mini.ipynb"
    answer(course, RIGHT)
    notebook = nbformat.read(path, as_version=4)
    for number, one in enumerate(notebook.cells):
        one.metadata = nbformat.NotebookNode()
        one.id = one.id if ids == "kept" else f"{7919 * number + 1:08x}"
    if ids == "none":
        notebook.nbformat_minor = 4
        for one in notebook.cells:
            del one["id"]
    nbformat.write(notebook, path)
    checked = check_work(course, "mini", "en")

    assert 4 == checked.earned
    assert any("had lost" in remark for remark in checked.remarks)


def test_a_damaged_notebook_is_one_sentence(course):
    """Nothing is marked; the learner hears which file it is."""
    path = course / "work" / "en" / "release" / "mini-en" / "mini.ipynb"
    path.write_text("{", encoding="utf-8")

    with pytest.raises(ParvisError, match=r"mini\.ipynb.*open it in JupyterLab"):
        check_work(course, "mini", "en")


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
