"""Gives each block its type: what it is for nbgrader, its name, its points, its skill."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from parvis.authoring.text import Block
from parvis.language import LANGUAGES

GRADED = ("solution", "test", "manual", "task", "locked")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,55}")
PROSE_KEYS = {
    "prose": {"lang", "of"},
    "manual": {"lang", "of", "manual", "points", "skill", "rubric"},
    "task": {"lang", "of", "task", "points", "skill", "rubric"},
}
CODE_KEYS = {
    "code": {"of"},
    "locked": {"of", "locked"},
    "solution": {"of", "solution", "key", "supplied"},
    "test": {"of", "test", "points", "skill", "key", "oracle", "lacks", "trusted"},
}


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook; `text` holds its source by language ("fr", "en")."""

    kind: str
    block: Block
    text: dict[str, str]
    name: str = ""
    points: float | None = None
    skill: str = ""
    rubric: str = ""
    key: str = ""
    oracle: str = ""
    lacks: str = ""
    supplied: str = ""
    language: str = ""
    trusted: bool = False

    @property
    def is_code(self) -> bool:
        """Whether it is code, and not prose."""
        return self.block.kind == "code"

    @property
    def of(self) -> str:
        """The fingerprint of the French that its English was read beside."""
        return str(self.block.keys.get("of", ""))

    def refuse(self, problem: str, remedy: str) -> NoReturn:
        """Stops the build with a sentence that names this cell."""
        self.block.refuse(problem, remedy)


def typed(block: Block, graded: bool) -> Cell:
    """The typed cell of `block`; `graded` is False in lessons, where nothing is solved or marked."""
    kind = _kind(block)
    allowed = (CODE_KEYS if block.kind == "code" else PROSE_KEYS)[kind]
    if "points" in block.keys and "points" not in allowed:
        block.refuse("points on a cell that nobody marks", "move them to a test, manual or task cell")
    for key in block.keys:
        if key not in allowed:
            block.refuse(f"unknown key '{key}'", f"use only: {', '.join(sorted(allowed))}")
    if kind in GRADED and not graded:
        block.refuse(f"a '{kind}' cell outside assignments/", "move it to assignments/<unit>/<unit>.md")
    language = str(block.keys.get("lang", ""))
    if block.kind == "prose" and language not in LANGUAGES:
        block.refuse("this prose has no language", 'start it with +++ {"lang": "fr"} or {"lang": "en"}')
    cell = Cell(
        kind=kind,
        block=block,
        text={language: block.source} if language else dict.fromkeys(LANGUAGES, block.source),
        name=_name(block, kind),
        points=_points(block, kind),
        skill=str(block.keys.get("skill") or ""),
        rubric=str(block.keys.get("rubric") or ""),
        key=str(block.keys.get("key") or ""),
        oracle=str(block.keys.get("oracle") or ""),
        lacks=str(block.keys.get("lacks") or ""),
        supplied=str(block.keys.get("supplied") or ""),
        language=language,
        trusted=_trusted(block),
    )
    if kind == "manual" and not cell.rubric:
        block.refuse("a text marked by a person has no rubric", 'add "rubric": "name" and its file')
    return cell


def _kind(block: Block) -> str:
    kinds = [key for key in GRADED if key in block.keys]
    if len(kinds) > 1:
        block.refuse(f"a cell cannot be both '{kinds[0]}' and '{kinds[1]}'", "split it into two cells")
    kind = kinds[0] if kinds else block.kind
    of_kind = CODE_KEYS if block.kind == "code" else PROSE_KEYS
    if kind not in of_kind:
        block.refuse(f"a {block.kind} cell cannot be '{kind}'", f"use one of: {', '.join(of_kind)}")
    return kind


def _name(block: Block, kind: str) -> str:
    if kind not in GRADED:
        return ""
    name = block.keys[kind]
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        block.refuse(
            f"'{name}' is not a name for a graded cell",
            "use at most 56 lower-case letters, digits and underscores, a letter first",
        )
    return name


def _trusted(block: Block) -> bool:
    trusted = block.keys.get("trusted", False)
    if not isinstance(trusted, bool):
        block.refuse(f"trusted is {trusted!r}", "write true, or remove the line")
    return trusted


def _points(block: Block, kind: str) -> float | None:
    points = block.keys.get("points")
    if kind in ("prose", "code", "locked", "solution"):
        return None
    if points is None:
        block.refuse(f"a '{kind}' cell has no points", "add points: a number above 0")
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        block.refuse(f"points are {points!r}", "write a number above 0")
    if not block.keys.get("skill"):
        block.refuse(f"a '{kind}' cell has no skill", "add the skill it exercises, as listed in course.toml")
    return points
