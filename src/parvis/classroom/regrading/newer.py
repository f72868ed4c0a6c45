"""Whether a unit's text says something else than what the class is marked with."""

from __future__ import annotations

from pathlib import Path

from parvis.authoring.build import artefacts
from parvis.classroom.folder import repository
from parvis.course import Course, Unit
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
