"""A unit's kit for Moodle: description, archive for students, marking guide; nothing of a key in it."""

import zipfile

import pytest

from parvis.classroom.exports.kit import moodle_kit
from parvis.errors import ClassroomError

SECRETS = ("987654321", "Because of outliers", "Expected: the median")


@pytest.fixture(scope="module")
def made(tmp_path_factory, make_course):
    """The kit of the small course."""
    root, dest = make_course(tmp_path_factory.mktemp("course")), tmp_path_factory.mktemp("kit")
    return root, dest, moodle_kit(root, "mini", dest)


def test_each_language_has_its_files(made):
    """No questions where the unit has none."""
    assert [
        f"mini-{language}/{name}"
        for language in ("fr", "en")
        for name in ("description.html", "marking-guide.html", f"mini-{language}.zip")
    ] == [path.relative_to(made[1]).as_posix() for path in made[2]]


def test_students_get_what_was_released(made):
    """In one folder, byte for byte."""
    with zipfile.ZipFile(made[1] / "mini-fr" / "mini-fr.zip") as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    released = made[0] / "release" / "mini-fr"

    assert {f"mini-fr/{path.name}": path.read_bytes() for path in released.iterdir()} == content


def test_the_guide_adds_up_to_the_unit(made):
    """What is marked automatically is one line, each text without a grid another."""
    page = (made[1] / "mini-en" / "marking-guide.html").read_text(encoding="utf-8")

    assert "<td>Automatic checks</td><td>from Parvis</td><td>31</td>" in page
    assert "<td>3. Decisions</td><td></td><td>32</td>" in page


def test_the_description_says_what_there_is_and_what_to_hand_in(made):
    """In the language of the assignment; its markup is text."""
    page = (made[1] / "mini-fr" / "description.html").read_text(encoding="utf-8")

    assert "2. Double" in page
    assert "answers.json" in page
    assert "Remettez" in page


def test_nothing_of_a_key_is_in_it(made):
    """No hidden test, no solution, no expected answer."""
    found = []
    for path in made[2]:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                text = b"".join(map(archive.read, archive.namelist())).decode("utf-8", "replace")
        else:
            text = path.read_text(encoding="utf-8")
        found += [
            secret
            for secret in ("987654321", "Because of outliers", "Expected: the median")
            if secret in text
        ]

    assert [] == found


def test_a_unit_that_is_not_built_is_told(tmp_path, made):
    """With the command that builds it."""
    (tmp_path / "course.toml").write_text((made[0] / "course.toml").read_text(encoding="utf-8"))

    with pytest.raises(ClassroomError, match="parvis build"):
        moodle_kit(tmp_path, "mini", tmp_path / "kit")
