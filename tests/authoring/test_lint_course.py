"""`parvis lint --all`: every unit in a process of its own, told one after the other."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from parvis.authoring import lint_course
from parvis.course import load_course

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("failing", "kept"), [(None, True), (1, False)])
def test_one_unit_that_fails_fails_the_course(monkeypatch, failing, kept):
    """Each unit that has a text is run once; its lines stay together; all points come last."""
    asked, said = [], []

    def run(command, **_how):
        asked.append(command[1:])
        return SimpleNamespace(
            returncode=int(len(asked) - 1 == failing), stdout=f"{command[-1]} begins\nends\n"
        )

    monkeypatch.setattr(subprocess, "run", run)

    assert kept == lint_course.lint_course(ROOT, said.append)
    assert said.pop().startswith("over all units, points: ")
    units = [line.removeprefix("== ") for line in said[::2]]
    assert {unit.id for unit in load_course(ROOT).units} == set(units)
    assert [f"{unit} begins\nends" for unit in units] == said[1::2]
    assert sorted(["-m", "parvis", "lint", unit] for unit in units) == sorted(asked)


def test_what_a_unit_says_on_either_stream_is_told(course):
    """A refusal is among its lines."""
    (course / "assignments/moderation/mistakes.md").write_text("- fr: Non.\n", encoding="utf-8")
    said: list[str] = []

    assert not lint_course.lint_course(course, said.append)
    assert "== moderation" == said[0]
    assert "over all units, points: 10; code 3.5 (35%), decisions 0.5 (5%), writing 6 (60%)" == said[-1]
    assert said[1].startswith("assignments/moderation/mistakes.md:1: this stands before the first heading")
