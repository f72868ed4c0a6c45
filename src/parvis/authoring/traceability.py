"""Which exercises serve each row of the frameworks, for how many points, and which rows nothing teaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from parvis.authoring.cells import typed
from parvis.authoring.framework import FILE, Framework, load_framework
from parvis.authoring.text import read_blocks
from parvis.course import Course
from parvis.errors import AuthoringError

_HEADING = re.compile(r"^## +\w+ (?P<number>\d+(?:\.\d+)+)\. +(?P<title>.+?)(?: \([^()]*\))?$", re.MULTILINE)


@dataclass(frozen=True)
class Exercise:
    """One exercise of an assignment: its titles by language, its points by competency."""

    unit: str
    number: str
    title: dict[str, str] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)


def course_exercises(root: Path, course: Course) -> list[Exercise]:
    """The exercises that give points, unit by unit, in their order."""
    found: list[Exercise] = []
    for unit in course.units:
        path = root / "assignments" / unit.id / f"{unit.id}.md"
        if path.is_file():
            found += _exercises(unit.id, path.resolve(), path.stat().st_mtime_ns)
    return found


@lru_cache(maxsize=32)
def _exercises(unit: str, path: Path, _changed: int) -> tuple[Exercise, ...]:
    """Those of one assignment; read anew when the file has changed since."""
    found: dict[str, Exercise] = {}
    current = None
    for block in read_blocks(path, f"assignments/{unit}/{unit}.md"):
        cell = typed(block, graded=True)
        if cell.kind == "prose":
            for heading in _HEADING.finditer(cell.text[cell.language]):
                current = found.setdefault(heading["number"], Exercise(unit, heading["number"]))
                current.title[cell.language] = heading["title"]
        elif current and cell.points and cell.language != "en":
            current.points[cell.skill] = current.points.get(cell.skill, 0) + cell.points
    return tuple(exercise for exercise in found.values() if exercise.points)


def served(root: Path, course: Course) -> dict[str, dict[str, float]]:
    """By row: the numbers of the exercises that serve it, with their points for the competencies concerned.

    AuthoringError when `only` of a competency names an exercise that gives it no point; a unit whose text is
    not there, in part of a course, serves nothing.
    """
    exercises = course_exercises(root, course)
    written = {one.unit for one in exercises}
    found: dict[str, dict[str, float]] = {}
    for name, competency in course.competencies.items():
        if name.partition(".")[0] not in written:
            continue
        giving = {one.number: one.points[name] for one in exercises if name in one.points}
        for row in competency.rows:
            chosen = competency.only.get(row, tuple(giving))
            for number in chosen:
                if number not in giving:
                    problem = f"competencies.{name}.only: the exercise '{number}' gives it no point"
                    known = ", ".join(giving) or "none yet"
                    raise AuthoringError("course.toml", problem, f"choose among its exercises: {known}")
                points = found.setdefault(row, {})
                points[number] = points.get(number, 0) + giving[number]
    order = [one.number for one in exercises]
    return {
        row: dict(sorted(points.items(), key=lambda item: order.index(item[0])))
        for row, points in found.items()
    }


def gaps(root: Path, course: Course) -> Iterator[str]:
    """One line for each row with neither exercise nor reason, or both, and each coming unit that is there."""
    framework = load_framework(root)
    taught = served(root, course)
    units = {unit.id for unit in course.units}
    for name in framework.coming:
        if name in units:
            yield f"{FILE}: the unit '{name}' exists. Remedy: remove it from [coming], and from its rows"
    for name, row in framework.rows.items():
        reason = row.no_exercise or row.comes_with
        if name not in taught and not reason:
            remedy = "name it in a competency of course.toml, or write no_exercise"
            yield f"{FILE}: no exercise serves the row '{name}'. Remedy: {remedy}"
        if name in taught and reason:
            numbers = ", ".join(taught[name])
            remedy = "remove its no_exercise or comes_with"
            yield f"{FILE}: the row '{name}' is served by {numbers}. Remedy: {remedy}"


def rows_of(framework: Framework, course: Course, exercise: Exercise) -> list[str]:
    """The rows that one exercise serves, in the order of the frameworks."""
    named = {
        row
        for name in exercise.points
        for row in course.competencies[name].rows
        if exercise.number in course.competencies[name].only.get(row, (exercise.number,))
    }
    return [name for name in framework.rows if name in named]
