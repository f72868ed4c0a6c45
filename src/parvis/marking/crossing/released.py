"""The released files beside the notebook, put back for each test and returned to the student afterwards.

Not those that the exercise itself rewrites, as the author's solution does when it is tried (see `permits`).
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from parvis.marking.sandbox.jail import HOME, WORK


def write_files(files: Mapping[str, bytes]) -> None:
    """Writes files below the current folder."""
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def open_folders() -> None:
    """In the sandbox, gives back the rights on the student's folders, which a cell may have taken."""
    for folder in (Path(HOME), Path(WORK)) if str(Path.cwd()) == WORK else ():
        with suppress(OSError):
            folder.chmod(0o755)


def read_files(names: list[str]) -> dict[str, bytes]:
    """Files below the current folder."""
    return {name: Path(name).read_bytes() for name in names}


class Released:
    """The released files as they were handed out; the student's code may have changed them since."""

    def __init__(self, files: Mapping[str, bytes], rewritten: Collection[str] = ()):
        """`rewritten` are the names of those that are left as they are."""
        self.files, self.rewritten = dict(files), frozenset(rewritten)
        self._signs = {
            name: _sign(name) if _holds(Path(name), content) else () for name, content in files.items()
        }

    def changed(self) -> list[str]:
        """The names of those that are not as they were handed out, and should be."""
        return [name for name in self.files.keys() - self.rewritten if _sign(name) != self._signs[name]]

    @contextmanager
    def put_back(self) -> Iterator[list[str]]:
        """Inside the block released files are as they were; gives the names of those that had changed."""
        changed = self.changed()
        aside: list[tuple[Path, Path | None]] = []
        try:
            for name in changed:
                aside.append(self._displace(Path(name), len(aside)))
                path = Path(name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.files[name])
            yield changed
        finally:
            for path, kept in reversed(aside):
                _remove(path)
                if kept is not None:
                    kept.rename(path)

    def _displace(self, path: Path, number: int) -> tuple[Path, Path | None]:
        """Moves what stands in the way of `path`: the file itself, or what is not a folder above it."""
        for part in (*reversed(path.parents[:-1]), path):
            try:
                mode = part.lstat().st_mode
            except FileNotFoundError:
                return part, None
            if part == path or not stat.S_ISDIR(mode):
                kept = part.with_name(f".{part.name}.{number}")
                part.rename(kept)
                return part, kept
        raise AssertionError("unreachable")


def _sign(path: str) -> tuple | None:
    try:  # of every file, three times for each test: a Path would cost more than the look itself
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.lstat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
