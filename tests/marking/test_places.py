"""Marking where the system's own places are odd: temporary folders, a course that takes no file."""

import os
import subprocess
import sys

import pytest

from parvis.errors import ClassroomError
from parvis.language import use_language
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder

from .conftest import RIGHT, notebook


def _mark(course, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "parvis", "mark", "ps1", "--course", str(course.root), "--workers", "1"]
    settings = {**os.environ, "PARVIS_LANG": "en", **environment}
    return subprocess.run(command, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.classroom
@pytest.mark.parametrize("place", ["long", "missing"])
def test_any_temporary_folder_will_do(course, tmp_path, place):
    """One so deep that no socket's path fits into it, as on clusters, and one that nobody has made."""
    folder = tmp_path / ("a" * 90) / ("b" * 90)
    if place == "long":
        folder.mkdir(parents=True)
    course.hand_in("ada", notebook(RIGHT))
    ran = _mark(course, TMPDIR=str(folder))

    assert (0, "") == (ran.returncode, ran.stderr)
    assert {"ada": {"test_double": 2.0, "why": None}} == course.scores()


def test_a_course_that_takes_no_file_is_told_before_anything_is_done(course):
    """One sentence with the folder and the remedy; a file stands where the results would go."""
    use_language("en")
    course.hand_in("ada", notebook(RIGHT))
    (course.root / ".parvis").touch()
    before = (course.root / "gradebook.db").read_bytes()
    with pytest.raises(ClassroomError, match=r"nothing can be written here.*mark a copy of it") as refused:
        run_marking(CourseFolder(course.root), ["ps1"], pytest.fail)

    assert str(refused.value).startswith(str(course.root))
    assert before == (course.root / "gradebook.db").read_bytes()
