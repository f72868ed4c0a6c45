"""Each of five rosters alone makes the same class of sixty, and Moodle's names find their people in it."""

import pytest

from parvis.classroom.roster.participants import Participant, settle
from parvis.classroom.roster.people import read_people

FILES = ["roster.csv", "roster_bom.csv", "excel_fr.csv", "moodle_participants.csv", "apogee.csv"]


@pytest.mark.parametrize("file", FILES)
def test_a_roster_makes_the_class(lecturer, sixty, file):
    """Preview, then written, then nothing changes; a name of Moodle's is one person, but for homonyms."""
    (lecturer.root / file).write_bytes(sixty.rosters()[file])
    words = {"roster.csv": file}
    lecturer.types("parvis class roster roster.csv", words=words)
    assert {} == read_people(lecturer.root).everyone
    lecturer.types("parvis class roster roster.csv --apply", words=words)

    assert "Rien ne change." in lecturer.types("parvis class roster roster.csv", words=words)
    people = read_people(lecturer.root)
    assert {one.email for one in sixty.PEOPLE} == {one.email for one in people.everyone.values()}
    asked = [Participant(str(one.place), f"{one.first} {one.last}".strip()) for one in sixty.PEOPLE]
    settled = settle(people, "start", asked)
    found = {int(number): people.everyone[id].email for number, id in settled.ids.items()}
    assert {one.place: one.email for one in sixty.PEOPLE if one.place > 1} == found
    assert {"0", "1"} == set(settled.questions)
