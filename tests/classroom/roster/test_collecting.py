"""`parvis class collect`: an answer that would take somebody's name or work away is refused."""

import zipfile

import pytest

from parvis.classroom.roster.collecting import collect_moodle
from parvis.classroom.roster.command import take_roster
from parvis.classroom.roster.kept import read_kept
from parvis.classroom.roster.people import read_people
from parvis.errors import ClassroomError
from parvis.language import use_language


@pytest.fixture
def archive(root, tmp_path):
    """Two works of Marie Dupont, two of whom are in the class."""
    use_language("en")
    roster = tmp_path / "roster.csv"
    roster.write_text("id,last_name,first_name\nmarie,Dupont,Marie\nmarie2,Dupont,Marie\n")
    take_roster(root, roster, apply=True)
    path = tmp_path / "works.zip"
    with zipfile.ZipFile(path, "w") as made:
        for number in (4711, 4712):
            made.writestr(f"Marie Dupont_{number}_assignsubmission_file_/moderation.ipynb", "{}")
    return path


def refused(root, archive, **answers):
    with pytest.raises(ClassroomError) as error:
        collect_moodle(root, "moderation", archive, **answers)
    return str(error.value)


def test_a_new_person_is_nobody_of_the_class(root, archive):
    """`--new` with the id of somebody would write a file's name over theirs."""
    said = refused(root, archive, new=["4711=marie"])

    assert "4711: marie is in the class already. Remedy: type --same 4711=marie." == said
    assert "Marie Dupont" == read_people(root).everyone["marie"].name


def test_two_works_are_not_one_persons(root, archive):
    """The second would take the place of the first, in silence."""
    said = refused(root, archive, same=["4711=marie", "4712=marie"])

    assert "4712: 4711 is marie already. Remedy: say whose the other work is: --same 4711=ID." == said
    assert {} == read_kept(root).participants
