"""Reads what lies in a student's folder: regular files below caps, never through a link."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from parvis.marking.intake.folder_reader import (
    LARGEST_NOTEBOOK,
    FolderReader,
    Other,
    is_notebook,
    may_be_work,
    notebook_inside,
    walk,
)
from parvis.marking.intake.job import Flag

LARGEST_FILE = 16_000_000  # bytes
LARGEST_FOLDER = 64_000_000  # bytes, without the notebooks
MOST_FILES = 100
CARRIED = ("timestamp.txt", "submission_secret.txt")  # nbgrader's own, for its timestamps and its feedback


@dataclass(frozen=True)
class HandedIn:
    """One student's work for one notebook, as bytes: `notebook` is None when there is none.

    `files` are the student's own that may lie beside the notebook, `carried` nbgrader's own files. `name` is
    the notebook's file, `others` are those beside or below it that may hold the answers in its place.
    """

    student: str
    notebook: bytes | None
    files: dict[str, bytes] = field(default_factory=dict)
    carried: dict[str, bytes] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    name: str = ""
    others: tuple[Other, ...] = ()


def read_handed_in(folder: Path, student: str, notebook_name: str, known: tuple[str, ...] = ()) -> HandedIn:
    """What `folder` holds for the notebook `notebook_name` (without its ending).

    Left out, with a flag each: links, devices, files over the caps, hidden files, Python modules (one named
    like a library would take its place) and notebooks of another name. A notebook of another name is taken
    where the expected one is missing, unless it is one of `known`, the assignment's other notebooks; those
    that are left go along as `others`. An archive is opened where there is no notebook at all.
    """
    reader = FolderReader(folder)
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return HandedIn(student, None, flags=(Flag("not_regular", folder.name),))
    expected = f"{notebook_name}.ipynb"
    paths = reader.paths(expected)
    if not any(is_notebook(path) and "/" not in path for path in paths):
        paths = reader.open_archive(paths, expected)
    others = [
        path
        for path in paths
        if is_notebook(path)
        and path != expected
        and "/" not in path
        and path.removesuffix(".ipynb") not in known
    ]
    taken, notebook = expected, reader.read(expected, LARGEST_NOTEBOOK) if expected in paths else None
    if notebook is not None and (inside := notebook_inside(notebook, expected)) is not None:
        notebook = inside
        reader.flag("archive", expected)
    if expected not in paths:
        taken, notebook = reader.best(others)
        if notebook is not None:
            others.remove(taken)
            reader.flag("renamed", taken)
        elif not reader.refused(expected):
            reader.flag("missing", expected)
    for path in others:
        reader.flag("left_aside", path)
    carried: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    total = 0
    for path in paths:
        if path in CARRIED:
            content = reader.read(path, 10_000)
            if content is not None:
                carried[path] = content
        elif path.startswith(f"{expected}/"):  # a folder that has the notebook's place
            reader.flag("file_ignored", path)
        elif not is_notebook(path) and reader.allowed(path):
            content = reader.read(path, LARGEST_FILE)
            total += len(content or b"")
            if content is None:
                continue
            if len(files) >= MOST_FILES or total > LARGEST_FOLDER:
                reader.flag("too_much", path)
                break
            files[path] = content
    below = [path for path in paths if "/" in path and may_be_work(path, expected, known)]
    packed = reader.packed_notebooks(paths) if notebook is not None else {}
    beside = reader.others(others + below, packed, taken if taken in paths else "")
    return HandedIn(student, notebook, files, carried, tuple(reader.flags), taken or expected, beside)


def fingerprint(folder: Path) -> str:
    """Tells at a glance whether a folder has changed: names, sizes, numbers and times of its files."""
    seen = []
    for path, found in walk(folder):
        seen.append((path, found.st_mode, found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns))
    return repr(sorted(seen))
