"""docs/authors.md cannot lie: its commands run, its examples build and pass the lint, its keys are all."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.authoring import cells
from parvis.authoring.build import build_course
from parvis.authoring.check import check_course
from parvis.authoring.lint import lint_unit
from parvis.authoring.stamp import stamp_unit

GUIDE = (Path(__file__).parents[2] / "docs" / "authors.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ parvis (.+)$", GUIDE, re.MULTILINE)


def _blocks(opening: str) -> list[str]:
    return re.findall(rf"^````{opening}\n(.*?)^````$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(request, command):
    """Each command of the guide ends well in a course in order; a new unit needs the whole project."""
    folder = request.getfixturevalue("clone" if command.startswith("new ") else "course")
    done = subprocess.run(
        [sys.executable, "-m", "parvis", *command.split()],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (0, "") == (done.returncode, done.stderr)


def test_the_guide_has_commands():
    """The test above has something to run."""
    assert {"build", "build --check", "lint moderation"} <= set(COMMANDS)


def _write(course, names, text):
    folder = course / "assignments" / "moderation"
    for path in (course / "release").rglob("*.ipynb"):
        path.unlink()
    # The small course has no lesson that could have shown what the exercise asks for.
    text = text.replace(":solution: share\n", ":solution: share\n:supplied: all\n")
    write = {"moderation.md": text, "key/rubric-reasons.md": _blocks("markdown rubric")[0]}
    for name in names:
        write[f"{name}.md"] = _blocks(f"markdown {name}")[0]
    for name, content in write.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    stamp_unit(course, "moderation")
    build_course(course)


def test_the_examples_make_a_unit_that_passes_the_lint(course):
    """The guide's cells, rubric, mistake, right solutions and survivor, put together, keep every promise."""
    _write(course, ["mistakes", "right", "survivors"], "\n".join(_blocks("markdown")))
    said: list[str] = []

    assert [] == check_course(course)
    assert lint_unit(course, "moderation", said.append), "\n".join(said)
    assert "fr: the right solution earns 3 of 3 automatic points" in said
    assert "other right solutions: 4, all full" in said
    assert "mutants: 9, caught 8, justified 1, survivors 0" in said


def test_the_example_of_an_oracle_catches_what_the_others_let_through(course):
    """The author's function earns its point, and the mutant that the guide justifies is caught by it."""
    (course / "assignments/moderation/mistakes.md").unlink()
    _write(course, ["right"], "\n".join([*_blocks("markdown"), *_blocks("markdown oracle")]))
    said: list[str] = []

    assert lint_unit(course, "moderation", said.append, exercise="share"), "\n".join(said)
    assert "fr: the right solution earns 4 of 4 automatic points" in said
    assert "mutants: 9, caught 9, justified 0, survivors 0" in said
    assert "standing checks: 1 of 1 functions" in said


def test_the_table_of_keys_is_complete():
    """Every kind of cell and every key it may have is in the guide's table, and no other."""
    rows = re.findall(r"^\| [a-z ]+ \| ((?:`[a-z]+`(?:, )?)+) \|$", GUIDE, re.MULTILINE)
    documented = sorted(sorted(re.findall("`([a-z]+)`", row)) for row in rows)
    known = [*cells.PROSE_KEYS.values(), *cells.CODE_KEYS.values()]

    assert sorted(sorted(keys) for keys in known) == documented
