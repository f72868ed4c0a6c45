"""Rosters as institutions, Moodle and spreadsheets write them: each is read, or refused in one sentence."""

import openpyxl
import pytest

from parvis.classroom.roster.entries import read_roster
from parvis.errors import ClassroomError
from parvis.language import use_language

APOGEE = (
    "Université de X;;;;;\r\nListe des inscrits : L3;;;;;\r\n;;;;;\r\n"
    "N° étudiant;Nom;Prénom;Nom marital;Date naiss.;Adresse électronique\r\n"
    "0012;NÚÑEZ;José;;01/02/2003;jose@x.fr\r\n;;;;;\r\nTotal : 1 étudiant;;;;;\r\n"
)
MOODLE = "Prénom,Nom de famille,Numéro d’identification,Adresse de courriel\r\nJosé,Núñez,0012,jose@x.fr\r\n"
EXCEL = "Nom;Prénom;N° étudiant;Courriel\r\nNúñez;José;0012;jose@x.fr\r\n"
ENGLISH = "First name,Last name,ID number,Email address\nJosé,Núñez,0012,JOSE@x.fr\n"
FILES = {
    "with a preamble and a footer": APOGEE.encode("cp1252"),
    "of Moodle, with a byte order mark": b"\xef\xbb\xbf" + MOODLE.encode(),
    "of Moodle in English": ENGLISH.encode(),
    "of Excel in French": EXCEL.encode("cp1252"),
    "of an old Mac": EXCEL.replace("\r\n", "\r").encode("mac_roman"),
    "of DOS": EXCEL.encode("cp850"),
    "in UTF-16": EXCEL.encode("utf-16"),
    "in UTF-16 without a mark": EXCEL.replace(";", "\t").encode("utf-16-le"),
    "with bars": EXCEL.replace(";", "|").encode(),
    "with blanks after commas": EXCEL.replace(";", ", ").encode(),
    "with Excel's first line": b"sep=;\r\n" + EXCEL.encode(),
    "of quoted lines": "\n".join(f'"{line}"' for line in EXCEL.splitlines()).encode(),
    "with a name on two lines": EXCEL.replace("Núñez;", '"Núñez\n";').encode(),
    "with letters taken apart": EXCEL.replace("ñ", "n\u0303").encode(),
    "read in a wrong encoding and saved again": EXCEL.encode().decode("cp1252", "replace").encode(),
    "with the headings again": (EXCEL + EXCEL.splitlines()[0]).encode(),
    "with columns of marks": EXCEL.replace("Courriel", "Courriel;Devoir (Brut)").encode(),
}


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in English."""
    use_language("en")


def roster(tmp_path, content):
    path = tmp_path / "roster.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_roster(path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_it_is(tmp_path, name):
    """Whatever the separator, the encoding and what stands around the table; the zeros stay."""
    read = roster(tmp_path, FILES[name])

    assert [("0012", "Núñez", "José", "jose@x.fr")] == [
        (one.number, one.last_name.title(), one.first_name, one.email) for one in read.entries
    ]
    assert [] == read.problems


def test_a_workbook_is_read(tmp_path):
    """The first visible sheet with headings; a number that is a text keeps its zeros."""
    book = openpyxl.Workbook()
    for row in (
        ["Liste"],
        [],
        ["N° étudiant", "Nom", "Prénom"],
        ["0012", "Núñez", "José"],
        [21900000, "Ba", "A"],
    ):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")

    entries = read_roster(tmp_path / "list.xlsx").entries

    assert [("0012", "Núñez"), ("21900000", "Ba")] == [(one.number, one.last_name) for one in entries]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "this file is empty"),
        (b"\xef\xbb\xbf \r\n", "this file is empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "this is no table"),
        (b"PK\x03\x04 rest", "this is no table"),
        (b"<html><table><td>id</td></table>", "this is no table"),
        (b"id,last_name\n\x00\x01\x02", "this is no table"),
        (b"a;b;c\n1;2;3\n", "no line of it has headings"),
        (EXCEL.encode("utf-16")[:-1], "cut short"),
    ],
)
def test_what_is_no_roster_is_refused_in_a_sentence(tmp_path, content, problem):
    """The file is named, and what to do."""
    with pytest.raises(ClassroomError, match=problem) as refusal:
        roster(tmp_path, content)

    assert str(tmp_path / "roster.csv") == refusal.value.where


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id,name\nalix,A\n,B\n", "line 3: B has no id, number or e-mail"),
        ("id\nalix\nAlix\n", "lines 2 and 3 have the same id, Alix"),
        ("id,last_name\n=cmd(),A\n", "line 2: “=cmd()” cannot be an id"),
        ("id,last_name\n../etc,A\n", "line 2: “../etc” cannot be an id"),
        ("id,last_name\na+b,A\n", "line 2: “a+b” cannot be an id"),
        ("N° étudiant;Nom\n2,19E+07;A\n", "line 2: a spreadsheet has rounded the number"),
        ("id,email,email\na,a@x.fr,b@x.fr\n", "line 2: the column “email” is there twice"),
        ("Courriel;Nom\nnobody;A\n", "line 2: “nobody” is no e-mail, and A has no id"),
        ("id,last_name\n", "nobody stands below the headings"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path, content, problem):
    """Nothing is guessed of it."""
    problems = roster(tmp_path, content).problems

    assert 1 == len(problems)
    assert problems[0].startswith(problem)


def test_what_only_looks_like_a_formula_is_a_name(tmp_path):
    """It is kept as it is; the apostrophe with which our tables disarm it is taken off."""
    entries = roster(tmp_path, "id,last_name\na,=SUM(A1)\nb,'=SUM(A1)\n").entries

    assert ["=SUM(A1)", "=SUM(A1)"] == [one.last_name for one in entries]


def test_teachers_are_no_students(tmp_path):
    """Moodle's participants are everybody; the line of a teacher is named."""
    read = roster(tmp_path, "Prénom,Nom,Courriel,Rôles\nA,B,a@x.fr,Étudiant\nC,D,c@x.fr,Enseignant\n")

    assert ["a@x.fr"] == [one.email for one in read.entries]
    assert ["line 3 is no student's (Enseignant)"] == read.notes


def test_a_participant_is_no_id(tmp_path):
    """Moodle's number in an assignment's worksheet names nobody for good; nor do rows that are counted."""
    worksheet = roster(tmp_path, "Identifiant,Nom complet,Courriel\nParticipant 4711,Léa Martin,lea@x.fr\n")
    counted = roster(tmp_path, "Numéro;Nom;Courriel\n1;A;a@x.fr\n2;B;b@x.fr\n")

    assert [("", "Martin", "Léa")] == [(one.id, one.last_name, one.first_name) for one in worksheet.entries]
    assert ["", ""] == [one.number for one in counted.entries]
