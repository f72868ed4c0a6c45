"""Moodle's zip: unpacked, then sorted out."""

import io
import json
import logging
import tarfile
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from parvis.classroom import zipcollect
from parvis.classroom.moodle import read_names, sort_out
from parvis.classroom.moodle_people import by_person
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person
from parvis.classroom.zipcollect import MoodleExtractor
from parvis.marking.intake.archives import Room

# Moodle's zip unpacked: what a student packed can cost a line, never the class or the disk.


WORK = "A_1_assignsubmission_file/mini.ipynb"
OTHER = "B_2_assignsubmission_file/work.zip"


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def extract(tmp_path, caplog):
    """Unpacks the files given, by name; gives what came out and the lines."""

    def run(files):
        archives, into = tmp_path / "archive", tmp_path / "extracted"
        for path, content in files.items():
            target = archives / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        plugin = MoodleExtractor()
        plugin.log = logging.getLogger("zip_collect")
        plugin.extract(str(archives), str(into))
        found = sorted(path.relative_to(into).as_posix() for path in into.rglob("*") if path.is_file())
        return found, [record.getMessage() for record in caplog.records]

    return run


def test_the_zip_and_a_students_archive_in_it_are_unpacked(extract):
    """Each into a folder of its own name; both kinds of archive; a file beside them is copied."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("mini.ipynb")
        member.size = 2
        archive.addfile(member, io.BytesIO(b"{}"))

    found, lines = extract(
        {
            "class.zip": zipped(
                {WORK: "{}", OTHER: zipped({"mini.ipynb": "{}"}), "C_3_file/w.tar.gz": packed.getvalue()}
            ),
            "late/D_4_assignsubmission_file_mini.ipynb": b"{}",
        }
    )

    assert [
        f"class/{WORK}",
        f"class/{OTHER}",
        "class/B_2_assignsubmission_file/work/mini.ipynb",
        "class/C_3_file/w.tar.gz",
        "class/C_3_file/w/mini.ipynb",
        "late/D_4_assignsubmission_file_mini.ipynb",
    ] == found
    assert [] == lines


def test_a_bomb_costs_its_own_line(extract, monkeypatch):
    """What a student's archive would unfold to is refused at the cap; the others' work is there."""
    monkeypatch.setattr(zipcollect, "LARGEST", 1_000_000)
    bomb = zipped({str(number): bytes(400_000) for number in range(10)})

    found, lines = extract({"class.zip": zipped({OTHER: bomb, WORK: "{}"})})

    assert f"class/{WORK}" in found
    assert ["left aside: work.zip, an archive that is not unpacked: unpacked it would be too large"] == lines


def test_archives_in_archives_end(extract):
    """Of archives packed into each other the innermost are left aside, as a file that holds itself would."""
    nested = zipped({"mini.ipynb": "{}"})
    for _level in range(4):
        nested = zipped({"deeper.zip": nested})

    found, lines = extract({"class.zip": nested})

    assert not [path for path in found if path.endswith(".ipynb")]
    assert 1 == len(lines)
    assert "deeper.zip, an archive that is not unpacked: it is an archive in an archive" in lines[0]


def test_archives_in_an_archive_share_its_room(extract, monkeypatch):
    """Ten archives below the cap in one above it are a bomb too."""
    monkeypatch.setattr(zipcollect, "LARGEST", 1_000_000)
    inner = {f"{number}.zip": zipped({"x": bytes(400_000)}) for number in range(10)}

    found, lines = extract({"class.zip": zipped({OTHER: zipped(inner)})})

    assert 2 == sum(path.endswith("/x") for path in found)
    assert 8 == sum("too large" in line for line in lines)


def test_all_archives_of_a_class_have_an_end(extract, monkeypatch):
    """A class's zip cannot fill the disk either."""
    monkeypatch.setattr(zipcollect, "_CLASS", Room(10_000_000, 3))

    found, lines = extract({"class.zip": zipped({str(number): b"" for number in range(5)})})

    assert 3 == len(found)
    assert ["left aside: class.zip, an archive that is not unpacked: it holds more than 3 files"] == lines


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Rar!"])
def test_a_damaged_archive_costs_one_line(extract, content):
    """Whatever its fault is, the class goes on."""
    found, lines = extract({"class.zip": zipped({OTHER: content, WORK: "{}"})})

    assert f"class/{WORK}" in found
    assert 1 == len(lines)
    assert "left aside: work.zip, an archive that is not unpacked: it cannot be opened" in lines[0]


def test_a_path_that_leads_outside_is_not_written(extract):
    """An archive with such a path ends there."""
    found, lines = extract({"class.zip": zipped({WORK: "{}", OTHER: zipped({"../../../evil": "x"})})})

    assert not [path for path in found if "evil" in path]
    assert "a path in it leads elsewhere: ../../../evil" in lines[0]


# Moodle's zip sorted out: whose each file is, in which language, and what is left aside.


FOLDERS = "Durand Ève_4711_assignsubmission_file/mini.ipynb"
FOLDERS_OLD = "Durand Ève_4711_assignsubmission_file_/mini.ipynb"
FLAT = "Durand Ève_4711_assignsubmission_file_mini.ipynb"
ARCHIVE = "Durand Ève_4711_assignsubmission_file/my work/mini.ipynb"
ARCHIVE_FLAT = "O'Neill_Ann_4711_assignsubmission_file_work/mini.ipynb"


def texts(language):
    return [f"{language} {number}" for number in range(4)]


def notebook(path, sources):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell(source) for source in sources]), path)
    return path


@pytest.fixture
def released(tmp_path):
    """The released notebooks of the two languages."""
    return {
        f"mini-{lang}": notebook(tmp_path / "release" / lang / "mini.ipynb", texts(lang))
        for lang in ("fr", "en")
    }


def sorted_out(files, released, assignment):
    by_student, odd = read_names(files, assignment)
    received, trouble = sort_out(by_student, released, assignment)
    return {(one.student, one.name): one.path for one in received}, [str(line) for line in [*odd, *trouble]]


@pytest.mark.parametrize("name", [FOLDERS, FOLDERS_OLD, FLAT, ARCHIVE, ARCHIVE_FLAT])
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_each_form_of_the_zip_is_read(name, separator):
    """With a folder per student or without, with an archive in it, on every system: participant and file."""
    path = Path(f"extracted{separator}" + name.replace("/", separator))

    by_student, odd = read_names([path], "mini-fr")

    assert [("4711", "mini.ipynb")] == [(sent.student, sent.name) for sent in by_student["4711"]]
    assert [] == odd


def test_each_notebook_goes_to_its_language(tmp_path, released):
    """One Moodle assignment takes both languages; the text of the notebook tells them apart."""
    french = notebook(tmp_path / "A_1_assignsubmission_file" / "mini.ipynb", texts("fr"))
    english = notebook(tmp_path / "B_2_assignsubmission_file" / "mini.ipynb", texts("en")[:1])

    assert {("1", "mini.ipynb"): french} == sorted_out([french, english], released, "mini-fr")[0]
    assert {("2", "mini.ipynb"): english} == sorted_out([french, english], released, "mini-en")[0]


def test_decisions_come_along(tmp_path, released):
    """answers.json goes with the notebook, also under the name that a browser gave it."""
    work = notebook(tmp_path / "A_1_assignsubmission_file_mini.ipynb", texts("en"))
    answers = tmp_path / "A_1_assignsubmission_file_answers (1).json"
    answers.write_text(json.dumps({"answers": {}}), encoding="utf-8")

    received, lines = sorted_out([work, answers], released, "mini-en")

    assert {("1", "mini.ipynb"): work, ("1", "answers.json"): answers} == received
    assert [] == lines
    assert ({}, []) == sorted_out([work, answers], released, "mini-fr")


def test_other_names_are_taken_and_told(tmp_path, released):
    """A renamed notebook is the student's work; of two the right name counts."""
    odd = notebook(tmp_path / "A_1_assignsubmission_file" / "final v2.ipynb", texts("fr"))

    received, lines = sorted_out([odd], released, "mini-fr")

    assert {("1", "mini.ipynb"): odd} == received
    assert ["1 · mini-fr · taken as mini.ipynb: final v2.ipynb"] == lines


def test_second_notebook_is_left_aside(tmp_path, released):
    """Of two, the one with the right name counts; the other is named."""
    right = notebook(tmp_path / "A_1_assignsubmission_file" / "mini.ipynb", texts("fr"))
    other = notebook(tmp_path / "A_1_assignsubmission_file" / "draft.ipynb", texts("fr"))

    received, lines = sorted_out([right, other], released, "mini-fr")

    assert {("1", "mini.ipynb"): right} == received
    assert ["1 · mini-fr · left aside: draft.ipynb (another one counts)"] == lines


def test_a_second_notebook_with_other_words_comes_along(tmp_path, released):
    """The released file and a filled copy: marking chooses, so both arrive, and nothing is said here."""
    right = notebook(tmp_path / "A_1_assignsubmission_file" / "mini.ipynb", texts("fr"))
    filled = notebook(
        tmp_path / "A_1_assignsubmission_file" / "mini-Copy1.ipynb", [*texts("fr"), "My answer."]
    )

    received, lines = sorted_out([right, filled], released, "mini-fr")

    assert {("1", "mini.ipynb"): right, ("1", "mini-Copy1 (2).ipynb"): filled} == received
    assert [] == lines


def test_every_other_file_has_its_line(tmp_path, released):
    """A PDF, a text typed online, a file of nobody, decisions without a notebook: one line each.

    Who sent something is not absent: it comes along in the first language, where marking says what it is.
    """
    names = ["A_1_assignsubmission_file_work.pdf", "B_2_assignsubmission_onlinetext_onlinetext.html",
             "C_3_assignsubmission_file_answers.json", "notes.txt"]  # fmt: skip
    files = [tmp_path / name for name in names]
    for path in files:
        path.write_text("x", encoding="utf-8")

    received, lines = sorted_out(files, released, "mini-fr")

    assert {("1", "work.pdf"), ("2", "onlinetext.html"), ("3", "answers.json")} == set(received)
    assert [
        "1 · mini-fr · left aside: work.pdf (not a notebook)",
        "2 · mini-fr · left aside: onlinetext.html (not a notebook)",
        "* · mini-fr · not a file of Moodle's zip: notes.txt",
        "3 · mini-fr · left aside: answers.json (no notebook came with it)",
    ] == lines


def test_file_that_only_looks_like_a_notebook_is_kept(tmp_path, released):
    """Its student gets a row: it goes to the first language, where marking says what it is."""
    path = tmp_path / "A_1_assignsubmission_file_mini.ipynb"
    path.write_bytes(b"%PDF-1.7")

    assert {("1", "mini.ipynb"): path} == sorted_out([path], released, "mini-fr")[0]
    assert {} == sorted_out([path], released, "mini-en")[0]


def test_what_everybody_was_given_is_not_told(tmp_path, released):
    """The data sets that came with a notebook go without a word."""
    folder = tmp_path / "A_1_assignsubmission_file" / "work"
    right = notebook(folder / "mini.ipynb", texts("fr"))
    given = [folder / "data.tar.xz", folder / "data" / "3" / "queue.csv", folder / "data" / "queue-3.csv"]

    received, lines = sorted_out([right, *given], released, "mini-fr")

    assert {("1", "mini.ipynb"): right} == received
    assert [] == lines


def test_a_notebook_that_a_browser_renamed_is_one(extract):
    """What was put behind .ipynb is taken off, unless the right file is there as well."""
    found, _lines = extract(
        {
            "a/mini.ipynb.txt": b"{}",
            "b/mini.ipynb.json": b"{}",
            "c/mini.ipynb": b"{}",
            "c/mini.ipynb.txt": b"x",
        }
    )

    assert ["a/mini.ipynb", "b/mini.ipynb", "c/mini.ipynb", "c/mini.ipynb.txt"] == found


# Whose the files are.


def test_files_go_to_people_and_lines_bear_their_ids(tmp_path, released):
    """Who is nobody's has a question, and no file."""
    known = notebook(tmp_path / "Ève Durand_1_assignsubmission_file" / "mini.ipynb", texts("fr"))
    unknown = notebook(tmp_path / "Al Roux_2_assignsubmission_file" / "mini.ipynb", texts("fr"))
    picture = tmp_path / "Ève Durand_1_assignsubmission_file" / "me.png"
    by_number, odd = read_names([known, unknown, picture], "mini-fr")
    people = People({"eve": Person("eve", "Durand", "Ève")})

    files, settled, lines = by_person(people, "mini", by_number, odd, "mini-fr")

    assert {"eve": [picture, known]} == {id: [one.path for one in sent] for id, sent in files.items()}
    assert {"1": "eve"} == settled.ids
    assert ["eve · mini-fr · left aside: me.png (not a notebook)"] == [str(line) for line in lines[:1]]
    assert "Al Roux (2) is nobody of the class" in str(lines[1])
