"""What a lecturer mistypes: each command of a class says one sentence with the remedy, and loses nothing."""

import hashlib
import shutil
import sys
import zipfile

import pytest
from openpyxl import Workbook

from parvis import cli
from parvis.classroom.folder import write_mark
from parvis.classroom.roster.people import read_people
from parvis.language import use_language
from parvis.marking.records.gradebook_door import connect

NOWHERE = "it is not there"
UNIT = "there is no unit 'moderatoin'. Remedy: choose one of: mini"
PAIR = "Remedy: write two ids with = between them"
COURSE = ("report", "viva", "similarity", "regrade", "texts", "received")


@pytest.fixture(scope="module")
def marked(tmp_path_factory, make_course, empty_gradebook, put_marks):
    """A small class of which one copy is marked, with a unit that it does not have."""
    root = make_course(tmp_path_factory.mktemp("wrong"))
    shutil.copy(empty_gradebook, root)
    put_marks(root, "ada", "mini-en", False)
    text = (root / "course.toml").read_text(encoding="utf-8")
    mini = text[text.index("[[units]]") : text.index('[competencies."mini.measure"]')]
    both = mini + mini.replace('"mini"', '"other"')
    (root / "course.toml").write_text(text.replace(mini, both, 1), encoding="utf-8")
    write_mark(root, root)
    read_people(root)  # nbgrader writes its row of the course when the gradebook is first opened for it
    connect(root / "gradebook.db").close()
    return root


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Files of other kinds than their name says."""
    folder = tmp_path_factory.mktemp("files")
    workbook = Workbook()
    workbook.active.append(["Identifiant", "Note"])
    workbook.save(folder / "sheet.csv")
    (folder / "text.zip").write_text("PK no archive", encoding="utf-8")
    with zipfile.ZipFile(folder / "photos.zip", "w") as archive:
        archive.writestr("rapport.docx", b"x" * 100)
    shutil.copy(folder / "photos.zip", folder / "zip.csv")
    (folder / "empty.csv").touch()
    (folder / "blank.csv").write_bytes(b"\xef\xbb\xbf \r\n\t\r\n")
    (folder / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "other.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (folder / "names.csv").write_text("Nom;Note\nDupont;12\n", encoding="utf-8")
    (folder / "head.csv").write_text("id,last_name,first_name,email\n", encoding="utf-8")
    (folder / "grades.csv").write_text(
        "Identifier,Full name,Grade,Maximum grade\nParticipant 12,Ines X,,20\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def run(marked, files, monkeypatch, capsys):
    """Types a command in the class: its code, and what it says in all."""
    use_language("en")
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setattr("parvis.cli.teaching.language_of", lambda name: name or "en")

    def type_it(line, folder=marked):
        monkeypatch.chdir(folder)
        words = [word.replace("FILES", str(files)) for word in line.split()]
        monkeypatch.setattr(sys, "argv", ["parvis", *words])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        printed = capsys.readouterr()
        return stop.value.code or 0, f"{printed.out}{printed.err}".replace("\n", " ").strip()

    return type_it


def content(root):
    """All files of a class but its notes on errors, as digests by path."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and path.name not in ("error.log",)
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("class roster FILES/none.csv", NOWHERE),
        ("class roster FILES", "it is a folder"),
        ("class roster FILES/empty.csv", "this file is empty. Remedy: download it again"),
        ("class roster FILES/blank.csv", "this file is empty. Remedy: download it again"),
        ("class roster FILES/picture.csv", "this is no table, whatever its name says. Remedy: export the"),
        ("class roster FILES/zip.csv", "this is no table, whatever its name says. Remedy: export the list"),
        ("class roster FILES/other.csv", "no line of it has headings that Parvis knows. Remedy: write the"),
        ("class roster FILES/names.csv", "a name alone adds nobody: add a column with the e-mail"),
        ("class roster FILES/head.csv", "nobody stands below the headings"),
        ("class roster FILES/head.csv --same ada", PAIR),
        ("class collect mini FILES/none.zip", NOWHERE),
        ("class collect mini FILES/text.zip", "this is no zip archive. Remedy: download all submissions"),
        ("class collect mini FILES/photos.zip", "no work of Moodle's participants in it. Remedy: in the"),
        ("class collect moderatoin FILES/photos.zip", UNIT),
        ("class worksheet FILES/none.csv mini", NOWHERE),
        ("class worksheet FILES/empty.csv mini", "this file is empty or damaged. Remedy: download it again"),
        ("class worksheet FILES/sheet.csv mini", "this is a workbook, and only a file of text can be filled"),
        ("class worksheet FILES/other.csv mini", "other.csv: neither Moodle's grading worksheet nor Canvas'"),
        ("class worksheet FILES/grades.csv moderatoin", UNIT),
        ("class worksheet FILES/grades.csv other", "has no notebook here. Remedy: bring it into the class"),
        ("class worksheet mini FILES/grades.csv", "there is no unit"),
        ("class extend ada mini 32/13/2026", "this is no date. Remedy: write it as 2026-12-03 18:00"),
        ("class extend ada mini tomorrow", "this is no date. Remedy: write it as 2026-12-03 18:00"),
        ("class extend nobody mini 3/12/26", "nobody of the class has this name or id. Remedy: look the id"),
        ("class extend ada moderatoin 3/12/26", UNIT),
        ("class feedback mini", "Remedy: make them: nbgrader generate_feedback"),
        ("class export nobody", "nobody of the class has this name or id. Remedy: look the id up with"),
        ("class purge --before yesterday", "this is no date. Remedy: write it as 2026-12-03 18:00"),
        ("class new FILES", "something is there already. Remedy: choose a new or an empty folder"),
        ("regrade moderatoin", UNIT),
        ("regrade mini --undo", "Remedy: there is nothing to undo"),
        ("similarity other", "has no notebook here. Remedy: bring it into the class: parvis build other"),
        ("viva other", "has no notebook here. Remedy: bring it into the class: parvis build other"),
        ("viva mini --student nobody", "no copy of nobody has been marked. Remedy: check the id"),
        ("texts other --no-browser", "has no notebook here. Remedy: bring it into the class: parvis build"),
        ("report moderatoin", UNIT),
        ("report other", "nothing has been marked yet. Remedy: run 'parvis mark' first"),
        ("publish .", "Remedy: choose a folder of its own"),
        ("publish moodle moderatoin FILES/kit", UNIT),
        *(
            (f"{one} mini --course FILES/none", "there is no such folder. Remedy: check its")
            for one in COURSE
        ),
        *((f"{one} mini --course FILES", "there is no course.toml here. Remedy: name the") for one in COURSE),
    ],
)
def test_one_sentence_says_what_to_do_and_nothing_is_lost(run, marked, line, said):
    """The command ends with 1, without a traceback, and the class is as it was."""
    before = content(marked)
    code, told = run(line)

    assert (1, said) == (code, said if said in told else told)
    assert "Parvis stopped on an unexpected error" not in told
    assert before == content(marked)


def test_dates_are_read_as_people_write_them(run, marked):
    """A purge takes what an extension takes, a year of two figures among them."""
    assert (0, True) == ((found := run("class purge --before 01/09/27"))[0], "erased" in found[1])
    code, told = run("class extend ada mini 3/12/26")

    assert (0, True) == (code, "2026-12-03 23:59" in told)
    assert 0 == run("class extend ada mini")[0]


def test_an_archive_of_a_person_goes_into_the_folder_that_is_named(run, files):
    """Under the person's id."""
    code, _told = run("class export ada --to FILES")

    assert (0, True) == (code, (files / "ada.zip").is_file())


def test_a_sheet_of_nobody_of_the_class_is_said_to_be_empty(run, files):
    """No mark is in it, and its line is named."""
    code, told = run("class worksheet FILES/grades.csv mini")

    assert 0 == code
    assert told.startswith("No mark is filled in: exports/grades-mini.csv is as the sheet was.")
    assert "lines of nobody of this class, left as they were (1): Ines X" in told


@pytest.fixture
def moved(marked, tmp_path):
    """The class as it arrives on another machine: its texts are elsewhere."""
    root = shutil.copytree(marked, tmp_path / "moved")
    (root / "class.toml").write_text('repository = "/home/prof/parvis"\n', encoding="utf-8")
    return root


def test_marks_of_a_class_of_another_machine_go_out(run, moved):
    """With the one line that says that its texts are not there."""
    code, told = run("class marks", moved)

    assert 0 == code
    assert told.endswith("Remedy: name the folder of the texts, under “repository”.")
    assert (moved / "exports" / "marks.xlsx").is_file()
    assert (1, True) == ((found := run("regrade mini", moved))[0], "there is no course in /home" in found[1])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://x", "is no address of a PostgreSQL"),
        ("postgresql://nobody@127.0.0.1:1/x", "the server says"),
    ],
)
def test_a_gradebook_that_cannot_be_reached_is_no_empty_class(run, moved, address, said):
    """Neither in the list of the class nor for a roster: that would add everybody once more."""
    with (moved / "class.toml").open("a", encoding="utf-8") as file:
        file.write(f'gradebook = "{address}"\n')

    assert (1, True) == ((found := run("class roster", moved))[0], said in found[1])
    assert (1, True) == ((found := run("class roster FILES/head.csv", moved))[0], said in found[1])


def test_an_empty_class_and_a_unit_without_work_are_said(run, moved):
    """In place of nothing at all."""
    (moved / "gradebook.db").unlink()

    assert "Nobody is in the class yet" in run("class roster", moved)[1]
    assert "Nobody has handed in “other” here." == run("received other", moved)[1]
