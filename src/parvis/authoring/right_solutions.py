"""Reads the other right solutions of a unit: exercises solved in the styles of students."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parvis.authoring import languages
from parvis.authoring.cells import Cell
from parvis.authoring.keys import KeyFiles
from parvis.authoring.regions import STUB, outside
from parvis.authoring.sections import Section, Shape, read_sections
from parvis.language import LANGUAGES

LEAST = 4  # for each function, in different styles
_HEAD = re.compile(r"^(?:async )?def ", re.MULTILINE)
_SHAPE = Shape("a solution", "its style", ("key",), "python", "solution")


@dataclass(frozen=True)
class RightSolution:
    """One section of right.md: `cells`, by language, are the cells added before the solution, then it."""

    name: str
    where: str
    solution: str
    cells: dict[str, tuple[str, ...]]


def read_right(path: Path, unit: str, cells: list[Cell], keys: KeyFiles) -> list[RightSolution]:
    """The solutions of the text `path`, in its order, none without it; AuthoringError says what lacks."""
    sections = read_sections(path, f"assignments/{unit}/{path.name}", _SHAPE)
    return [_right(section, cells, keys) for section in sections]


def too_few(cells: list[Cell], others: Iterable[RightSolution]) -> dict[str, int]:
    """The functions that students write and tests mark, with how many of `others` each has, where under 4."""
    number = Counter(other.solution for other in others)
    return {name: number[name] for name in function_exercises(cells) if number[name] < LEAST}


def function_exercises(cells: list[Cell]) -> list[str]:
    """The solution cells in which students write a function, with a test before the next exercise.

    One that the author uses to solve a desk is none: students have no such function.
    """
    found: list[str] = []
    waiting: list[str] = []
    after_test = False
    for cell in cells:
        if cell.kind == "solution":
            waiting, after_test = (
                ([] if after_test else waiting) + [cell.name] * defines_function(cell),
                False,
            )
        elif cell.kind == "test":
            found += waiting
            waiting, after_test = [], True
    return found


def defines_function(cell: Cell) -> bool:
    """Whether students find the head of a function there, with its body to write."""
    text = cell.text["fr"]
    stubs = [line.partition(STUB)[2].removeprefix(" ") for line in text.split("\n") if STUB in line]
    return _HEAD.search("\n".join([outside(text), *stubs])) is not None


def _right(section: Section, cells: list[Cell], keys: KeyFiles) -> RightSolution:
    solution = section.solution(cells, _SHAPE)
    if not section.codes:
        section.refuse("it has no code", "write the solution cell as a ```python block")
    written: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for line, source in section.codes:
        try:
            languages.check_same_program(source)
            for language in LANGUAGES:
                written[language].append(languages.resolve(source.rstrip("\n"), language))
        except languages.NotTwoLanguages as error:
            section.refuse_line(
                line, str(error), "let its languages differ only in tr() and fr| or en| lines"
            )
    used = section.key_lines(solution, keys, "\n".join(source for _line, source in section.codes))
    for sources in written.values():
        sources[0] = "\n".join([*used, sources[0]])
    return RightSolution(
        section.name,
        section.where,
        solution.name,
        {language: tuple(sources) for language, sources in written.items()},
    )
