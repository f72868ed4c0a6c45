"""Each class is marked once, as root and as an ordinary user, whatever the number of test processes."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from parvis.marking.course_folder import CourseFolder

from .course import make_course
from .marking import GRADEBOOK, Class, read_class

PROJECT = Path(__file__).resolve().parents[3]
WHO = ("root", "ordinary user")


@contextmanager
def _alone(folder: Path):
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def marked(tmp_path_factory):
    """Gives what came of marking some groups as somebody; the process that comes first marks."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept: dict[tuple, Class] = {}

    def find(who: str, *groups: str) -> Class:
        if (who, groups) not in kept:
            folder = base / f"{who.split()[-1]}-{('nobody', *groups)[-1]}"  # short: sockets lie in it
            folder.mkdir(exist_ok=True)
            with _alone(folder):
                if not (folder / "w").exists():
                    _mark(folder / "w", who, groups, _gradebook(base / "known") if groups else None)
            kept[who, groups] = read_class(folder / "w")
        if kept[who, groups].refused:
            pytest.skip(kept[who, groups].refused)
        return kept[who, groups]

    return find


def _gradebook(folder: Path) -> Path:
    """A gradebook that knows the notebook: to make one takes as long as to mark twenty submissions.

    The class of the controls alone makes its own, as root and as an ordinary user.
    """
    folder.mkdir(exist_ok=True)
    with _alone(folder):
        gradebook = folder / "course" / GRADEBOOK
        if not gradebook.exists():
            shutil.rmtree(folder / "course", ignore_errors=True)
            make_course(folder / "course")
            CourseFolder(folder / "course").know("lab-en")
    return gradebook


def _mark(folder: Path, who: str, groups: tuple[str, ...], gradebook: Path | None) -> None:
    if who == "root" and os.getuid() != 0:
        pytest.skip("these tests are not run as root")
    folder.mkdir()
    if gradebook:
        shutil.copy(gradebook, folder)
    for name in ("home", "scratch"):
        (folder / name).mkdir()
    command = [sys.executable, "-m", "tests.marking.hostile.marking", str(folder), *groups]
    if who != "root" and os.getuid() == 0:
        command = [sys.executable, str(PROJECT / "tests/marking/ordinary_user.py"), str(folder), *command]
    places = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "scratch")}
    path = os.pathsep.join([str(PROJECT / "src"), str(PROJECT)])
    environment = {**os.environ, **places, "PYTHONPATH": path, "PARVIS_LANG": "en"}
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert "FORGED-LINE" not in ran.stdout + ran.stderr
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-4000:]
