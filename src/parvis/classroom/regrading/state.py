"""The state of a unit in a class, put aside before it is marked again, and put back."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.course import Course, Unit
from parvis.errors import ClassroomError
from parvis.gradebook_place import Place, gradebook_place, shown
from parvis.language import _
from parvis.marking.records.gradebook_door import connect, copy_to
from parvis.marking.records.gradebook_door import put_back as restore_gradebook

_KEPT = Path(".parvis") / "regrades"
BEGUN, DONE, UNDONE = "begun", "done", "undone"


class Archive:
    """One folder `.parvis/regrades/<unit>-<moment>`: gradebook, marked copies and editions as they were."""

    def __init__(self, folder: Path):
        self.folder = folder

    @property
    def state(self) -> str:
        """How far it has come: "begun" until all copies are marked, then "done", or "undone"."""
        return (self.folder / "state").read_text(encoding="utf-8").split("\n")[0]

    @property
    def left_at(self) -> str:
        """The fingerprint of the gradebook when the marking had ended; "" before."""
        return (self.folder / "state").read_text(encoding="utf-8").partition("\n")[2]

    def say(self, state: str, left_at: str = "") -> None:
        """Notes how far it has come."""
        write_atomically(self.folder / "state", f"{state}\n{left_at}".encode(), mode=0o600)


def put_aside(root: Path, course: Course, unit: Unit) -> Archive:
    """Keeps the state of `unit` as it is; of a regrade that was interrupted, the state before it."""
    earlier = newest(root, unit)
    if earlier and earlier.state == BEGUN:
        return earlier
    folder = root / _KEPT / f"{unit.id}-{datetime.now():%Y%m%dT%H%M%S%f}"
    folder.mkdir(parents=True, mode=0o700)
    copy_gradebook(gradebook_place(root), folder / "gradebook.db")
    for part, path in _parts(root, course, unit):
        shutil.copytree(path, folder / part)
    archive = Archive(folder)
    archive.say(BEGUN)
    return archive


def newest(root: Path, unit: Unit) -> Archive | None:
    """The latest state put aside that was not put back; None without any."""
    folders = sorted((root / _KEPT).glob(f"{unit.id}-[0-9]*T*"), reverse=True)
    archives = [Archive(folder) for folder in folders if (folder / "state").is_file()]
    return next((one for one in archives if one.state != UNDONE), None)


def put_back(root: Path, course: Course, unit: Unit) -> None:
    """Restores gradebook, marked copies and editions of the latest regrade.

    ClassroomError when there is none, or when marks have been given since: they would be lost.
    """
    archive = newest(root, unit)
    if archive is None:
        problem = _("no regrade of “{unit}” is kept").format(unit=unit.id)
        raise ClassroomError(root / _KEPT, problem, _("there is nothing to undo"))
    if archive.state == DONE and archive.left_at != fingerprint(gradebook_place(root)):
        problem = _("marks have been given since, and would be lost")
        raise ClassroomError(
            shown(gradebook_place(root)), problem, _("correct the text and regrade again instead")
        )
    for _part, path in _parts(root, course, unit):
        shutil.rmtree(path)
    for path in sorted(archive.folder.glob("*/*")):
        if path.is_dir():
            shutil.copytree(path, root / path.relative_to(archive.folder), dirs_exist_ok=True)
    restore_gradebook(gradebook_place(root), archive.folder / "gradebook.db")
    archive.say(UNDONE)


def copy_gradebook(of: Place, to: Path) -> None:
    """Copies a gradebook that may be in use into a new file: whole or not at all."""
    with closing(connect(of)) as db:
        copy_to(db, to, 0)
    to.chmod(0o600)


def fingerprint(gradebook: Place) -> str:
    """What all points, remarks and flags of a gradebook come to, as one short text."""
    rows = []
    with closing(connect(gradebook)) as db:
        for table in ("grade", "comment"):
            rows += sorted(map(repr, db.execute(f"SELECT * FROM {table}")))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _parts(root: Path, course: Course, unit: Unit) -> list[tuple[str, Path]]:
    """The folders that a regrade changes, each with its place in the archive."""
    found = []
    for assignment in map(unit.assignment, course.languages):
        folders = [root / name / assignment for name in ("source", "release")]
        folders += sorted((root / "autograded").glob(f"*/{assignment}"))
        found += [(path.relative_to(root).as_posix(), path) for path in folders if path.is_dir()]
    return found
