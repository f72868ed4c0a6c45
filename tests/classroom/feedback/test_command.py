"""`parvis class feedback`: Moodle's numbers of the unit, as the class has kept them, lead back to Moodle."""

import zipfile

from parvis.classroom.feedback import command
from parvis.classroom.roster.kept import Kept
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person
from parvis.language import use_language


def test_a_number_of_moodle_is_that_of_the_unit(tmp_path, course_toml, monkeypatch):
    """It changes with each assignment; the id stays the person's."""
    use_language("en")
    (tmp_path / "course.toml").write_text(course_toml, encoding="utf-8")
    page = tmp_path / "feedback" / "alix" / "mini-fr" / "mini.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>", encoding="utf-8")
    kept = Kept(participants={"mini": {"4711": "alix"}, "other": {"1": "alix"}})
    people = People({"alix": Person("alix", "Durand", "Alix")}, kept)
    monkeypatch.setattr(command, "read_people", lambda _root: people)

    assert ["The pages are in exports/mini-feedback.zip."] == command.pack_feedback(tmp_path, "mini")
    with zipfile.ZipFile(tmp_path / "exports" / "mini-feedback.zip") as archive:
        assert ["Alix Durand_4711_assignsubmission_file_/mini-fr Durand Alix.html"] == archive.namelist()
