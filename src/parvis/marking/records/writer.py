"""Writes autograded/<student>/<assignment>/ in nbgrader's own form."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from parvis.atomic import under_umask, write_atomically
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import MarkingKit

_ODD_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.EISDIR, errno.ENOTDIR}
_READ_ONLY = 0o444  # as nbgrader leaves them


class Writer:
    """Writes the folders of one assignment; the released data are stored once and linked."""

    def __init__(self, autograded: Path, state: Path):
        self._autograded, self._released = autograded, state / "released"

    def folder(self, student: str, assignment: str) -> Path:
        """Where a student's marked work lies."""
        return self._autograded / student / assignment

    def is_whole(self, student: str, assignment: str, notebook: str) -> bool:
        """Whether the marked notebook is there and not empty."""
        try:
            return (self.folder(student, assignment) / f"{notebook}.ipynb").stat().st_size > 0
        except OSError:
            return False

    def write(self, assessment: Assessment, handed_in: HandedIn, notebook: bytes) -> None:
        """The executed notebook, the student's files, nbgrader's own, and the released data over them."""
        kit = assessment.kit
        folder = self.folder(handed_in.student, kit.assignment)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {**handed_in.files, **handed_in.carried}.items():
            if name not in kit.files:
                try:
                    self._put(folder / name, content)
                except OSError as error:
                    if error.errno not in _ODD_NAME:  # a copy for the reader: the marks do not need it
                        raise
        shared = self._share(kit)
        for name in kit.files:
            self._link(shared / name, folder / name)
        write_atomically(folder / f"{kit.notebook_name}.ipynb", notebook, mode=under_umask(_READ_ONLY))

    def _share(self, kit: MarkingKit) -> Path:
        folder = self._released / kit.hash
        if not folder.exists():
            scratch = folder.with_name(f".{folder.name}.{os.getpid()}")
            scratch.mkdir(parents=True, exist_ok=True)
            for name, content in kit.files.items():
                self._put(scratch / name, content)
            scratch.replace(folder)
        return folder

    def _put(self, path: Path, content: bytes) -> None:
        self._clear(path)
        write_atomically(path, content, mode=under_umask(_READ_ONLY), durable=False)

    def _link(self, kept: Path, path: Path) -> None:
        self._clear(path)
        with suppress(FileNotFoundError):
            path.unlink()
        try:
            os.link(kept, path)
        except OSError:  # another file system
            shutil.copyfile(kept, path)
            path.chmod(under_umask(_READ_ONLY))

    def _clear(self, path: Path) -> None:
        """Makes room for a file: folders above it, and no folder in its place."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            path.parent.unlink()
            path.parent.mkdir(parents=True)
