"""Sheets of Moodle and Canvas filled in: whose mark, on which scale, and nothing else."""

import pytest

from parvis.classroom.exports.filling import fill
from parvis.classroom.exports.headings import recognise
from parvis.classroom.exports.raw_table import parse
from parvis.classroom.gradebook import CellScore
from parvis.classroom.groups import Group
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row
from parvis.errors import ClassroomError
from parvis.language import use_language

ALIX = Person("alix", "Durand", "Alix", "alix@u.test", "0042")
BO = Person("bo", "Ng", "Bo", "bo@u.test", "0043")
CY = Person("cy", "Roux", "Cy", "cy@u.test", "0044")
DI = Person("di", "Roux", "Cy", "di@u.test", "0045")
GROUPS = (Group("1. Moyenne", {"mean": 4}), Group("2. Texte", {"why": 4}))


def row(person, mean, why, *, waiting=False, penalty=0.0):
    cells = {"mean": CellScore(mean, 4, False), "why": CellScore(why, 4, waiting)}
    return Row(person, "to_mark" if waiting else "graded", "mini-fr", cells, penalty)


TABLE = ClassTable(
    "mini",
    "Moyennes",
    GROUPS,
    (),
    (row(ALIX, 4, 1.5, penalty=0.5), row(BO, 4, 0, waiting=True), Row(CY, "not_handed_in"), row(DI, 0, 0)),
)
PEOPLE = People({one.id: one for one in (ALIX, BO, CY, DI)})
EXERCISES = {"mini-fr": GROUPS}
FRENCH = (
    "Identifiant,Nom complet,Adresse de courriel,Statut,Note,Note maximale,La note peut être modifiée,"
    "Dernière modification (note),Feedback par commentaires\r\n"
)
ENGLISH = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed",'
    '"Last modified (grade)","Feedback comments"\n'
)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def filled(text, participants=None, separator=",", column="", out_of=0.0):
    raw = parse(text, separator)
    headings = [raw.value(0, place) for place in range(len(raw.cells[0]))]
    sheet = recognise(headings, ["Moyennes", "Means", "mini"], column)
    return raw, fill(raw, sheet, TABLE, PEOPLE, participants or {}, EXERCISES, out_of)


def test_a_french_worksheet_has_decimal_commas_and_its_own_scale():
    """5 of 8 points are 12,5 of 20; the line keeps every other byte."""
    before = 'Participant 7,"Durand Alix",,"Remis  pour évaluation",,"20,00",Oui,"-",\r\n'
    raw, _told = filled(FRENCH + before, {"7": "alix"})
    expected = 'Participant 7,"Durand Alix",,"Remis  pour évaluation","12,5","20,00",Oui,"-",'

    assert raw.text().startswith(FRENCH + expected)


def test_the_remark_has_points_by_exercise_in_the_language_of_the_work():
    """And what being late cost; a comma between exercises is inside quotes."""
    raw, _told = filled(ENGLISH + "Participant 7,x,,,,20,Yes,-,\n", {"7": "alix"})

    assert (
        "Points par exercice\u00a0: 1. Moyenne: 4 sur 4 · 2. Texte: 1,5 sur 4 · retard\u00a0: −0,5"
        == raw.value(1, 8)
    )
    assert "12.5" == raw.value(1, 4)


def test_a_remark_of_somebody_else_is_kept_and_ours_is_brought_up_to_date():
    """What a person wrote in Moodle is theirs."""
    theirs = 'Participant 7,x,,,3,20,Yes,-,"Well done, Alix"\n'
    ours = "Participant 9,x,,,3,20,Yes,-,Points par exercice\u00a0: old\n"
    raw, _told = filled(ENGLISH + theirs + ours, {"7": "alix", "9": "di"})

    assert "Well done, Alix" == raw.value(1, 8)
    assert "old" not in raw.value(2, 8)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Participant 8,Bo Ng,,,,20,Yes,-,", "waiting"),
        ("Participant 6,Cy Roux,cy@u.test,,,20,Yes,-,", ""),
        ("Participant 5,Somebody Else,,,,20,Yes,-,", "unknown"),
        ("Participant 7,Alix Durand,,,3,20,No,-,", "closed"),
        ("Participant 4,Cy Roux,,,,20,Yes,-,", "unknown"),
    ],
)
def test_what_has_no_whole_mark_stays_as_it_is(line, why):
    """Texts to read, absent, unknown, closed, two people of one name: never a 0."""
    raw, told = filled(f"{ENGLISH}{line}\n", {"8": "bo"})

    assert f"{ENGLISH}{line}\n" == raw.text()
    assert [why] * bool(why) == [name for name in ("waiting", "unknown", "closed") if getattr(told, name)]


def test_a_zero_that_was_earned_is_a_zero():
    """Who handed in and earned nothing has a mark."""
    raw, told = filled(f"{ENGLISH}Participant 9,,di@u.test,,,20,Yes,-,\n")

    assert ("0", 1) == (raw.value(1, 4), told.marks)


def test_people_are_found_by_number_mail_or_name():
    """Where the participant says nothing; leading zeros count."""
    heads = "ID number,Full name,Email address,Grade\n"
    raw, _told = filled(heads + "0042,,,\n,,ALIX@u.test,\n,Alix Durand,,\n,DURAND Alix,,\n42,,,\n")

    assert ["5", "5", "5", "5", ""] == [raw.value(line, 3) for line in range(1, 6)]


def test_whoever_is_missing_from_the_sheet_is_told():
    """A group of Moodle, or a person who is in the class only."""
    _raw, told = filled(f"{ENGLISH}Participant 7,Alix Durand,,,,20,Yes,-,\n")

    assert ["Bo Ng", "Cy Roux"] == told.absent


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Means (815),Other (816)\n"
    "    Points Possible,,,,,10.00,20.00\n"
    '"Durand, Alix",1,0042,alix,"TD 1",,\n'
    '"Ng, Bo",2,0043,bo,"TD 1",EX,3\n'
    '"Roux, Cy",4,0045,di,"TD 1",EX,3\n'
    '"Student, Test",3,,,"TD 1",,\n'
)


def test_canvas_has_its_own_column_and_points():
    """The second row says out of what; excused people stay excused."""
    raw, told = filled(CANVAS)
    expected = CANVAS.replace('"TD 1",,\n', '"TD 1",6.25,\n', 1)

    assert expected == raw.text()
    assert (1, 10.0, ["Student, Test"]) == (told.marks, told.out_of, told.unknown)


def test_a_column_of_canvas_can_be_named():
    """Where its title is not the unit's."""
    raw, _told = filled(CANVAS, column="Other")

    assert "12.5" == raw.value(2, 6)


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        ("Student,ID,SIS User ID,SIS Login ID,Section,Other (816)\n", "--column: Other"),
        ("Student,ID,SIS User ID,Section,Means (1),Means again (2),Means (3)\n", "--column"),
        ("Name,Age\nx,3\n", "worksheet"),
        ("Grade,Age\nx,3\n", "Identifier"),
    ],
)
def test_another_table_is_refused(heads, said):
    """In a sentence that says what to do."""
    with pytest.raises(ClassroomError, match=said):
        filled(heads)


def test_a_scale_can_be_given():
    """For sheets that say none."""
    raw, _told = filled("Identifier,Grade\nParticipant 7,\n", {"7": "alix"}, out_of=20)

    assert "12.5" == raw.value(1, 1)
