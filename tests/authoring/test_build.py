"""The build: same bytes everywhere, nothing written when something is wrong, only what changed."""

import os
import subprocess
import sys

import pytest

from parvis.authoring.build import artefacts, build_course
from parvis.errors import AuthoringError, CourseError

DIGEST = """
import hashlib, pathlib, sys
from parvis.authoring.build import artefacts
made = artefacts(pathlib.Path(sys.argv[1]))
print(hashlib.sha256(repr(sorted(made.items())).encode()).hexdigest())
"""


def test_a_second_build_writes_nothing(course):
    """Building twice gives the same bytes."""
    (course / "course/index.fr.ipynb").unlink()

    assert [course / "course/index.fr.ipynb"] == build_course(course)
    assert [] == build_course(course)


def test_only_the_named_units_are_built(course):
    """What is missing of the rest stays missing; an unknown unit is refused."""
    for name in ("course/index.fr.ipynb", "release/moderation-fr/moderation.ipynb"):
        (course / name).unlink()

    assert [course / "release/moderation-fr/moderation.ipynb"] == build_course(course, ["moderation"])
    with pytest.raises(CourseError, match="there is no unit 'moderations'"):
        build_course(course, ["moderations"])


def test_bytes_do_not_depend_on_the_machine(course, tmp_path):
    """Neither the locale, nor the folder, nor the time zone, nor the hash seed changes a byte."""
    machines = [
        ({"LC_ALL": "C", "PYTHONHASHSEED": "1", "TZ": "UTC"}, course),
        ({"LC_ALL": "fr_FR.UTF-8", "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}, tmp_path),
    ]
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(course)],
            env=os.environ | environment,
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment, folder in machines
    }

    assert 1 == len(digests)


def test_only_the_files_of_a_changed_text_are_written(course, edit, stamped):
    """A changed lesson changes its two notebooks and no other file."""
    edit(course / "course/moderation/rules.md", "Une leçon n’a", "Cette leçon n’a")
    stamped(course)
    changed = [path.name for path in build_course(course)]

    assert ["rules.en.ipynb", "rules.fr.ipynb"] == changed


def test_a_refusal_leaves_every_file_as_it_was(course, edit):
    """Everything is built before anything is written."""
    edit(course / "course/index.md", "# A tiny course", "# A very tiny course")
    edit(course / "assignments/moderation/moderation.md", "# Modération", "# La modération")
    before = (course / "course/index.en.ipynb").read_bytes()
    with pytest.raises(AuthoringError, match="parvis build --stamp moderation"):
        build_course(course)

    assert before == (course / "course/index.en.ipynb").read_bytes()


@pytest.mark.parametrize("folder", ["assignments", "course"])
def test_a_folder_of_no_unit_is_refused(course, refused_build, folder):
    """Units are listed in course.toml."""
    (course / folder / "crisis").mkdir()
    (course / folder / "crisis" / "rules.md").write_text("", encoding="utf-8")

    sentence = refused_build(course)

    assert f"{folder}/crisis: course.toml has no unit 'crisis'. Remedy: add the unit there" in sentence


def test_a_lesson_of_no_unit_is_refused(course, refused_build):
    """Lessons are listed in course.toml, where their order is."""
    (course / "course/moderation/extra.md").write_text("", encoding="utf-8")

    assert refused_build(course).startswith(
        "course/moderation/extra.md: course.toml does not list this lesson"
    )


def test_a_unit_without_text_yet_is_no_error(course):
    """A folder may be prepared before its text is written."""
    (course / "assignments/moderation/moderation.md").unlink()

    assert not [name for name in artefacts(course) if name.startswith("source/")]


def test_outside_a_course_nothing_is_built(tmp_path):
    """The missing course.toml is named."""
    with pytest.raises(CourseError, match="the file is missing"):
        build_course(tmp_path)
