"""Practice of a learner: notebooks on data from a seed, marked with every test, and what is mastered then."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis.cli import app
from parvis.course import load_course
from parvis.data_sets import unpack
from parvis.errors import ParvisError
from parvis.learning.practice import (
    mark_practice,
    open_practice,
    practice_editions,
    practice_folder,
    seeds_begun,
)
from parvis.learning.progress import mastered
from parvis.learning.record import read_record

ROOT = Path(__file__).parents[2]
COMPETENCIES = ["start.decide", "start.function"]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """The course with the private half of its shortest unit."""
    for name in ("course.toml", "course/law.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "assignments/start", tmp_path / "assignments/start")
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "work/progress.json"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cells(content: bytes) -> dict[str, str]:
    """The graded cells of a notebook by name."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in json.loads(content)["cells"]
        if "nbgrader" in cell["metadata"]
    }


def solve(root: Path, seed: int, wrong: str = "") -> None:
    """Puts the author's solutions in the learner's notebook, but for the cell `wrong`."""
    notebook = open_practice(root, "start", "en", seed)
    source, _student = practice_editions(root, load_course(root), "start", "en", seed)
    right = cells(source["start.ipynb"])
    content = json.loads(notebook.read_bytes())
    for cell in content["cells"]:
        known = cell["metadata"].get("nbgrader", {})
        if known.get("solution") and known["grade_id"] != wrong:
            cell["source"] = right[known["grade_id"]]
    notebook.write_text(json.dumps(content), encoding="utf-8")


def test_a_practice_notebook_holds_its_own_data_and_nothing_private(root):
    """One data set, beyond the pool of the class; no solution, no hidden test, no label."""
    notebook = open_practice(root, "start", "fr", 5)
    text = notebook.read_text(encoding="utf-8")

    assert {1005} == set(unpack(notebook.with_name("data.tar.xz").read_bytes()))
    assert "practice=1005" in text
    assert all(words not in text for words in ("BEGIN SOLUTION", "BEGIN HIDDEN", "LABELS"))


def test_the_same_seed_makes_the_same_notebook(root):
    """So that it can be marked later; another seed makes another one."""
    course = load_course(root)
    one, again, other = (practice_editions(root, course, "start", "en", seed) for seed in (3, 3, 4))

    assert one == again
    assert one[1]["data.tar.xz"] != other[1]["data.tar.xz"]


def test_work_is_never_replaced(root):
    """A seed that was begun is opened as it was left."""
    notebook = open_practice(root, "start", "en", 2)
    notebook.write_text("mine", encoding="utf-8")

    assert "mine" == open_practice(root, "start", "en", 2).read_text(encoding="utf-8")
    assert [2] == seeds_begun(root, "start", "en")


def test_right_on_two_data_sets_is_mastered(root):
    """Every test that assesses a competency has to be right; what is wrong is left out."""
    solve(root, 1)
    checked, said = mark_practice(root, "start", "en", 1)
    solve(root, 2, wrong="urgency")
    again, also_said = mark_practice(root, "start", "en", 2)
    events = read_record().events

    assert checked.passed and not again.passed
    assert ["✓", "✓"] == [sentence[0] for sentence in said]
    assert [True, False] == [mastered(events, name) for name in COMPETENCIES]
    assert ["✓", "○"] == [sentence[0] for sentence in also_said]


def test_without_the_private_half_it_says_what_is_possible(root):
    """A student of a class has the other data sets that were handed out."""
    shutil.rmtree(root / "assignments")
    with pytest.raises(ParvisError, match=re.escape("variant = variant.other(2)")):
        open_practice(root, "start", "en", 1)


@pytest.mark.parametrize("seed", [0, -3])
def test_a_seed_is_a_whole_number_from_one(root, seed):
    """Nothing else gives a data set."""
    with pytest.raises(ParvisError, match="no whole number from 1"):
        open_practice(root, "start", "en", seed)


def test_an_unknown_unit_and_a_missing_notebook_are_sentences(root):
    """Each with the remedy."""
    with pytest.raises(ParvisError, match="there is no unit 'none'"):
        open_practice(root, "none", "en", 1)
    with pytest.raises(ParvisError, match=re.escape("parvis practice start --seed 9")):
        mark_practice(root, "start", "en", 9)


def test_the_command_takes_a_new_data_set_each_time(root):
    """The next seed, or the one that is named; `--check` marks the newest."""
    runs = [CliRunner().invoke(app, ["practice", "start", "--lang", "en"]) for _time in range(2)]
    named = CliRunner().invoke(app, ["practice", "start", "--seed", "7", "--lang", "en"])
    marked = CliRunner().invoke(app, ["practice", "start", "--check", "--lang", "en"])

    assert [0, 0, 0, 1] == [run.exit_code for run in (*runs, named, marked)]
    assert [1, 2, 7] == seeds_begun(root, "start", "en")
    assert str(practice_folder(root, "start", "en", 7)) in named.output
    assert "not yet:" in marked.output
