"""Finds one exercise of a unit: a section of level 2, by its number or by a name that stands in it."""

from __future__ import annotations

import re

from parvis.authoring.cells import GRADED, Cell
from parvis.errors import AuthoringError

_HEADING = re.compile(r"^## +(?P<title>.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d+(\.\d+)*")


def cells_of(cells: list[Cell], wanted: str, file: str) -> list[Cell]:
    """The named cells of the exercise `wanted` among `cells`; AuthoringError when `file` has none such.

    `wanted` is the number in the exercise's heading ("7.2"), or the name of a cell under it.
    """
    exercises: list[tuple[str, list[Cell]]] = [("", [])]
    for cell in cells:
        if cell.block.kind == "prose" and (headings := _HEADING.findall(cell.block.source)):
            found = _NUMBER.search(headings[-1])
            exercises.append((found[0] if found else "", []))
        if cell.kind in GRADED:
            exercises[-1][1].append(cell)
    known = [number for number, named in exercises if number and named]
    for number, named in exercises:
        if named and wanted in (number, *(cell.name for cell in named)):
            return named
    numbers = f": {', '.join(dict.fromkeys(known))}" if known else ""
    raise AuthoringError(
        file, f"it has no exercise '{wanted}'", f"name a solution or a test, or an exercise's number{numbers}"
    )
