"""Reads the typical mistakes of a unit: a wrong solution each, and what it must cost."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from markdown_it import MarkdownIt

from parvis.authoring import languages
from parvis.authoring.cells import Cell
from parvis.authoring.edits import apply_edit
from parvis.authoring.keys import KeyFiles, key_lines
from parvis.authoring.rules import unmarked
from parvis.authoring.text import read_text
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

KEYS = ("loses", *LANGUAGES, "caught-by", "key")
_NAME = re.compile(r"(?P<solution>[a-z][a-z0-9_]*)--\S+")
_KEY = re.compile(r"(?P<key>[a-z-]+): *(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True)
class Mistake:
    """One section of mistakes.md: an edit of the solution cell `solution`, and the `source` it gives.

    `where` is its file, line and name; `loses` are the tests that must fail, `sentence` what the student
    must read by language; `visible_only` says that no hidden test is expected to see it.
    """

    name: str
    where: str
    solution: str
    loses: frozenset[str]
    sentence: dict[str, str]
    source: dict[str, str]
    visible_only: bool


@dataclass
class _Section:
    """A heading with the list and the edits under it, as written; lines count from 1."""

    file: str
    name: str
    line: int
    said: dict[str, str] = field(default_factory=dict)
    edits: list[tuple[int, str]] = field(default_factory=list)

    def refuse_line(self, line: int, problem: str, remedy: str) -> NoReturn:
        raise AuthoringError(f"{self.file}:{line}, {self.name}", problem, remedy)

    def refuse(self, problem: str, remedy: str) -> NoReturn:
        self.refuse_line(self.line, problem, remedy)


def read_mistakes(path: Path, unit: str, cells: list[Cell], keys: KeyFiles) -> list[Mistake]:
    """The mistakes of the text `path`, in its order, none without it; AuthoringError says what is lacking."""
    if not path.is_file():
        return []
    file = f"assignments/{unit}/{path.name}"
    found: dict[str, Mistake] = {}
    for section in _sections(read_text(path), file):
        if section.name in found:
            section.refuse("this name is already that of another mistake", "give it another name")
        found[section.name] = _mistake(section, cells, keys)
    return list(found.values())


def bound_names(source: str) -> set[str]:
    r"""The names that `source` defines at top level; other cells may need what it imports.

    >>> sorted(bound_names("import math\ndef f(): pass\nx, y = 1, 2"))
    ['f', 'x', 'y']
    """
    names: set[str] = set()
    for node in syntax_tree(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        else:
            stored = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
            names |= {part.id for part in stored if isinstance(part.ctx, ast.Store)}
    return names


def _sections(text: str, file: str) -> list[_Section]:
    """What stands under each `##` heading; prose between may say more to authors."""
    sections: list[_Section] = []
    tokens = MarkdownIt("commonmark").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "inline" and before and (before.type, before.tag) == ("heading_open", "h2"):
            sections.append(_Section(file, token.content, line))
            continue
        is_key = token.type == "inline" and token.level >= 3  # in an item of a list
        if not is_key and token.type != "fence":
            continue
        if not sections:
            raise AuthoringError(
                f"{file}:{line}",
                "this stands before the first heading of a mistake",
                "write ## <solution>--<what is wrong> above it",
            )
        if token.type == "fence" and token.info.strip() == "diff":
            sections[-1].edits.append((line + 1, token.content))
        elif token.type == "fence":
            sections[-1].refuse_line(line, "this code is no edit", "open it with ```diff")
        else:
            _say(sections[-1], line, " ".join(token.content.split("\n")))
    return sections


def _say(section: _Section, line: int, item: str) -> None:
    found = _KEY.fullmatch(item)
    if not found or found["key"] not in KEYS:
        section.refuse_line(line, f"'{item}' says nothing known", f"begin with one of: {', '.join(KEYS)}")
    if found["key"] in section.said:
        section.refuse_line(line, f"'{found['key']}' is said twice", "keep one, or add the missing heading")
    section.said[found["key"]] = found["value"].strip()


def _mistake(section: _Section, cells: list[Cell], keys: KeyFiles) -> Mistake:
    named = {kind: {cell.name: cell for cell in cells if cell.kind == kind} for kind in ("solution", "test")}
    name = _NAME.fullmatch(section.name)
    if not name or name["solution"] not in named["solution"]:
        problem = f"'{section.name.split('--')[0]}' is no solution cell"
        section.refuse(
            problem, f"call it <solution>--<what is wrong>: {', '.join(sorted(named['solution']))}"
        )
    for key in ("loses", *LANGUAGES):
        if not section.said.get(key):
            section.refuse(f"the line '- {key}: …' is missing", "add it under the heading")
    loses = frozenset(part.strip() for part in section.said["loses"].split(","))
    if unknown := loses - named["test"].keys():
        known = ", ".join(sorted(named["test"]))
        section.refuse(f"'{min(unknown)}' is no test cell", f"choose among: {known}")
    if section.said.get("caught-by", "visible") != "visible":
        section.refuse("caught-by knows only 'visible'", "write it so, or remove the line")
    return Mistake(
        name=section.name,
        where=f"{section.file}:{section.line}, {section.name}",
        solution=name["solution"],
        loses=loses,
        sentence={language: section.said[language] for language in LANGUAGES},
        source=_source(section, named["solution"][name["solution"]], keys),
        visible_only="caught-by" in section.said,
    )


def _source(section: _Section, solution: Cell, keys: KeyFiles) -> dict[str, str]:
    """The mistaken cell by language: the edited solution, after the key files of either that it uses."""
    if len(section.edits) != 1:
        section.refuse(f"it has {len(section.edits)} edits", "write its edit as one ```diff block")
    line, edit = section.edits[0]
    called = f"solution '{solution.name}' ({solution.block.file}:{solution.block.line})"
    source = apply_edit(edit, line, unmarked(solution.block.source), called, section.refuse_line)
    try:
        languages.check_same_program(source)
        texts = {language: languages.resolve(source, language) for language in LANGUAGES}
    except languages.NotTwoLanguages as error:
        section.refuse_line(line, str(error), "correct the edit: it is applied to the solution")
    asked = ", ".join(filter(None, (solution.key, section.said.get("key"))))
    literals = key_lines(asked, keys, section.refuse) if asked else []
    used = [literal for literal in literals if re.search(rf"\b{literal.split(' = ')[0]}\b", source)]
    return {language: "\n".join([*used, text]) for language, text in texts.items()}
