"""Reads what lies in a student's folder: regular files below caps, never through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from parvis.marking.intake.archives import SUFFIXES, ArchiveRefused, unpack
from parvis.marking.intake.job import Flag

MOST_ARCHIVES, MOST_TRIED = 3, 20  # of which a notebook is looked for
LARGEST_NOTEBOOK = 50_000_000  # bytes; nbgrader's exchange refuses 100 MB per folder
LARGEST_FILE = 16_000_000  # bytes
LARGEST_FOLDER = 64_000_000  # bytes, without the notebooks
_LONGEST_NAME = 255  # bytes, as file systems have it; archives may hold longer ones
MOST_FILES = 100
MOST_ENTRIES = 2_000  # looked at; a folder of more is not gone through to its end
DEEPEST = 4  # folders in one another
CARRIED = ("timestamp.txt", "submission_secret.txt")  # nbgrader's own, for its timestamps and its feedback
_CODE = {".py", ".pyc", ".pyd", ".pyi", ".pth", ".so", ".dll", ".egg", ".whl", ".ipynb", ".sh", ".exe"}


@dataclass(frozen=True)
class HandedIn:
    """One student's work for one notebook, as bytes: `notebook` is None when there is none.

    `files` are the student's own that may lie beside the notebook, `carried` nbgrader's own files.
    """

    student: str
    notebook: bytes | None
    files: dict[str, bytes] = field(default_factory=dict)
    carried: dict[str, bytes] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()


def read_handed_in(folder: Path, student: str, notebook_name: str, known: tuple[str, ...] = ()) -> HandedIn:
    """What `folder` holds for the notebook `notebook_name` (without its ending).

    Left out, with a flag each: links, devices, files over the caps, hidden files, Python modules (one named
    like a library would take its place) and notebooks of another name. A notebook of another name is taken
    where the expected one is missing, unless it is one of `known`, the assignment's other notebooks. An
    archive is opened where there is no notebook at all.
    """
    reader = _Reader(folder)
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return HandedIn(student, None, flags=(Flag("not_regular", folder.name),))
    expected = f"{notebook_name}.ipynb"
    paths = reader.paths(expected)
    if not any(_is_notebook(path) and "/" not in path for path in paths):
        paths = reader.open_archive(paths, expected)
    others = [
        path
        for path in paths
        if _is_notebook(path)
        and path != expected
        and "/" not in path
        and path.removesuffix(".ipynb") not in known
    ]
    notebook = reader.read(expected, LARGEST_NOTEBOOK) if expected in paths else None
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
        elif not _is_notebook(path) and reader.allowed(path):
            content = reader.read(path, LARGEST_FILE)
            total += len(content or b"")
            if content is None:
                continue
            if len(files) >= MOST_FILES or total > LARGEST_FOLDER:
                reader.flag("too_much", path)
                break
            files[path] = content
    return HandedIn(student, notebook, files, carried, tuple(reader.flags))


def _is_notebook(path: str) -> bool:
    """Also as browsers and some systems save it.

    >>> _is_notebook("lab.IPYNB"), _is_notebook("lab.ipynb.txt"), _is_notebook("lab.txt")
    (True, True, False)
    """
    return path.lower().endswith((".ipynb", ".ipynb.json", ".ipynb.txt"))


def fingerprint(folder: Path) -> str:
    """Tells at a glance whether a folder has changed: names, sizes, numbers and times of its files."""
    seen = []
    for path, found in _walk(folder):
        seen.append((path, found.st_mode, found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns))
    return repr(sorted(seen))


class _Reader:
    """Reads below one folder and notes what it leaves out."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.flags: list[Flag] = []
        self._refused: set[str] = set()
        self._unpacked: dict[str, bytes] = {}

    def flag(self, kind: str, detail: str) -> None:
        detail = detail.encode("utf-8", "replace").decode("utf-8")
        self.flags.append(Flag(kind, "".join(c if c.isprintable() else "?" for c in detail)[:120]))

    def paths(self, expected: str) -> list[str]:
        """Relative paths of the regular files, sorted; the notebook also among too many."""
        found, seen = [], dict(_walk(self._folder))
        if expected not in seen and len(seen) >= MOST_ENTRIES - 1:
            with suppress(OSError):
                seen[expected] = (self._folder / expected).lstat()
        for path, status in seen.items():
            if not stat.S_ISREG(status.st_mode):
                self._refused.add(path)
                self.flag("not_regular", path)
            else:
                found.append(path)
        if len(seen) >= MOST_ENTRIES:
            self.flag("too_much", "")
        return sorted(found)

    def open_archive(self, paths: list[str], expected: str) -> list[str]:
        """The paths, with what lies beside the notebook in an archive instead of that archive."""
        archives = [path for path in paths if path.lower().endswith(SUFFIXES) and "/" not in path]
        archives.sort(key=lambda path: (self.age(path), path), reverse=True)
        for archive in archives[:MOST_ARCHIVES]:
            content = self.read(archive, LARGEST_NOTEBOOK)
            try:
                found = _beside_notebook(unpack(content or b""), expected)
            except ArchiveRefused as refused:
                self.flag("archive_refused", f"{archive}, {refused}")
                continue
            if found:
                self._unpacked = {path: text for path, text in found.items() if path not in paths}
                self.flag("archive", archive)
                return sorted({*paths, *self._unpacked} - {archive})
        return paths

    def best(self, paths: list[str]) -> tuple[str, bytes | None]:
        """Of some notebooks the one with most of nbgrader's cells, then the newest; one at a time is kept."""
        rank, taken, content = (-1, 0, ""), "", None
        for path in sorted(paths, key=self.age, reverse=True)[:MOST_TRIED]:
            text = self.read(path, LARGEST_NOTEBOOK)
            if text is not None and (text.count(b'"grade_id"'), self.age(path), path) > rank:
                rank, taken, content = (text.count(b'"grade_id"'), self.age(path), path), path, text
        return taken, content

    def refused(self, path: str) -> bool:
        return path in self._refused

    def age(self, path: str) -> int:
        return 0 if path in self._unpacked else (self._folder / path).lstat().st_mtime_ns

    def allowed(self, path: str) -> bool:
        parts = PurePosixPath(path)
        if any(len(os.fsencode(part)) > _LONGEST_NAME for part in parts.parts):
            self.flag("file_ignored", path)
            return False
        if any(part.startswith((".", "__")) for part in parts.parts):
            if ".ipynb_checkpoints" not in parts.parts and parts.name != ".DS_Store":
                self.flag("file_ignored", path)
            return False
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            self.flag("file_ignored", path)
            return False
        if parts.suffix.lower() in _CODE:
            self.flag("file_ignored", path)
            return False
        return True

    def read(self, path: str, most: int) -> bytes | None:
        """A regular file's content; None, and a flag, for anything else or above `most` bytes."""
        if (content := self._unpacked.get(path)) is None:
            content = self._read_file(path, most)
        if content is not None and len(content) > most:
            self.flag("too_large", path)
            return None
        return content

    def _read_file(self, path: str, most: int) -> bytes | None:
        try:
            handle = os.open(self._folder / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            self.flag("not_readable", f"{path} ({error.strerror})")
            return None
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                self.flag("not_regular", path)
                return None
            return file.read(most + 1)


def _beside_notebook(files: dict[str, bytes], expected: str) -> dict[str, bytes]:
    """The files in the folder of the notebook (the expected one, else the one that lies highest)."""
    notebooks = [
        PurePosixPath(path)
        for path in files
        if _is_notebook(path) and not path.startswith("__MACOSX") and "/." not in f"/{path}"
    ]
    if not notebooks:
        return {}
    base = min(notebooks, key=lambda path: (path.name != expected, len(path.parts), path)).parent
    inside = {path: text for path, text in files.items() if PurePosixPath(path).is_relative_to(base)}
    return {
        PurePosixPath(path).relative_to(base).as_posix(): text
        for path, text in inside.items()
        if not path.startswith("__MACOSX") and len(PurePosixPath(path).relative_to(base).parts) <= DEEPEST
    }


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What is below a folder, links not followed, with its status; at most MOST_ENTRIES, DEEPEST deep."""
    waiting, seen = [("", 1)], 0
    while waiting:
        inside, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if seen > MOST_ENTRIES:
                return
            path = f"{inside}{entry.name}"
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISDIR(status.st_mode):
                if depth < DEEPEST:
                    waiting.append((f"{path}/", depth + 1))
            else:
                yield path, status
