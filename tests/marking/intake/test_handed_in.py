"""What lies in a student's folder is read below caps and never through a link."""

import os

import pytest

from parvis.marking.intake import handed_in
from parvis.marking.intake.handed_in import fingerprint, read_handed_in


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
