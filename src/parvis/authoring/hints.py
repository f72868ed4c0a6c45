"""Reads the hints of a unit: for each exercise three rungs in each language, and calls to try."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from markdown_it import MarkdownIt
from markdown_it.token import Token

from parvis.authoring.cells import Cell
from parvis.authoring.text import read_text
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

RUNGS = (1, 2, 3)
_RUNG = re.compile(rf"(?P<rung>[1-3]) (?P<language>{'|'.join(LANGUAGES)})")
_PROBE = re.compile(r"probe: *`?(?P<call>.+?)`?", re.DOTALL)


@dataclass
class Hints:
    """What helps with the exercise `name`: its rungs by number and language, and public calls to try.

    `lines` says on which line of `file` each rung begins.
    """

    name: str
    file: str
    line: int
    rungs: dict[tuple[int, str], str] = field(default_factory=dict)
    lines: dict[tuple[int, str], int] = field(default_factory=dict)
    probes: list[str] = field(default_factory=list)

    def where(self, rung: int = 0, language: str = "") -> str:
        """Its file, line and name, or those of one of its rungs."""
        line = self.lines.get((rung, language), self.line)
        return f"{self.file}:{line}, {' '.join(filter(None, [self.name, str(rung or ''), language]))}"

    def refuse(self, problem: str, remedy: str, line: int = 0) -> NoReturn:
        """AuthoringError about one line of it, by default its heading."""
        raise AuthoringError(f"{self.file}:{line or self.line}, {self.name}", problem, remedy)

    def in_order(self, language: str) -> list[str]:
        """The rungs in `language`, from the first."""
        return [self.rungs[rung, language] for rung in RUNGS if (rung, language) in self.rungs]


def hinted(cells: Sequence[Cell]) -> list[str]:
    """The names of the answers with which a hint may help: code to write, texts that a person marks."""
    return [cell.name for cell in cells if cell.kind in ("solution", "manual")]


def read_hints(path: Path, unit: str, cells: Sequence[Cell]) -> dict[str, Hints]:
    """The hints of the text `path` by the exercise's name, none without it.

    AuthoringError for a heading that is no exercise, a rung written twice or called otherwise than
    `### 1 fr`, a probe that is no call, and whatever stands where it says nothing.
    """
    file = f"assignments/{unit}/{path.name}"
    if not path.is_file():
        return {}
    text = read_text(path)
    lines = text.split("\n")
    found: dict[str, Hints] = {}
    current: Hints | None = None
    for level, title, begin, end, tokens in _parts(text):
        if level == 1:
            continue
        if level == 2:
            current = _exercise(title, file, begin, found, hinted(cells))
            _probes(current, tokens)
        elif current is None:
            raise AuthoringError(f"{file}:{begin}", "this rung belongs to no exercise", "write ## NAME above")
        else:
            _rung(current, title, begin, "\n".join(lines[begin:end]).strip())
    for hints in found.values():
        for rung in RUNGS:
            for language in LANGUAGES:
                if not hints.rungs.get((rung, language)):
                    hints.refuse(
                        f"the rung '### {rung} {language}' is missing", "write it: three in each language"
                    )
    return found


def _parts(text: str) -> Iterator[tuple[int, str, int, int, list[Token]]]:
    """Each heading: its level, its words, its line, the last line under it, the tokens under it."""
    tokens = MarkdownIt("commonmark").parse(text)
    heads = [number for number, token in enumerate(tokens) if token.type == "heading_open"]
    for number, after in zip(heads, [*heads[1:], len(tokens)], strict=True):
        begin = (tokens[number].map or [0])[0] + 1
        end = (tokens[after].map or [0])[0] if after < len(tokens) else text.count("\n") + 1
        yield int(tokens[number].tag[1]), tokens[number + 1].content, begin, end, tokens[number + 3 : after]


def _exercise(title: str, file: str, line: int, found: dict[str, Hints], names: list[str]) -> Hints:
    hints = Hints(title, file, line)
    if title not in names:
        hints.refuse(
            f"'{title}' is no solution cell and no text to write", f"name one of: {', '.join(names)}"
        )
    if title in found:
        hints.refuse("this exercise has hints already", "keep one heading of this name")
    found[title] = hints
    return hints


def _rung(hints: Hints, title: str, line: int, text: str) -> None:
    named = _RUNG.fullmatch(title)
    if not named:
        hints.refuse(f"'### {title}' is no rung", "write ### 1 fr, ### 1 en … ### 3 en", line)
    rung = int(named["rung"]), named["language"]
    if rung in hints.rungs:
        hints.refuse(f"the rung '### {title}' is written twice", "keep one of them", line)
    hints.rungs[rung], hints.lines[rung] = text, line


def _probes(hints: Hints, tokens: list[Token]) -> None:
    """The calls listed under the heading of an exercise; nothing else may stand there."""
    for token in tokens:
        if token.type in ("fence", "code_block", "html_block"):
            line = token.map[0] + 1 if token.map else 0
            hints.refuse("this code stands in no rung", "write ### 3 fr above it", line)
        if token.type != "inline":
            continue
        line = token.map[0] + 1 if token.map else 0
        probe = _PROBE.fullmatch(" ".join(token.content.split()))
        if not probe:
            hints.refuse(f"'{token.content}' says nothing known", "write a rung, or - probe: a call", line)
        if not _is_call(probe["call"]):
            hints.refuse(f"'{probe['call']}' is no call", "write it as Python: answer_rate(1, 3)", line)
        hints.probes.append(probe["call"])


def _is_call(text: str) -> bool:
    try:
        body = syntax_tree(text).body
    except SyntaxError:
        return False
    return len(body) == 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Call)
