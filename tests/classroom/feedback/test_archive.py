"""Feedback pages in one archive: Moodle finds each person again, and each file says whose it is."""

import stat
import zipfile

import pytest

from parvis.classroom.feedback.archive import feedback_archive
from parvis.classroom.roster.person import Person
from parvis.errors import ClassroomError

PEOPLE = {
    "4711": Person("4711", "O'Neill/Li", "Ève_Marie"),
    "alix": Person("alix", "Durand", "Alix"),
    "bo": Person("bo", "Ng", ""),
    "21907788": Person("21907788", "Roux", "Al", "al@u.test"),
}


@pytest.fixture
def packed(tmp_path):
    """The archive of a class of three, its path and what Moodle would read of it."""
    for student, language in (("4711", "fr"), ("4711", "en"), ("alix", "fr"), ("bo", "fr"), ("nobody", "fr")):
        folder = tmp_path / "feedback" / student / f"mini-{language}"
        folder.mkdir(parents=True)
        (folder / "mini.html").write_text(f"{student} {language}", encoding="utf-8")
        (folder / "answers.json").write_text("{}", encoding="utf-8")
    path = feedback_archive(tmp_path, "mini", ["mini-fr", "mini-en"], PEOPLE, {"alix": "815"})
    with zipfile.ZipFile(path) as archive:
        return path, {name: archive.read(name).decode() for name in archive.namelist()}


def test_moodle_finds_each_person(packed):
    """A folder is what Moodle's import splits at underscores: name, participant, kind and plug-in."""
    parts = {tuple(name.split("/")[0].split("_", 4)) for name in packed[1] if "_" in name}

    assert {
        ("Ève Marie O'Neill Li", "4711", "assignsubmission", "file", ""),
        ("Alix Durand", "815", "assignsubmission", "file", ""),
    } == parts


def test_whoever_has_no_number_has_a_folder_with_name_and_id(packed):
    """For classes that have no Moodle; two people of one name stay apart."""
    assert {"Ng (bo)", "nobody (nobody)"} == {name.split("/")[0] for name in packed[1] if "_" not in name}


def test_a_login_of_digits_is_no_number_of_moodles(tmp_path):
    """Somebody of the roster whose work did not come from Moodle: Moodle would look for a participant."""
    folder = tmp_path / "feedback" / "21907788" / "mini-fr"
    folder.mkdir(parents=True)
    (folder / "mini.html").touch()
    with zipfile.ZipFile(feedback_archive(tmp_path, "mini", ["mini-fr"], PEOPLE, {})) as archive:
        assert ["Al Roux (21907788)/mini-fr Roux Al.html"] == archive.namelist()


def test_each_file_says_whose_it_is(packed):
    """The page of each language, nothing else of the folder."""
    assert {
        "mini-fr O'Neill Li Ève Marie.html": "4711 fr",
        "mini-en O'Neill Li Ève Marie.html": "4711 en",
        "mini-fr Durand Alix.html": "alix fr",
        "mini-fr Ng.html": "bo fr",
        "mini-fr nobody.html": "nobody fr",
    } == {name.split("/")[1]: content for name, content in packed[1].items()}


def test_only_its_owner_reads_the_archive(packed):
    """It holds the marks of a class."""
    assert 0o600 == stat.S_IMODE(packed[0].stat().st_mode)


def test_without_pages_the_command_that_makes_them_is_told(tmp_path):
    """An empty archive would be taken for a success."""
    with pytest.raises(ClassroomError, match="generate_feedback"):
        feedback_archive(tmp_path, "mini", ["mini-fr"], PEOPLE, {})
