"""Whether a unit's text says something else than what the class is marked with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.atomic import write_atomically
from parvis.classroom.folder import is_class, repository
from parvis.classroom.regrading.state import BEGUN, newest
from parvis.course import Course, Unit, load_course
from parvis.data_sets import same
from parvis.errors import ClassroomError, ParvisError
from parvis.language import _, ngettext

if TYPE_CHECKING:
    from parvis.classroom.table import ClassTable

_KNOWN = Path(".parvis", "texts.json")


def editions(root: Path, unit: Unit) -> dict[str, bytes]:
    """What the text of `unit` gives today: its files in `source/` and `release/`, by path.

    ClassroomError when there is no text of it.
    """
    from parvis.authoring.build import artefacts  # what builds is read for this alone

    texts = repository(root)
    made = artefacts(texts, [unit.id]) if (texts / "assignments" / unit.id).is_dir() else {}
    found = {name: content for name, content in made.items() if name.startswith(("source/", "release/"))}
    if not found:
        problem = _("there is no text of “{unit}” here").format(unit=unit.id)
        raise ClassroomError(texts / "assignments", problem, _("regrade where the texts of the course are"))
    return found


def is_newer(root: Path, unit: Unit, course: Course) -> bool:
    """Whether the text gives another `source/` than the one that marks; False where there is no text.

    Nothing is built when no file of the text is younger than what was built from it, nor when the answer is
    known of the same files.
    """
    text = repository(root) / "assignments" / unit.id
    files = [path for path in text.rglob("*") if path.is_file()]
    built = [
        path for one in map(unit.assignment, course.languages) for path in (root / "source" / one).glob("*")
    ]
    if not files or not built:
        return False
    if max(path.stat().st_mtime for path in files) <= min(path.stat().st_mtime for path in built):
        return False
    told = hashlib.sha256(b"".join(_digest(path) for path in sorted([*files, *built]))).hexdigest()
    known = _known(root)
    if known.get(unit.id, [""])[0] != told:
        found = any(
            not (root / name).is_file() or not same(name, (root / name).read_bytes(), content)
            for name, content in editions(root, unit).items()
            if name.startswith("source/")
        )
        known[unit.id] = [told, found]
        (root / _KNOWN).parent.mkdir(mode=0o700, exist_ok=True)
        write_atomically(root / _KNOWN, json.dumps(known).encode(), mode=0o600)
    return bool(known[unit.id][1])


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest()


def _known(root: Path) -> dict[str, list]:
    """By unit the digest of text and source that was looked at last, and whether the text was newer."""
    try:
        return dict(json.loads((root / _KNOWN).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def newer_texts(root: Path, units: list[str]) -> Iterator[str]:
    """A line for each unit of which the text says something else than what marks: none for another course.

    Where the texts cannot be looked at, the line that says why.
    """
    if not (root / "course.toml").is_file():
        return
    course = load_course(root)
    for unit in course.units:
        named = {unit.id, *map(unit.assignment, course.languages)}.intersection(units)
        if named:
            yield from interrupted(root, unit)
            try:
                newer = is_newer(root, unit, course)
            except ParvisError as error:  # texts elsewhere, or half written: marks go out all the same
                yield str(error)
                return
            if newer:
                sentence = _("The text of “{unit}” is newer than what was marked with: parvis regrade {unit}")
                yield sentence.format(unit=unit.id)


def out_of_date(root: Path, tables: Sequence[ClassTable]) -> Iterator[str]:
    """What is said beside marks that go out: how many are of an older test, which texts are newer."""
    if older := sum(row.older for table in tables for row in table.rows):
        sentence = ngettext(
            "{number} work has marks of an older test or hand-in: mark again with parvis mark.",
            "{number} works have marks of an older test or hand-in: mark again with parvis mark.",
            older,
        )
        yield sentence.format(number=older)
    marked = [table.unit for table in tables if any(row.marked for row in table.rows)]
    yield from newer_texts(root, marked)


def warn_of_newer_text(assignment: str, student: str, notebooks: list[str]) -> None:
    """`GenerateAssignment.pre_convert_hook`: in a class, says that a text is newer than what is taken in."""
    from traitlets.log import get_logger  # nbgrader's own log

    root = Path(notebooks[0]).resolve().parents[2]
    if is_class(root):
        for line in newer_texts(root, [assignment]):
            get_logger().warning(line)


def interrupted(root: Path, unit: Unit) -> Iterator[str]:
    """A line when a regrade of `unit` was begun and not ended."""
    archive = newest(root, unit)
    if archive and archive.state == BEGUN:
        yield _("A regrade of “{unit}” was interrupted: --apply does the rest, --undo takes it back.").format(
            unit=unit.id
        )
