"""Runs ruff, mypy and the tests, and says in one line what this machine cannot run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from parvis.doctor import browser
from parvis.errors import ParvisError
from parvis.language import _


@dataclass(frozen=True)
class Lacking:
    """Something the machine lacks, the pytest marker of the tests that need it, and how to get it."""

    marker: str
    sentence: str
    remedy: str


def registry_answers() -> bool:
    """True when uv is here and reaches a package registry."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-cache", "-"]
    return subprocess.run(command, input=b"pip", capture_output=True, check=False).returncode == 0


def postgresql() -> Path | None:
    """The folder of PostgreSQL's own programs, which Debian puts beside those that everybody calls."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    called = shutil.which("initdb")
    found = [*debian, *([Path(called)] if called else [])]
    return found[-1].parent if found else None


def lacking() -> list[Lacking]:
    """What the tests need and this machine does not have."""
    found = []
    if browser() is None:
        found.append(
            Lacking(
                "browser",
                _("there is no Chromium, so the journeys in a browser are left out"),
                _("sudo apt install chromium"),
            )
        )
    if postgresql() is None:
        found.append(
            Lacking(
                "postgresql",
                _("there is no PostgreSQL, so a gradebook on a server is left out"),
                _("sudo apt install postgresql"),
            )
        )
    if sys.platform == "win32":
        found.append(
            Lacking(
                "classroom",
                _("nbgrader has no exchange on Windows, so the class cycle is left out"),
                _("run the tests on Linux or macOS"),
            )
        )
    if not registry_answers():
        found.append(
            Lacking(
                "registry",
                _("no package registry answers, so the locks are not recompiled"),
                _("connect to the internet"),
            )
        )
    return found


def run_tests(root: Path, arguments: list[str]) -> int:
    """Runs ruff, then mypy beside pytest; gives the exit code of the first of the three that fails.

    `arguments` go to pytest. Where the environment says CI, nothing may be left out: ParvisError.
    """
    missing = lacking()
    for lack in missing:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            raise ParvisError(_("tests"), lack.sentence, lack.remedy)
        typer.echo(f"{lack.sentence} ({lack.remedy}).")
    kept = " and ".join(f"not {lack.marker}" for lack in missing)
    # A module's tests stay together: its slow fixture, a class or a server, is made once. Their order is
    # tests/conftest.py's. One process more than cores: who waits for a limit or a browser leaves one idle.
    spread = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadscope", "--no-loadscope-reorder"]
    tests = ["pytest", *spread, *(["-m", kept] if kept else []), *arguments]
    python = [sys.executable, "-m"]
    if code := subprocess.run([*python, "ruff", "check", "."], cwd=root, check=False).returncode:
        return code
    # mypy keeps one core busy for half a minute, in which pytest's processes begin on the others.
    types = subprocess.Popen([*python, "mypy"], cwd=root)
    code = subprocess.run([*python, *tests], cwd=root, check=False).returncode
    return types.wait() or code
