"""Whether a unit's text says something else than what the class is marked with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from parvis.authoring.build import artefacts
from parvis.classroom.folder import repository
from parvis.classroom.regrading.state import BEGUN, newest
from parvis.course import Course, Unit, load_course
from parvis.data_sets import same
from parvis.errors import ClassroomError
from parvis.language import _


def editions(root: Path, unit: Unit) -> dict[str, bytes]:
    """What the text of `unit` gives today: its files in `source/` and `release/`, by path.

    ClassroomError when there is no text of it.
    """
    texts = repository(root)
    made = artefacts(texts, [unit.id]) if (texts / "assignments" / unit.id).is_dir() else {}
    found = {name: content for name, content in made.items() if name.startswith(("source/", "release/"))}
    if not found:
        problem = _("there is no text of “{unit}” here").format(unit=unit.id)
        raise ClassroomError(texts / "assignments", problem, _("regrade where the texts of the course are"))
    return found


def is_newer(root: Path, unit: Unit, course: Course) -> bool:
    """Whether the text gives another `source/` than the one that marks; False where there is no text.

    Nothing is built when no file of the text is younger than what was built from it.
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
    return any(
        not (root / name).is_file() or not same(name, (root / name).read_bytes(), content)
        for name, content in editions(root, unit).items()
        if name.startswith("source/")
    )


def newer_texts(root: Path, units: list[str]) -> Iterator[str]:
    """A line for each unit of which the text says something else than what marks: none for another course."""
    if not (root / "course.toml").is_file():
        return
    course = load_course(root)
    for unit in course.units:
        named = {unit.id, *map(unit.assignment, course.languages)}.intersection(units)
        if named:
            yield from interrupted(root, unit)
            if is_newer(root, unit, course):
                sentence = _("The text of “{unit}” is newer than what was marked with: parvis regrade {unit}")
                yield sentence.format(unit=unit.id)


def interrupted(root: Path, unit: Unit) -> Iterator[str]:
    """A line when a regrade of `unit` was begun and not ended."""
    archive = newest(root, unit)
    if archive and archive.state == BEGUN:
        yield _("A regrade of “{unit}” was interrupted: --apply does the rest, --undo takes it back.").format(
            unit=unit.id
        )
