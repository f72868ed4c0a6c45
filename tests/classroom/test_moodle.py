"""Moodle's zip sorted out: whose each file is, in which language, and what is left aside."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from parvis.classroom.moodle import read_names, sort_out

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


def test_every_other_file_has_its_line(tmp_path, released):
    """A PDF, a text typed online, a file of nobody, decisions without a notebook: one line each."""
    names = ["A_1_assignsubmission_file_work.pdf", "B_2_assignsubmission_onlinetext_onlinetext.html",
             "C_3_assignsubmission_file_answers.json", "notes.txt"]  # fmt: skip
    files = [tmp_path / name for name in names]
    for path in files:
        path.write_text("x", encoding="utf-8")

    received, lines = sorted_out(files, released, "mini-fr")

    assert {} == received
    assert [
        "1 · mini-fr · left aside: work.pdf (not a notebook)",
        "* · mini-fr · not a file of Moodle's zip: B_2_assignsubmission_onlinetext_onlinetext.html",
        "* · mini-fr · not a file of Moodle's zip: notes.txt",
        "3 · mini-fr · left aside: answers.json (no notebook came with it)",
    ] == lines


def test_file_that_only_looks_like_a_notebook_is_kept(tmp_path, released):
    """Its student gets a row: it goes to the first language, where marking says what it is."""
    path = tmp_path / "A_1_assignsubmission_file_mini.ipynb"
    path.write_bytes(b"%PDF-1.7")

    assert {("1", "mini.ipynb"): path} == sorted_out([path], released, "mini-fr")[0]
    assert {} == sorted_out([path], released, "mini-en")[0]
