"""The command that runs every proof: what is missing is said, and in CI nothing may be missing."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from parvis import proof
from parvis.errors import ParvisError


@pytest.fixture
def machine(monkeypatch):
    """A machine that has everything; `ran` notes the commands, `codes` gives the exit codes of some."""
    state = SimpleNamespace(ran=[], codes={})

    def run(command, **_options):
        state.ran.append(command[2:])
        code = state.codes.get(command[2], 0)
        return SimpleNamespace(returncode=code, wait=lambda: code)

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(proof, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(proof, "postgresql", lambda: Path("/usr/bin"))
    monkeypatch.setattr(proof, "registry_answers", lambda: True)
    monkeypatch.setattr(proof.subprocess, "run", run)
    monkeypatch.setattr(proof.subprocess, "Popen", run)
    monkeypatch.setattr(proof.os, "cpu_count", lambda: 4)
    return state


def test_with_everything_there_nothing_is_left_out(machine, tmp_path, capsys):
    """Ruff first, then the types and all tests, on every core."""
    code = proof.run_tests(tmp_path, [])

    assert 0 == code
    tests = ["pytest", "-n", "5", "--dist", "loadscope", "--no-loadscope-reorder"]
    assert [["ruff", "check", "."], ["mypy"], tests] == machine.ran
    assert "" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("missing", "value", "marker", "sentence"),
    [
        ("browser", None, "not browser", "there is no Chromium, so the journeys in a browser are left out"),
        (
            "postgresql",
            None,
            "not postgresql",
            "there is no PostgreSQL, so a gradebook on a server is left out",
        ),
        (
            "registry_answers",
            False,
            "not registry",
            "no package registry answers, so the locks are not recompiled",
        ),
    ],
)
def test_what_is_missing_is_one_line_and_leaves_its_tests_out(
    machine, monkeypatch, tmp_path, capsys, missing, value, marker, sentence
):
    """The line names the tests that are left out, and the remedy."""
    monkeypatch.setattr(proof, missing, lambda: value)
    proof.run_tests(tmp_path, [])

    assert [marker] == machine.ran[-1][-1:]
    assert 1 == len(capsys.readouterr().out.splitlines())
    assert sentence == proof.lacking()[0].sentence


def test_windows_has_no_exchange(machine, monkeypatch):
    """The cycle of a class is left out there."""
    monkeypatch.setattr(sys, "platform", "win32")

    assert ["classroom"] == [lack.marker for lack in proof.lacking()]


@pytest.mark.parametrize("ci", ["true", "1", "True"])
def test_in_ci_nothing_is_left_out(machine, monkeypatch, tmp_path, ci):
    """Something missing fails before any test runs."""
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(proof, "browser", lambda: None)

    with pytest.raises(ParvisError, match="Remedy: sudo apt install chromium"):
        proof.run_tests(tmp_path, [])
    assert [] == machine.ran


@pytest.mark.parametrize(("failing", "number"), [("ruff", 1), ("mypy", 3), ("pytest", 3)])
def test_the_first_failure_is_the_exit_code(machine, tmp_path, failing, number):
    """Nothing runs on code that ruff refuses; what mypy finds beside the tests counts as much as they do."""
    machine.codes[failing] = 3

    assert 3 == proof.run_tests(tmp_path, [])
    assert number == len(machine.ran)


def test_what_mypy_finds_comes_before_what_fails(machine, tmp_path):
    """Two failures give the code of the first."""
    machine.codes |= {"mypy": 1, "pytest": 2}

    assert 1 == proof.run_tests(tmp_path, [])


def test_arguments_go_to_pytest(machine, tmp_path):
    """One test can be asked for."""
    proof.run_tests(tmp_path, ["-k", "doctor"])

    assert ["-k", "doctor"] == machine.ran[-1][-2:]


def test_no_registry_is_noticed(monkeypatch):
    """uv that reaches nothing gives an error, not an exception."""
    monkeypatch.setenv("UV_OFFLINE", "1")

    assert not proof.registry_answers()
