"""The course as it stands in this repository: built, and linted."""

import subprocess
import sys
from pathlib import Path

import pytest

from parvis.authoring.law import load_law
from parvis.authoring.lint import lint_unit
from parvis.course import load_course

ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT)
MUTANTS = 2  # of each function


def test_every_notebook_is_what_the_texts_give():
    """No generated file is edited, stale, missing or left over: the command of the guides says so."""
    command = [sys.executable, "-m", "parvis", "build", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr), done.stdout


@pytest.mark.parametrize("unit", [unit.id for unit in COURSE.units])
def test_a_unit_keeps_its_promises(unit):
    """The right solution earns all, the untouched notebook nothing, each mistake loses what it should.

    Of the mutants a few, which change with the tests; `parvis lint --all` tries every one.
    """
    told: list[str] = []
    read = max(rule.read for rule in load_law(ROOT).rules.values())  # no clock: `parvis lint` ages the law

    assert lint_unit(ROOT, unit, told.append, mutants=MUTANTS, today=read), "\n".join(told)
