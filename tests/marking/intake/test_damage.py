"""What happened to a file is named once, and undone where nothing is lost."""

import csv
import gzip
import io
import json
import zipfile

import pytest

from parvis.language import use_language
from parvis.marking.intake import damage, decoding
from parvis.marking.intake.handed_in import read_handed_in
from parvis.marking.intake.notes import Note
from parvis.marking.intake.reading import read_notebook
from parvis.marking.records.flags import asks_for_a_look

from .assignment import answers, answers_in, cell_of, cleaned, own_cell, released, solved


def text_of(notebook):
    return json.dumps(notebook, ensure_ascii=False, indent=1)


def kinds(found):
    return [flag.kind for flag in found.flags]


@pytest.mark.parametrize("name", ["cp1252", "mac_roman", "cp850"])
def test_an_older_encoding_is_one_line_and_costs_no_letter(name):
    """No locked cell is called changed for its accents, and answers have theirs."""
    notebook = solved()
    cell_of(notebook, "reason_removal")["source"] = "Déjà supprimé à 18 h, ça suffit : réponse à l'élève."
    content = text_of(notebook).replace("\u202f", " ").encode(name, "replace")
    found = cleaned(content)

    assert ["repaired"] == kinds(found)
    assert answers(found)["reason_removal"] == answers_in(notebook)["reason_removal"]


def test_a_text_saved_twice_in_the_wrong_encoding_is_put_right():
    """UTF-8 that was read as cp1252 and saved again as UTF-8."""
    twice = b"".join(
        bytes([byte]).decode("cp1252", "ignore").encode() or chr(byte).encode()
        for byte in text_of(solved()).encode()
    )
    found = cleaned(twice)

    assert ["repaired"] == kinds(found)
    assert answers_in(solved()) == answers(found)


@pytest.mark.parametrize("text", ["Ã quoi bon ? é", "“Â«” é", "plain"])
def test_letters_that_only_look_odd_stay(text):
    """One letter as it should be is enough to leave all of them alone."""
    assert (text, []) == decoding.decode(text.encode())


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), []),
        (lambda text: text.encode("utf-16"), []),
        (lambda text: text.encode("utf-16-le"), []),
        (lambda text: text.replace("\n", "\r\n").encode(), []),
    ],
    ids=["bom", "utf-16", "utf-16-without-bom", "windows-ends-of-file"],
)
def test_harmless_ways_of_saving_are_not_told(made, told):
    """Marks of byte order and ends of line change no answer."""
    found = cleaned(made(text_of(solved())))

    assert told == kinds(found)
    wanted = {name: text.split() for name, text in answers_in(solved()).items()}
    assert wanted == {name: text.split() for name, text in answers(found).items()}


def test_ends_of_lines_of_windows_inside_cells_change_nothing():
    """As some editors write them into each source."""
    notebook = solved()
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
    found = cleaned(notebook)

    assert [] == kinds(found)
    assert {name: text.split() for name, text in answers_in(solved()).items()} == {
        name: text.split() for name, text in answers(found).items()
    }


# Git's conflict markers.


def in_conflict(ours, theirs, ancestor=None):
    """A notebook in whose first answer's line two versions stand."""
    notebook = solved()
    cell_of(notebook, "f1")["source"] = ["HERE"]
    lines = text_of(notebook).splitlines()
    place = next(number for number, line in enumerate(lines) if '"HERE"' in line)
    between = [] if ancestor is None else ["||||||| 1a2b3c4", json.dumps(ancestor)]
    lines[place : place + 1] = [
        "<<<<<<< HEAD",
        json.dumps(ours),
        *between,
        "=======",
        json.dumps(theirs),
        ">>>>>>> 3f2a1bc (exercice 2)",
    ]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("ancestor", [None, "def f1(): return 0"])
def test_of_two_sides_that_differ_the_first_is_marked_and_somebody_asked(ancestor):
    """With the common ancestor of the style diff3 too."""
    found = cleaned(in_conflict("def f1(): return 1", "def f1(): return 2", ancestor))

    assert "def f1(): return 1" == answers(found)["f1"]
    assert ["conflict_differs"] == [flag.kind for flag in found.flags if asks_for_a_look(flag)]


def test_a_conflict_that_touches_no_cell_is_told_and_undone():
    """As of a number of execution, which both sides have changed."""
    found = cleaned(in_conflict("def f1(): return 1", "def f1(): return 1"))

    assert ["conflict"] == kinds(found)
    assert "def f1(): return 1" == answers(found)["f1"]


def test_a_conflict_that_cannot_be_undone_is_the_reason():
    """With the line where it begins, and not as damaged JSON."""
    content = b'{\n "cells": [\n<<<<<<< HEAD\n  {\n=======\n  [\n>>>>>>> b\n'

    assert [Note("unreadable", "git's conflict markers, from line 3")] == read_notebook(content)[1]


def test_markers_in_the_text_of_a_cell_are_named_with_the_cell():
    """Valid JSON, but no Python: a merge of texts."""
    notebook = solved()
    cell_of(notebook, "f1")["source"] = "<<<<<<< HEAD\ndef f1(): ...\n=======\n>>>>>>> b"
    [flag] = cleaned(notebook).flags

    assert ("conflict_in_cells", "f1", True) == (flag.kind, flag.detail, asks_for_a_look(flag))


# Spreadsheets, word processors, files that are something else.


def test_quotation_marks_doubled_by_a_spreadsheet_are_undone():
    """Each line as one quoted field."""
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows([line] for line in text_of(solved()).splitlines())
    found = cleaned(table.getvalue().encode())

    assert ["repaired"] == kinds(found)
    assert answers_in(solved()) == answers(found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'""cells"": [,,\n""x', "it was saved by a spreadsheet"),
        ("{“cells”: [{“source”: “a“b”}]".encode(), "it was saved by a word processor"),
        (b"{\\rtf1\\ansi", "it was saved by a word processor"),
        (b"<!DOCTYPE html>\n<html>", "it is a web page: the notebook itself has to be downloaded"),
        (b"\n<HTML>", "it is a web page: the notebook itself has to be downloaded"),
        (b"[InternetShortcut]\nURL=x", "it is a shortcut, not the file itself"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "it is a shortcut, not the file itself"),
        (b'{"url": "https://x", "doc_id": "1"}', "it is a shortcut, not the file itself"),
        (b"version https://git-lfs.github.com/spec/v1", "it is a shortcut, not the file itself"),
        (b" \n", "the file is empty"),
        (b'{"a": 1}', "another kind of file"),
    ],
)
def test_what_a_file_is_instead_is_its_only_line(content, reason):
    """Told in the reader's language, in whole words."""
    [note] = read_notebook(content)[1]

    assert Note("unreadable", reason) == note
    use_language("fr")
    assert reason not in note.sentence()


def test_every_cause_is_in_the_catalogue():
    """A reason that is told in English alone would not be translated."""
    reasons = {reason for _start, reason in damage._STARTS}

    use_language("fr")
    assert [] == [one for one in reasons if one in Note("unreadable", one).sentence()]


@pytest.mark.parametrize("kind", ["zip", "gzip-tar"])
def test_an_archive_called_a_notebook_is_opened(tmp_path, kind):
    """Renamed, or downloaded so by a browser."""
    packed = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("work/moderation.ipynb", json.dumps(solved()))
    else:
        import tarfile

        with gzip.open(packed, "wb") as plain, tarfile.open(fileobj=plain, mode="w") as archive:
            entry = tarfile.TarInfo("moderation.ipynb")
            content = json.dumps(solved()).encode()
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    (tmp_path / "moderation.ipynb").write_bytes(packed.getvalue())

    found = read_handed_in(tmp_path, "ada", "moderation")

    assert answers_in(solved()) == answers(cleaned(found.notebook))
    assert [("archive", "moderation.ipynb")] == [(flag.kind, flag.detail) for flag in found.flags]


# Lines that install packages.


@pytest.mark.parametrize(
    "line",
    [
        "!pip install -q pandas",
        "%pip install seaborn==0.13",
        "! pip3 install --upgrade pandas",
        "!{sys.executable} -m pip install x",
        "!python3 -m pip install x",
        "%conda install -c conda-forge x",
        "!apt-get install -y graphviz",
        "!pip install a \\\n    b",
        "!uv pip install x",
    ],
)
def test_installing_lines_do_not_run(line):
    """What stands around them does, indented as it was, and one line tells of them."""
    notebook = solved()
    notebook["cells"].insert(4, own_cell(f"before = 1\nif before:\n    {line}\nafter = 2"))
    found = cleaned(notebook)

    cells = ["".join(cell["source"]) for cell in json.loads(found.job.notebook)["cells"]]
    [own] = [source for source in cells if "after = 2" in source]
    scope: dict = {}
    exec(own, scope)
    assert 2 == scope["after"]
    assert ["installs"] == kinds(found)


@pytest.mark.parametrize(
    "line", ["!pip list", "%pip --version", "!ls", "# !pip install x", "pip = 'install'"]
)
def test_other_lines_run_as_they_are(line):
    """What installs nothing is left alone."""
    notebook = solved()
    notebook["cells"].insert(4, own_cell(line))
    found = cleaned(notebook)

    assert [line] in [cell["source"] for cell in json.loads(found.job.notebook)["cells"]]
    assert [] == kinds(found)


def test_a_whole_cell_of_the_shell_that_installs_is_left_out():
    """`%%bash` with nothing but installations."""
    notebook = solved()
    notebook["cells"].insert(4, own_cell("%%bash\npip install x\npip install y"))
    found = cleaned(notebook)

    assert ["“pip install x”, “pip install y”"] == [flag.detail for flag in found.flags]


def test_an_untouched_copy_has_no_word():
    """None of this is found where nothing happened."""
    assert [] == kinds(cleaned(released()))
