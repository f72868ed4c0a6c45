"""Reads the typical mistakes of a unit: a wrong solution each, and what it must cost."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

from parvis.authoring import languages
from parvis.authoring.cells import Cell
from parvis.authoring.edits import apply_edit
from parvis.authoring.keys import KeyFiles
from parvis.authoring.regions import unmarked
from parvis.authoring.sections import Section, Shape, read_sections
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

_NAMED = {language: f"named-{language}" for language in LANGUAGES}
_KEYS = ("loses", *LANGUAGES, *_NAMED.values(), "caught-by", "key")
_SHAPE = Shape("a mistake", "what is wrong", _KEYS, "diff", "edit")


@dataclass(frozen=True)
class Mistake:
    """One section of mistakes.md: an edit of the solution cell `solution`, and the `source` it gives.

    `where` is its file, line and name; `loses` are the tests that must fail, `sentence` what the student
    must read by language; `visible_only` says that no hidden test is expected to see it. `named` is what
    `check` says by language when it knows the mistake again, where the visible tests let it pass.
    """

    name: str
    where: str
    solution: str
    loses: frozenset[str]
    sentence: dict[str, str]
    source: dict[str, str]
    visible_only: bool
    named: dict[str, str] = field(default_factory=dict)


def read_mistakes(path: Path, unit: str, cells: list[Cell], keys: KeyFiles) -> list[Mistake]:
    """The mistakes of the text `path`, in its order, none without it; AuthoringError says what is lacking."""
    sections = read_sections(path, f"assignments/{unit}/{path.name}", _SHAPE)
    return [_mistake(section, cells, keys) for section in sections]


def bound_names(source: str) -> set[str]:
    r"""The names that `source` defines at top level; other cells may need what it imports.

    >>> sorted(bound_names("import math\ndef f(): pass\nx, y = 1, [z for z in range(2)]"))
    ['f', 'x', 'y']
    """
    return {name for statement in syntax_tree(source).body for name in bound_by(statement)}


def bound_by(statement: ast.stmt) -> set[str]:
    """The names that one statement at top level defines."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    parts = list(ast.walk(statement))
    loops = [part.target for part in parts if isinstance(part, ast.comprehension)]
    within = {id(part) for target in loops for part in ast.walk(target)}  # their names end with them
    stored = [part for part in parts if isinstance(part, ast.Name) and id(part) not in within]
    return {part.id for part in stored if isinstance(part.ctx, ast.Store)}


def _mistake(section: Section, cells: list[Cell], keys: KeyFiles) -> Mistake:
    solution = section.solution(cells, _SHAPE)
    tests = {cell.name for cell in cells if cell.kind == "test"}
    for key in ("loses", *LANGUAGES):
        if not section.said.get(key):
            section.refuse(f"the line '- {key}: …' is missing", "add it under the heading")
    loses = frozenset(part.strip() for part in section.said["loses"].split(","))
    if unknown := loses - tests:
        section.refuse(f"'{min(unknown)}' is no test cell", f"choose among: {', '.join(sorted(tests))}")
    if section.said.get("caught-by", "visible") != "visible":
        section.refuse("caught-by knows only 'visible'", "write it so, or remove the line")
    named = {language: section.said[key] for language, key in _NAMED.items() if section.said.get(key)}
    if len(named) == 1:
        section.refuse(
            f"it is named in {min(named)} only", f"add {' and '.join(_NAMED.values())}, or neither"
        )
    return Mistake(
        name=section.name,
        where=section.where,
        solution=solution.name,
        loses=loses,
        sentence={language: section.said[language] for language in LANGUAGES},
        source=_source(section, solution, keys),
        visible_only="caught-by" in section.said,
        named=named,
    )


def _source(section: Section, solution: Cell, keys: KeyFiles) -> dict[str, str]:
    """The mistaken cell by language: the edited solution, after the key files of either that it uses."""
    if len(section.codes) != 1:
        section.refuse(f"it has {len(section.codes)} edits", "write its edit as one ```diff block")
    line, edit = section.codes[0]
    called = f"solution '{solution.name}' ({solution.block.file}:{solution.block.line})"
    source = apply_edit(edit, line, unmarked(solution.block.source), called, section.refuse_line)
    try:
        languages.check_same_program(source)
        texts = {language: languages.resolve(source, language) for language in LANGUAGES}
    except languages.NotTwoLanguages as error:
        section.refuse_line(line, str(error), "correct the edit: it is applied to the solution")
    used = section.key_lines(solution, keys, source)
    return {language: "\n".join([*used, text]) for language, text in texts.items()}
