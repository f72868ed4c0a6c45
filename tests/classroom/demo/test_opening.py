"""The first line of a demonstration, before all that is heavy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.classroom.demo import opening, run
from parvis.classroom.exchange import SETTING

ROOT = Path(__file__).parents[3]
LINE = "An invented class of 30 students does a unit"


@pytest.fixture(autouse=True)
def unsaid(monkeypatch):
    """Nothing has been said yet."""
    monkeypatch.setattr(opening, "_said", [])


@pytest.mark.parametrize(
    ("words", "said"), [([], True), (["all"], True), (["moderatoin"], False), (["--help"], False)]
)
def test_it_is_said_at_once_when_nothing_can_be_wrong(capsys, words, said):
    """A name that may be unknown waits for its check: then the refusal is all that is printed."""
    opening.begin(words)

    assert said == capsys.readouterr().out.startswith(LINE)


def test_it_is_said_once(capsys):
    """At the command's start or by the demonstration, not by both."""
    opening.begin([])
    opening.say(opening.EVERYONE)

    assert 1 == capsys.readouterr().out.count(LINE)


def test_it_comes_before_what_is_heavy():
    """Of the libraries of the package, none is imported when it is on the screen."""
    program = """
import builtins, sys
sys.argv = ["parvis", "demo"]
class Stop(Exception): pass
def say(*words, **_options):
    heavy = {"typer", "rich", "pydantic", "pandas", "matplotlib", "nbformat", "nbgrader"} & set(sys.modules)
    sys.stdout.write(f"{words[0]}{sorted(heavy)}")
    raise Stop
builtins.print = say
from parvis.__main__ import main
try: main()
except Stop: pass
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.startswith(LINE)
    assert done.stdout.endswith("[]")


def test_an_unknown_unit_is_one_sentence():
    """Nothing else is printed, nothing is made."""
    command = [sys.executable, "-m", "parvis", "demo", "moderatoin"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    assert (1, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert "there is no unit 'moderatoin'" in done.stderr


def test_nbgrader_starts_where_the_exchange_is_that_of_the_stage(monkeypatch, tmp_path, sums):
    """Its processes keep the environment they start in: a real class's exchange must not be in it."""
    seen = []

    class Started(Exception):
        pass

    def start(_processes):
        seen.append(os.environ[SETTING])
        raise Started

    real = str(tmp_path / "real")
    monkeypatch.setenv(SETTING, real)
    monkeypatch.setattr(run, "Nbgrader", start)
    with pytest.raises(Started):
        run.run_demo(sums, [], tmp_path / "demo")

    assert ([str(tmp_path / "demo" / "exchange")], real) == (seen, os.environ[SETTING])
