"""Reads what authors add to an exercise beside its text: a heading `## <solution>--<name>`, a list, code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from markdown_it import MarkdownIt

from parvis.authoring.cells import Cell
from parvis.authoring.keys import KeyFiles, key_lines
from parvis.authoring.text import read_text
from parvis.errors import AuthoringError

_NAME = re.compile(r"(?P<solution>[a-z][a-z0-9_]*)--\S+")
_KEY = re.compile(r"(?P<key>[a-z-]+): *(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True)
class Shape:
    """What the sections of a text hold: `each` is one of them in words, `tells` what its name says.

    `keys` may begin the items of its list; its code is opened with `fence`, and is called `code`.
    """

    each: str
    tells: str
    keys: tuple[str, ...]
    fence: str
    code: str


@dataclass
class Section:
    """A heading with the list and the code under it, as written; lines count from 1."""

    file: str
    name: str
    line: int
    said: dict[str, str] = field(default_factory=dict)
    codes: list[tuple[int, str]] = field(default_factory=list)

    @property
    def where(self) -> str:
        """Its file, line and name."""
        return f"{self.file}:{self.line}, {self.name}"

    def refuse_line(self, line: int, problem: str, remedy: str) -> NoReturn:
        """AuthoringError about one line of it."""
        raise AuthoringError(f"{self.file}:{line}, {self.name}", problem, remedy)

    def refuse(self, problem: str, remedy: str) -> NoReturn:
        """AuthoringError about the whole section."""
        self.refuse_line(self.line, problem, remedy)

    def solution(self, cells: list[Cell], shape: Shape) -> Cell:
        """The solution cell that its heading names."""
        solutions = {cell.name: cell for cell in cells if cell.kind == "solution"}
        name = _NAME.fullmatch(self.name)
        if not name or name["solution"] not in solutions:
            problem = f"'{self.name.split('--')[0]}' is no solution cell"
            self.refuse(problem, f"call it <solution>--<{shape.tells}>: {', '.join(sorted(solutions))}")
        return solutions[name["solution"]]

    def key_lines(self, solution: Cell, keys: KeyFiles, source: str) -> list[str]:
        """The literals of the key files, its own and the solution's, that `source` uses."""
        asked = ", ".join(filter(None, (solution.key, self.said.get("key"))))
        literals = key_lines(asked, keys, self.refuse) if asked else []
        return [literal for literal in literals if re.search(rf"\b{literal.split(' = ')[0]}\b", source)]


def read_sections(path: Path, file: str, shape: Shape) -> list[Section]:
    """What stands under each `##` heading of `path`, none without it; prose between may say more to authors.

    AuthoringError for a name used twice, an unknown key, or code that is opened otherwise than `shape` says.
    """
    if not path.is_file():
        return []
    sections: dict[str, Section] = {}
    section: Section | None = None
    tokens = MarkdownIt("commonmark").parse(read_text(path))
    for before, token in zip([None, *tokens], tokens, strict=False):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "inline" and before and (before.type, before.tag) == ("heading_open", "h2"):
            section = Section(file, token.content, line)
            if section.name in sections:
                section.refuse(
                    f"this name is already that of another {shape.each.split()[-1]}", "give it another name"
                )
            sections[section.name] = section
            continue
        is_key = token.type == "inline" and token.level >= 3  # in an item of a list
        if not is_key and token.type != "fence":
            continue
        if section is None:
            raise AuthoringError(
                f"{file}:{line}",
                f"this stands before the first heading of {shape.each}",
                f"write ## <solution>--<{shape.tells}> above it",
            )
        if token.type == "fence" and token.info.strip() == shape.fence:
            section.codes.append((line + 1, token.content))
        elif token.type == "fence":
            section.refuse_line(line, f"this code is no {shape.code}", f"open it with ```{shape.fence}")
        else:
            _say(section, line, " ".join(token.content.split("\n")), shape)
    return list(sections.values())


def _say(section: Section, line: int, item: str, shape: Shape) -> None:
    found = _KEY.fullmatch(item)
    if not found or found["key"] not in shape.keys:
        known = ", ".join(shape.keys)
        section.refuse_line(line, f"'{item}' says nothing known", f"begin with one of: {known}")
    if found["key"] in section.said:
        section.refuse_line(line, f"'{found['key']}' is said twice", "keep one, or add the missing heading")
    section.said[found["key"]] = found["value"].strip()
