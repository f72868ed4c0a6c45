"""The build and its check: golden files, the same bytes everywhere, and each repair."""

import os
import subprocess
import sys

import pytest

from parvis.authoring.build import artefacts, build_course
from parvis.authoring.check import check_course
from parvis.errors import AuthoringError, CourseError

# The build: same bytes everywhere, nothing written when something is wrong, only what changed.


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


# `parvis build --check`: every way in which a generated file can be wrong, with the repairing command.


def test_a_built_course_has_no_problem(tiny):
    """Nothing is said when all is well."""
    assert [] == check_course(tiny)


@pytest.mark.parametrize(
    "name",
    [
        "course/moderation/rules.fr.ipynb",
        "source/moderation-en/moderation.ipynb",
        "release/moderation-fr/moderation.ipynb",
    ],
)
def test_a_hand_edit_is_found(course, name):
    """One space more in any generated file is one line."""
    path = course / name
    path.write_bytes(path.read_bytes() + b" ")

    assert [
        f"{name}: it is not what its text gives (stale, or edited). Remedy: parvis build"
    ] == check_course(course)


def test_a_missing_file_is_found(course):
    """A deleted notebook is one line."""
    (course / "course/index.en.ipynb").unlink()

    assert ["course/index.en.ipynb: it is missing. Remedy: parvis build"] == check_course(course)


@pytest.mark.parametrize(
    "name", ["release/moderation-fr/copy.ipynb", "source/old-fr/old.ipynb", "course/moderation/notes.ipynb"]
)
def test_a_stray_file_is_found(course, name):
    """A file that no text makes is one line, and the command removes it."""
    (course / name).parent.mkdir(exist_ok=True)
    (course / name).write_text("{}", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(course)], check=True)

    assert [f"{name}: no text makes this file. Remedy: git clean -fx -- {name}"] == check_course(course)


def test_a_committed_stray_file_is_found(course):
    """A left-over that git knows is removed by git."""
    name = "release/moderation-fr/copy.ipynb"
    (course / name).write_text("{}", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(course)], check=True)
    subprocess.run(["git", "-C", str(course), "add", name], check=True)

    assert [f"{name}: no text makes this file. Remedy: git rm -f -- {name}"] == check_course(course)


def test_what_tools_leave_is_not_ours(course):
    """Checkpoints of Jupyter are no problem."""
    folder = course / "release/moderation-fr/.ipynb_checkpoints"
    folder.mkdir()
    (folder / "moderation-checkpoint.ipynb").write_text("{}", encoding="utf-8")

    assert [] == check_course(course)


def test_a_changed_english_sentence_makes_stale_files(course, edit):
    """English corrected and not built: its notebook is stale, and only it."""
    edit(course / "course/index.md", "# A tiny course", "# A very tiny course")

    assert ["course/index.en.ipynb"] == [problem.split(":")[0] for problem in check_course(course)]


def test_a_changed_french_sentence_alone_stops_the_check(course, edit):
    """French changed without re-reading its English is refused, with the command."""
    edit(course / "course/index.md", "# Un cours minuscule", "# Un cours tout petit")
    with pytest.raises(AuthoringError, match="parvis build --stamp index"):
        check_course(course)


def test_a_lesson_without_text_is_found(course):
    """A lesson listed in course.toml has a text."""
    for name in ("rules.md", "rules.fr.ipynb", "rules.en.ipynb"):
        (course / "course/moderation" / name).unlink()

    assert ["course/moderation/rules.md: course.toml lists this lesson. Remedy: write it"] == check_course(
        course
    )


# Golden files: the tiny course's generated notebooks, byte for byte, as committed in tests/notebooks.
#
# When a change of the notebooks is meant, run `parvis build` in tests/notebooks/tiny and read the
# difference.


def test_the_tiny_course_builds_to_its_golden_files(tiny):
    """Every committed file is what its text gives, and nothing is left over."""
    made = artefacts(tiny)
    folders = [path for name in ("source", "release") for path in (tiny / name).rglob("*")]
    kept = {
        path.relative_to(tiny).as_posix(): path.read_bytes()
        for path in [*folders, *(tiny / "course").rglob("*.ipynb")]
        if path.is_file()
    }

    assert kept == made
