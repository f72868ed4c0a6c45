"""A clean job is the student's text on the instructor's cells, whatever was handed in."""

import json
from dataclasses import replace

import pytest

from parvis.language import current_language, use_language
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.cleaning import clean
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import MarkingKit
from parvis.marking.intake.slots import make_slot
from parvis.marking.records.flags import flag_sentence

from ..conftest import RIGHT, notebook

SLOTS = (
    make_slot("double", "code", "# YOUR CODE HERE", "0", False, ["solution"], None),
    make_slot("test_double", "code", "assert double(1) == 2", "0", True, ["grade"], 2.0),
    make_slot("why", "code", "# YOUR CODE HERE", "0", False, ["grade", "solution"], 3.0),
)
ASSESSMENT = Assessment(MarkingKit("ps1", "p1", b"{}", {"table.csv": b"a"}, "en"), SLOTS, unit="ps")


def cleaned(content, **files):
    return clean(ASSESSMENT, HandedIn("ada", content, files))


def kinds(found):
    return {flag.kind for flag in found.flags}


def sources(found):
    return [cell["source"] for cell in json.loads(found.job.notebook)["cells"] if cell["metadata"]]


def test_honest_work_has_no_flag():
    """Answers stay, and nothing is told."""
    found = cleaned(notebook(RIGHT))

    assert RIGHT.splitlines(keepends=True) == sources(found)[0]
    assert set() == kinds(found)


@pytest.mark.parametrize(
    "content", [None, b"", b"%PDF-1.7", b'{"cells": [', b"[" * 100_000, b"\xff\xfe", b'{"a": 1}', b"null"]
)
def test_what_is_no_notebook_is_marked_as_empty(content):
    """All cells of the instructor are there, and the reason is told."""
    found = cleaned(content)

    assert 3 == len([one for one in json.loads(found.job.notebook)["cells"] if one["metadata"]])
    assert found.unreadable


def test_the_reason_speaks_the_notebooks_language():
    """Whoever marks, the same file leaves the same rows; a line is read in its reader's language."""
    use_language("fr")
    found = cleaned(b'{"a": 1}')

    assert found.unreadable.endswith("(another kind of file).")
    assert ["another kind of file"] == [flag.detail for flag in found.flags if flag.kind == "unreadable"]
    assert "fr" == current_language()
    told = [flag_sentence(flag) for flag in found.flags if flag.kind == "unreadable"]
    assert ["Le fichier remis n'est pas un carnet lisible (un autre type de fichier)."] == [
        sentence.replace("’", "'") for sentence in told
    ]


def test_invalid_text_is_repaired():
    """In a notebook of UTF-8 a byte that is none costs one character."""
    found = cleaned(notebook(RIGHT + "  # café, caf~").replace(b"~", b"\xe9"))

    assert "\ufffd" in found.job.notebook.decode("utf-8")
    assert {"repaired"} == kinds(found)


def test_forgeries_are_told_and_undone():
    """A changed test, changed points and tags do not survive."""
    forged = json.loads(notebook(RIGHT, test="pass"))
    forged["cells"][1]["metadata"]["nbgrader"]["points"] = 100
    forged["cells"][1]["metadata"]["tags"] = ["skip-execution"]
    found = cleaned(json.dumps(forged).encode())

    assert {"locked_changed", "points_changed", "tagged"} == kinds(found)
    assert ["assert double(1) == 2"] == sources(found)[1]


def test_extra_cells_stay_where_they_were():
    """A scratch cell keeps its place behind the cell it followed."""
    content = json.loads(notebook(RIGHT))
    content["cells"].insert(1, {"cell_type": "code", "source": "helper = 1", "metadata": {}, "outputs": []})
    found = cleaned(json.dumps(content).encode())

    assert ["helper = 1"] == json.loads(found.job.notebook)["cells"][1]["source"]


def test_a_malformed_answers_file_is_left_aside():
    """Of answers.json only what a desk could have written comes in; a released file stays the original."""
    files = {"answers.json": b"{]", "table.csv": b"forged", "mine.csv": b"1"}
    found = clean(ASSESSMENT, HandedIn("ada", notebook(RIGHT), files))

    assert {"mine.csv": b"1"} == found.job.files
    assert {"answers_ignored", "released_restored"} == kinds(found)


def test_metadata_of_any_kind_are_no_obstacle():
    """Numbers and lists where nbgrader expects texts."""
    odd = json.loads(notebook(RIGHT))
    odd["cells"] += [
        None,
        3,
        {"cell_type": 7},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": []}}},
    ]
    odd["metadata"] = []

    assert RIGHT.splitlines(keepends=True) == sources(cleaned(json.dumps(odd).encode()))[0]


ASKED = ('check("double")', 'check("double", because="two times one is two")', 'hint("double")', "check()")


def with_cells(*sources: str) -> bytes:
    """The right copy with these cells behind its first."""
    content = json.loads(notebook(RIGHT))
    content["cells"][1:1] = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources
    ]
    return json.dumps(content).encode()


def test_what_only_asks_how_one_stands_is_not_marked():
    """The lines of `check`, with a reason too, and the file that they work with, whoever wrote it."""
    plain = cleaned(notebook(RIGHT))
    found = clean(ASSESSMENT, HandedIn("ada", with_cells(*ASKED), {"check.json": b"forged"}))

    assert plain.job.notebook == found.job.notebook
    assert {} == found.job.files
    assert set() == kinds(found)


@pytest.mark.parametrize("source", ["check(posts)", 'check("double"); double = max', "def check(): pass"])
def test_a_cell_that_does_more_is_the_students_own(source):
    """It runs where it stands."""
    found = cleaned(with_cells(source))

    assert [source] == json.loads(found.job.notebook)["cells"][1]["source"]


def test_in_the_course_of_others_a_check_is_their_own():
    """Their function may be called so."""
    other = replace(ASSESSMENT, unit="")
    found = clean(other, HandedIn("ada", with_cells("check()"), {"check.json": b"theirs"}))

    assert ["check()"] == json.loads(found.job.notebook)["cells"][1]["source"]
    assert {"check.json": b"theirs"} == found.job.files
