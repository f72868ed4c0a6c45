"""The graded cells of a unit that are counted together: by exercise, and by competency of `course.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis.classroom.intake import notebook_name
from parvis.course import Course
from parvis.marking.records.sections import sections


@dataclass(frozen=True)
class Group:
    """An exercise, or what assesses a competency: its title, and the points of each of its cells.

    `name` is the competency's key in course.toml; an exercise has none.

    >>> Group("1. Mean", {"mean_visible": 1, "mean_hidden": 2}).most
    3
    """

    title: str
    points: Mapping[str, float]
    name: str = ""

    @property
    def most(self) -> float:
        """The points of all its cells."""
        return sum(self.points.values())


@dataclass(frozen=True)
class Groups:
    """The cells of a unit by exercise and by competency, and those of them that a person reads (`texts`)."""

    exercises: tuple[Group, ...]
    competencies: tuple[Group, ...]
    texts: frozenset[str]


def read_groups(
    root: Path, course: Course, assignment: str, language: str, points: Mapping[str, float]
) -> Groups:
    """The groups in the instructor's notebook of `assignment`, with titles in `language`.

    `points` are those of each cell in the gradebook. An exercise is a section of the notebook; competencies
    are those of course.toml, in its order, that a cell assesses.
    """
    cells = nbformat.read(root / "source" / assignment / notebook_name(root, assignment), as_version=4).cells
    assessing: dict[str, list[str]] = {}
    for cell in cells:
        if skill := cell.metadata.get("parvis", {}).get("skill"):
            assessing.setdefault(skill, []).append(cell.metadata.nbgrader.grade_id)

    def group(title: str, names: list[str], name: str = "") -> Group:
        return Group(title, {cell: points.get(cell, 0.0) for cell in names}, name)

    return Groups(
        tuple(group(title or assignment, names) for title, names in sections(cells).items()),
        tuple(
            group(competency[language], assessing[name], name)
            for name, competency in course.competencies.items()
            if name in assessing
        ),
        frozenset(cell.metadata.nbgrader.grade_id for cell in cells if _is_text(cell)),
    )


def _is_text(cell: NotebookNode) -> bool:
    """Whether a person gives its points."""
    nbgrader = cell.metadata.get("nbgrader", {})
    return bool(nbgrader.get("task") or (nbgrader.get("grade") and nbgrader.get("solution")))
