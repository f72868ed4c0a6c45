"""What was handed in: found, opened, and what is noted of it."""

import json
import os
from typing import get_args

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from parvis.language import current_language
from parvis.marking.intake import handed_in
from parvis.marking.intake.handed_in import fingerprint, read_handed_in
from parvis.marking.intake.notes import Kind, Note, speaking
from parvis.marking.intake.reading import read_notebook, read_submission
from parvis.marking.intake.renamed import find_notebook

# What lies in a student's folder is read below caps and never through a link.


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "ada" / "ps1"
    path.mkdir(parents=True)
    return path


def read(folder):
    return read_handed_in(folder, "ada", "p1")


def flags(folder):
    return {(flag.kind, flag.detail) for flag in read(folder).flags}


def test_notebook_and_data_are_taken(folder):
    """Data files come along, nbgrader's own files apart; nothing to tell."""
    (folder / "p1.ipynb").write_bytes(b"{}")
    (folder / "timestamp.txt").write_text("2026-10-01 12:00:00 UTC")
    (folder / "data").mkdir()
    (folder / "data" / "mine.csv").write_bytes(b"a")

    found = read(folder)

    assert (b"{}", {"data/mine.csv": b"a"}, ("timestamp.txt",)) == (
        found.notebook,
        found.files,
        tuple(found.carried),
    )
    assert () == found.flags


@pytest.mark.parametrize("name", ["numpy.py", "pandas/__init__.py", "x.so", ".bashrc", "sub/other.ipynb"])
def test_code_is_left_aside(folder, name):
    """A module named like a library takes nobody's place."""
    (folder / "p1.ipynb").write_bytes(b"{}")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")

    assert {} == read(folder).files


@pytest.mark.parametrize("name", ["p1.ipynb", "answers.json", "data"])
def test_links_are_not_followed(folder, tmp_path, name):
    """A link to a file or a folder outside is told, and nothing of it is read."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.csv").write_bytes(b"secret")
    target = tmp_path / "secret" if name == "data" else tmp_path / "secret" / "key.csv"
    (folder / name).symlink_to(target)

    found = read(folder)

    assert (None, {}) == (found.notebook, found.files)
    assert ("not_regular", name) in flags(folder)


def test_a_linked_folder_is_not_entered(folder, tmp_path):
    """The folder of the submission may be a link itself."""
    (folder / "p1.ipynb").write_bytes(b"{}")
    link = tmp_path / "ada" / "other"
    link.symlink_to(folder)

    assert read(link).notebook is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_stop_the_run(folder):
    """A named pipe is no ordinary file."""
    os.mkfifo(folder / "p1.ipynb")

    assert read(folder).notebook is None
    assert {("not_regular", "p1.ipynb")} == flags(folder)


def test_caps_hold(folder, monkeypatch):
    """Files above the caps are left aside, with a line each; the notebook is read all the same."""
    monkeypatch.setattr(handed_in, "LARGEST_FILE", 10)
    monkeypatch.setattr(handed_in, "MOST_FILES", 2)
    (folder / "p1.ipynb").write_bytes(b"{}")
    (folder / "a.csv").write_bytes(b"x" * 11)
    for name in "bcde":
        (folder / f"{name}.csv").write_bytes(b"x")

    assert ["b.csv", "c.csv"] == sorted(read(folder).files)
    assert {("too_large", "a.csv"), ("too_much", "d.csv")} == flags(folder)


def test_another_name_is_adopted(folder):
    """Of notebooks of other names the one with most of nbgrader's cells stands for the missing one."""
    (folder / "draft.ipynb").write_bytes(b"{}")
    (folder / "p1 (1).ipynb").write_bytes(b'{"grade_id": 1}')

    assert b'{"grade_id": 1}' == read(folder).notebook
    assert {("renamed", "p1 (1).ipynb"), ("left_aside", "draft.ipynb")} == flags(folder)


def test_nothing_is_marked_as_nothing(folder):
    """A folder without a notebook is told."""
    assert read(folder).notebook is None
    assert {("missing", "p1.ipynb")} == flags(folder)


def test_a_changed_file_changes_the_fingerprint(folder):
    """Even with its size and times put back."""
    path = folder / "p1.ipynb"
    path.write_bytes(b"{}")
    before, times = fingerprint(folder), path.stat()
    path.write_bytes(b"[]")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert before != fingerprint(folder)


# Notebooks handed in under another name.


def submission(root, *names):
    folder = root / "submitted" / "alix" / "mini-fr"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def test_notebook_with_most_graded_cells_stands_in(tmp_path):
    """A student's scratch notebook is not taken for the work."""
    folder = submission(tmp_path, "a.ipynb", "z.ipynb")
    (folder / "a.ipynb").write_text('{"grade_id": 1, "b": {"grade_id": 2}}', encoding="utf-8")

    assert folder / "a.ipynb" == find_notebook(folder / "mini.ipynb")


def test_no_notebook_no_stand_in(tmp_path):
    """A folder without any notebook has none."""
    assert find_notebook(submission(tmp_path, "a.pdf") / "mini.ipynb") is None


# Whatever is called a notebook can be opened.


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04\x14", "it is an archive or an office document"),
        (b"\xff\xfe\x00", "it begins with “ÿþ.”"),
        (b'{"cells": [', "its JSON is cut off or damaged at line 1"),
        (b'{"a": 1}', "another kind of file"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"cells": 3}', "'int' object is not iterable"),
    ],
    ids=["empty", "zip", "utf-16", "cut", "other-json", "nested", "cells-no-list"],
)
def test_what_is_no_notebook_is_empty_with_a_reason(content, reason):
    """A file that cannot be read gives no cells and one note, never an exception."""
    notebook, notes = read_notebook(content)

    assert ([], [Note("unreadable", reason)]) == (notebook.cells, notes)


def test_a_folder_is_no_notebook(tmp_path):
    """A folder called like a notebook is told as such."""
    assert [Note("unreadable", "Is a directory")] == read_submission(tmp_path)[1]


def test_cells_with_wrong_parts_are_made_well_formed():
    """Lists of lines are joined; missing metadata, odd types and lone surrogates do no harm."""
    cells = [{"cell_type": "code", "source": ["a\n", "b"], "metadata": None}, {"cell_type": "?"}, "no cell",
             {"cell_type": "markdown", "source": "\ud800!", "metadata": {"x": 1}}]  # fmt: skip

    notebook, notes = read_notebook(json.dumps({"cells": cells, "metadata": []}).encode())

    assert [("code", "a\nb"), ("raw", ""), ("markdown", "?!")] == [
        (cell.cell_type, cell.source) for cell in notebook.cells
    ]
    assert ([], {}) == (notes, notebook.cells[2].metadata)
    nbformat.validate(notebook)


def test_outputs_are_left_out():
    """What a student's notebook shows as output is never used."""
    output = nbformat.v4.new_output("stream", text="100 %")
    given = nbformat.writes(new_notebook(cells=[new_code_cell("1", outputs=[output])])).encode()

    assert [] == read_notebook(given)[0].cells[0].outputs


def test_format_3_is_converted():
    """The old format is read, with its metadata, and noted."""
    cell = new_code_cell("1", metadata={"nbgrader": {"grade_id": "mean"}})
    old = nbformat.convert(new_notebook(cells=[cell]), 3)

    notebook, notes = read_notebook(nbformat.writes(old, version=nbformat.NO_CONVERT).encode())

    assert [Note("converted", "nbformat 3")] == notes
    assert "mean" == notebook.cells[0].metadata.nbgrader.grade_id


# Notes survive in the notebook and are told in the chosen language.


def test_every_kind_has_a_sentence():
    """No kind of note is without words, and the detail is in them where there is one."""
    sentences = [Note(kind, "x7x").sentence() for kind in get_args(Kind)]

    assert len(set(sentences)) == len(get_args(Kind))
    assert [] == [sentence for sentence in sentences if not sentence.endswith(".")]


def test_language_is_given_back():
    """After a notebook's sentences the machine speaks as before, even when something fails."""
    before = current_language()
    try:
        with speaking("fr"):
            inside = current_language()
            raise ValueError
    except ValueError:
        pass

    assert ("fr", before) == (inside, current_language())
