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


def test_the_examples_make_a_unit_that_passes_the_lint(course):
    """The guide's cells, rubric, mistake and right solutions, put together, keep every promise."""
    folder = course / "assignments" / "moderation"
    for path in (course / "release").rglob("*.ipynb"):
        path.unlink()
    write = {
        "moderation.md": "\n".join([*_blocks("markdown"), *_blocks("markdown oracle")]),
        "key/rubric-reasons.md": _blocks("markdown rubric")[0],
        "mistakes.md": _blocks("markdown mistakes")[0],
        "right.md": _blocks("markdown right")[0],
        "survivors.md": _blocks("markdown survivors")[0],
    }
    for name, text in write.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    stamp_unit(course, "moderation")
    build_course(course)
    said: list[str] = []

    assert [] == check_course(course)
    assert lint_unit(course, "moderation", said.append), "\n".join(said)
    assert "fr: the right solution earns 4 of 4 automatic points" in said
    assert "other right solutions: 4, all full" in said


def test_the_table_of_keys_is_complete():
    """Every kind of cell and every key it may have is in the guide's table, and no other."""
    rows = re.findall(r"^\| [a-z ]+ \| ((?:`[a-z]+`(?:, )?)+) \|$", GUIDE, re.MULTILINE)
    documented = sorted(sorted(re.findall("`([a-z]+)`", row)) for row in rows)
    known = [*cells.PROSE_KEYS.values(), *cells.CODE_KEYS.values()]

    assert sorted(sorted(keys) for keys in known) == documented
