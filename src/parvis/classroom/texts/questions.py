"""The texts that a unit asks for: their title, points and grid, as the instructor's notebook has them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.utils import is_task

from parvis.classroom.feedback.reading import is_read
from parvis.classroom.intake import notebook_name
from parvis.classroom.texts.grid import Grid, read_grid
from parvis.course import Course, Unit
from parvis.errors import ClassroomError
from parvis.language import _, current_language
from parvis.marking.records.sections import sections


@dataclass(frozen=True)
class Question:
    """One text or task of a unit: the name of its cell, the exercise it stands in, its grid as written."""

    name: str
    title: str
    grid: Grid


def read_questions(root: Path, course: Course, unit: Unit) -> list[Question]:
    """The texts of a unit in their order, worded in the current language where the class has it.

    ClassroomError when the unit is not built here, or asks for no text.
    """
    languages = sorted(course.languages, key=lambda one: one != current_language())
    for assignment in map(unit.assignment, languages):
        path = root / "source" / assignment / notebook_name(root, assignment)
        if path.is_file():
            break
    try:
        cells = nbformat.read(path, as_version=4).cells
    except (OSError, ValueError):
        problem = _("the unit “{unit}” has no notebook here").format(unit=unit.id)
        remedy = _("bring it into the class: parvis build {unit}").format(unit=unit.id)
        raise ClassroomError(root / "source", problem, remedy) from None
    by_name = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    titles = {name: title for title, names in sections(cells).items() for name in names}
    found = []
    for name, cell in by_name.items():
        if name and is_read(cell):
            rubric = by_name.get(f"{name}_rubric", cell if is_task(cell) else None)
            grid = read_grid(rubric.source if rubric else "", float(cell.metadata.nbgrader.points))
            found.append(Question(name, titles.get(name) or name, grid))
    if not found:
        problem = _("the unit “{unit}” asks for no text").format(unit=unit.id)
        raise ClassroomError(path, problem, _("choose another unit"))
    return _told_apart(found)


def _told_apart(found: list[Question]) -> list[Question]:
    """Two texts of one exercise get a letter, as the statement calls them."""
    titles = [one.title for one in found]
    letters = {}
    for one in found:
        if titles.count(one.title) > 1:
            earlier = sum(other.title == one.title for other in found[: found.index(one)])
            letters[one.name] = f"{one.title} ({'abcdefghij'[earlier % 10]})"
    return [Question(one.name, letters.get(one.name, one.title), one.grid) for one in found]
