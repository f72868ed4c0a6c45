"""Reads below one student's folder: regular files, never through a link, nothing above the caps."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from parvis.marking.intake.archives import SUFFIXES, ArchiveRefused, unpack
from parvis.marking.intake.job import Flag

MOST_ARCHIVES, MOST_TRIED = 3, 20  # of which a notebook is looked for
MOST_OTHERS = 5  # notebooks beside the expected one that are compared with it
_SOME_SECONDS = 2_000_000_000  # in nanoseconds: what a copy of a folder may put between its files
LARGEST_NOTEBOOK = 50_000_000  # bytes; nbgrader's exchange refuses 100 MB per folder
_LONGEST_PATH = 300  # characters of it that are told
_LONGEST_NAME = 255  # bytes, as file systems have it; archives may hold longer ones
MOST_ENTRIES = 2_000  # looked at; a folder of more is not gone through to its end
DEEPEST = 4  # folders in one another
_CODE = {".py", ".pyc", ".pyd", ".pyi", ".pth", ".so", ".dll", ".egg", ".whl", ".ipynb", ".sh", ".exe"}


@dataclass(frozen=True)
class Other:
    """A notebook beside the one to mark; `newer` when it was saved some seconds after it."""

    name: str
    notebook: bytes
    newer: bool = False


def may_be_work(path: str, expected: str, known: tuple[str, ...]) -> bool:
    """Whether a file in a folder below may be the notebook: no hidden copy, no other one's place."""
    parts = PurePosixPath(path)
    hidden = any(part.startswith((".", "__")) for part in parts.parts)
    inside = path.startswith(f"{expected}/") or parts.name.removesuffix(".ipynb") in known
    return is_notebook(path) and not hidden and not inside


def is_notebook(path: str) -> bool:
    """Also as browsers and some systems save it.

    >>> is_notebook("lab.IPYNB"), is_notebook("lab.ipynb.txt"), is_notebook("lab.txt")
    (True, True, False)
    """
    return path.lower().endswith((".ipynb", ".ipynb.json", ".ipynb.txt"))


class FolderReader:
    """Reads below one folder and notes what it leaves out."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.flags: list[Flag] = []
        self._refused: set[str] = set()
        self._unpacked: dict[str, bytes] = {}

    def flag(self, kind: str, detail: str) -> None:
        """Notes one thing, with what cannot be shown replaced."""
        detail = detail.encode("utf-8", "replace").decode("utf-8")
        self.flags.append(Flag(kind, "".join(c if c.isprintable() else "?" for c in detail)[:_LONGEST_PATH]))

    def paths(self, expected: str) -> list[str]:
        """Relative paths of the regular files, sorted; the notebook also among too many."""
        found, seen = [], dict(walk(self._folder))
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

    def packed_notebooks(self, paths: list[str]) -> dict[str, bytes]:
        """The notebooks in archives that lie beside one, as "work.zip/lab.ipynb"; nothing is told of them."""
        found: dict[str, bytes] = {}
        archives = [path for path in paths if path.lower().endswith(SUFFIXES) and "/" not in path]
        for archive in archives[:MOST_ARCHIVES] if not self._unpacked else ():
            with suppress(ArchiveRefused):
                inside = unpack(self.read(archive, LARGEST_NOTEBOOK) or b"", LARGEST_NOTEBOOK)
                notebooks = [path for path in inside if may_be_work(path, "", ())]
                found |= {f"{archive}/{path}": inside[path] for path in notebooks[:MOST_OTHERS]}
        return found

    def others(self, paths: list[str], packed: dict[str, bytes], marked: str) -> tuple[Other, ...]:
        """Those of some notebooks that fit below the caps, the newest first; `packed` are of archives."""
        found, left = [Other(name, text) for name, text in packed.items()], LARGEST_NOTEBOOK
        age = self.age(marked) if marked else 0
        for path in sorted(paths, key=lambda path: (-self.age(path), path))[:MOST_OTHERS]:
            text = self.read(path, left)
            if text is not None:
                left -= len(text)
                found.append(Other(path, text, self.age(path) > age + _SOME_SECONDS))
        return tuple(found)

    def refused(self, path: str) -> bool:
        """Whether something lies there that is no ordinary file."""
        return path in self._refused

    def age(self, path: str) -> int:
        """When it was saved last, in nanoseconds; 0 for what was packed."""
        return 0 if path in self._unpacked else (self._folder / path).lstat().st_mtime_ns

    def allowed(self, path: str) -> bool:
        """Whether a file may lie beside the notebook; else a flag, where it says something."""
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


def notebook_inside(content: bytes, expected: str) -> bytes | None:
    """The notebook in an archive that has a notebook's name; None when the file is none, or holds none."""
    if content[:2] not in (b"PK", b"\x1f\x8b"):
        return None
    with suppress(ArchiveRefused):
        found = _beside_notebook(unpack(content), expected)
        return next((text for path, text in found.items() if is_notebook(path)), None)
    return None


def _beside_notebook(files: dict[str, bytes], expected: str) -> dict[str, bytes]:
    """The files in the folder of the notebook (the expected one, else the one that lies highest)."""
    notebooks = [
        PurePosixPath(path)
        for path in files
        if is_notebook(path) and not path.startswith("__MACOSX") and "/." not in f"/{path}"
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


def walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
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
