"""`parvis build --check`: every way in which a generated file can be wrong, with the repairing command."""

import subprocess

import pytest

from parvis.authoring.check import check_course
from parvis.errors import AuthoringError


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
