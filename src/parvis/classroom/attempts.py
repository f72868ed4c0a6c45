"""Keeps every hand-in of a class: what a later one replaces, and what came after the one that counts."""

from __future__ import annotations

import filecmp
import re
import shutil
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from parvis.classroom.intake import Trouble
from parvis.classroom.moodle import Sent
from parvis.language import _

KEPT = Path(".parvis", "attempts")
_TIME = "timestamp.txt"


def keep(root: Path, assignment: str, student: str, files: dict[str, Path]) -> Path | None:
    """Copies the files of one attempt, by name, to `.parvis/attempts/<assignment>/<student>/<when>`.

    Only its owner can read them. Gives the folder; None when there is nothing, or it is kept already.
    """
    place = root / KEPT / assignment / student
    if not files or any(_same(files, folder) for folder in place.glob("*")):
        return None
    when = stamp = _when(files)
    number = 1
    while (place / stamp).exists():
        number += 1
        stamp = f"{when} ({number})"
    for name, path in files.items():
        copy = place / stamp / name
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(path, copy)
        copy.chmod(0o600)
    for folder in (root / ".parvis", root / KEPT, place.parent, place, place / stamp):
        folder.chmod(0o700)
    return place / stamp


def files_in(folder: Path) -> dict[str, Path]:
    """The files of a hand-in, by their path in its folder."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def keep_earlier(
    root: Path, assignment: str, received: list[Sent], counts: Literal["last", "first"]
) -> tuple[list[Sent], list[Trouble]]:
    """What of a zip is collected, after what it replaces was kept, and one line for each who sent work again.

    Where the first attempt counts, what differs from it is kept, and left aside.
    """
    sent: dict[str, dict[str, Path]] = defaultdict(dict)
    for one in received:
        sent[one.student][one.name] = one.path
    aside, lines = set(), []
    for student, files in sent.items():
        folder = root / "submitted" / student / assignment
        earlier = {name: path for name, path in files_in(folder).items() if name != _TIME}
        if not earlier or _same(files, folder):
            continue
        if counts == "first":
            aside.add(student)
            keep(root, assignment, student, files)
            lines.append(Trouble(student, assignment, _("handed in again: the first attempt counts")))
        else:
            keep(root, assignment, student, files_in(folder))
            lines.append(Trouble(student, assignment, _("handed in again: the last attempt counts")))
    return [one for one in received if one.student not in aside], lines


def _same(files: dict[str, Path], folder: Path) -> bool:
    """Whether a folder holds these files, whatever the time that was noted."""
    there = files_in(folder)
    names = {name for name in files if name != _TIME}
    return names == {name for name in there if name != _TIME} and all(
        filecmp.cmp(files[name], there[name], shallow=False) for name in names
    )


def _when(files: dict[str, Path]) -> str:
    """When an attempt was made, as a name of a folder: as noted, else when its newest file was written."""
    if noted := files.get(_TIME):
        said = re.sub(r"[^\d]+", "-", noted.read_text(encoding="utf-8", errors="replace").strip())[:19]
        if said.strip("-"):
            return said.strip("-")
    newest = max(path.stat().st_mtime for path in files.values())
    return f"{datetime.fromtimestamp(newest, UTC):%Y-%m-%d-%H-%M-%S}"
