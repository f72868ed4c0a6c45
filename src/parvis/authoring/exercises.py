"""Finds the exercises of a unit: the sections of level 2, by their number or by a name in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parvis.authoring.cells import GRADED, Cell
from parvis.errors import AuthoringError

_HEADING = re.compile(r"^## +(?P<title>.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+(\.\d+)*")


@dataclass
class Exercise:
    """What stands under one heading: its number there ("7.2", or ""), and its cells in their order."""

    number: str = ""
    cells: list[Cell] = field(default_factory=list)

    @property
    def graded(self) -> list[Cell]:
        """The cells that have a name."""
        return [cell for cell in self.cells if cell.kind in GRADED]

    @property
    def tests(self) -> list[Cell]:
        """The cells that give points by themselves."""
        return [cell for cell in self.cells if cell.kind == "test"]

    @property
    def statement(self) -> str:
        """Its French prose."""
        return "\n\n".join(
            cell.text["fr"] for cell in self.cells if cell.kind == "prose" and "fr" in cell.text
        )


def exercises(cells: list[Cell]) -> list[Exercise]:
    """The sections of a unit, in their order; what stands before the first heading is one too."""
    found = [Exercise()]
    for cell in cells:
        french = cell.text.get("fr", "") if cell.kind == "prose" else ""
        if headings := _HEADING.findall(french):
            number = _NUMBER.search(headings[-1])
            found.append(Exercise(number[0] if number else ""))
        found[-1].cells.append(cell)
    return found


def cells_of(cells: list[Cell], wanted: str, file: str) -> list[Cell]:
    """The named cells of the exercise `wanted` among `cells`; AuthoringError when `file` has none such.

    `wanted` is the number in the exercise's heading ("7.2"), or the name of a cell under it.
    """
    found = [exercise for exercise in exercises(cells) if exercise.graded]
    for exercise in found:
        if wanted in (exercise.number, *(cell.name for cell in exercise.graded)):
            return exercise.graded
    known = dict.fromkeys(exercise.number for exercise in found if exercise.number)
    numbers = f": {', '.join(known)}" if known else ""
    raise AuthoringError(
        file, f"it has no exercise '{wanted}'", f"name a solution or a test, or an exercise's number{numbers}"
    )
