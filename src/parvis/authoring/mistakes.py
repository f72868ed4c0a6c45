"""Reads the typical mistakes of a unit: a wrong solution each, and what it must cost."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from parvis.authoring import languages
from parvis.authoring.cells import Cell
from parvis.authoring.keys import key_lines
from parvis.authoring.text import read_text
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

_HEADER = re.compile(r"# (loses|fr|en|caught-by|key): *(.*)")
_OPENING = re.compile(r"\s*$|#(?! ?(fr|en)\|)")


@dataclass(frozen=True)
class Mistake:
    """One file of mistakes/: a replacement of the solution cell `solution`.

    `loses` are the tests that must fail, `sentence` what the student must read by language;
    `visible_only` says that no hidden test is expected to see it. A line `# key: file.json as NAME` puts a
    file of key/ before the code, as in a test cell.
    """

    file: str
    solution: str
    loses: frozenset[str]
    sentence: dict[str, str]
    source: dict[str, str]
    visible_only: bool


def read_mistakes(folder: Path, unit: str, cells: list[Cell]) -> list[Mistake]:
    """The mistakes of `folder`, in order of file; AuthoringError names the file and what it lacks."""
    names = {kind: {cell.name for cell in cells if cell.kind == kind} for kind in ("solution", "test")}
    return [
        _read(path, f"assignments/{unit}/mistakes/{path.name}", names) for path in sorted(folder.glob("*.py"))
    ]


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


def _read(path: Path, file: str, names: dict[str, set[str]]) -> Mistake:
    def refuse(problem: str, remedy: str) -> NoReturn:
        raise AuthoringError(file, problem, remedy)

    solution = path.stem.split("--")[0]
    if "--" not in path.stem or solution not in names["solution"]:
        known = ", ".join(sorted(names["solution"]))
        refuse(f"'{solution}' is no solution cell", f"call it <solution>--<slug>.py: {known}")
    headers, source = _split(read_text(path))
    for key in ("loses", *LANGUAGES):
        if not headers.get(key):
            refuse(f"the line '# {key}: …' is missing", "add it at the top of the file")
    loses = frozenset(name.strip() for name in headers["loses"].split(","))
    if unknown := loses - names["test"]:
        known = ", ".join(sorted(names["test"]))
        refuse(f"'{min(unknown)}' is no test cell", f"choose among: {known}")
    if headers.get("caught-by", "visible") != "visible":
        refuse("caught-by knows only 'visible'", "write it so, or remove the line")
    try:
        languages.check_same_program(source)
        texts = {language: languages.resolve(source, language) for language in LANGUAGES}
    except languages.NotTwoLanguages as error:
        refuse(str(error), "correct the replacement solution")
    if "key" in headers:
        literals = key_lines(headers["key"], path.parent.parent / "key", refuse)
        texts = {language: "\n".join([*literals, text]) for language, text in texts.items()}
    sentence = {language: headers[language] for language in LANGUAGES}
    return Mistake(file, solution, loses, sentence, texts, "caught-by" in headers)


def _split(text: str) -> tuple[dict[str, str], str]:
    headers: dict[str, str] = {}
    lines = text.split("\n")
    while lines and _OPENING.match(lines[0]):
        if found := _HEADER.match(lines.pop(0)):
            headers[found[1]] = found[2].strip()
    return headers, "\n".join(lines).strip()
