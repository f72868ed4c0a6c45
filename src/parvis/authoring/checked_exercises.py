"""Finds what `check` can look at: each answer of an assignment with the tests that follow it."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parvis.authoring.cells import Cell
from parvis.authoring.regions import HIDDEN, outside, regions, unmarked
from parvis.authoring.right_solutions import defines_function
from parvis.authoring.text import Block
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
_POINTS = re.compile(r"\s*\(\s*[\d.,]+\s+points?\s*\)\s*$")
_LOOKS_AT = re.compile(r"^# *[^:\n]+?\s*: *(.+(?:\n# .+)*)$", re.MULTILINE)


@dataclass
class Checked:
    """One answer, the tests that students can read, those they cannot, and the points a person gives."""

    answer: Cell
    title: dict[str, str]
    visible: list[Cell] = field(default_factory=list)
    hidden: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name by which students check it."""
        return self.answer.name

    @property
    def functions(self) -> list[str]:
        """The functions that students write in it; none in decisions and texts."""
        if self.answer.kind != "solution" or not defines_function(self.answer):
            return []
        body = syntax_tree(unmarked(self.answer.text["fr"])).body
        return [node.name for node in body if isinstance(node, ast.FunctionDef)]


def checked(cells: Sequence[Cell]) -> list[Checked]:
    """The answers of an assignment, in their order."""
    found: list[Checked] = []
    title = dict.fromkeys(LANGUAGES, "")
    within = False
    for cell in cells:
        if cell.kind == "prose":
            for language, text in cell.text.items():
                if headings := _HEADING.findall(text):
                    title = {**title, language: _POINTS.sub("", headings[-1])}
                    within = False
        elif cell.kind in ("solution", "manual"):
            found.append(Checked(cell, title))
            within = True
        elif within and (cell.kind == "test" or _checks_without_points(cell)):
            (found[-1].hidden if _is_hidden(cell) else found[-1].visible).append(cell)
    return found


def with_checks(cells: Sequence[Cell]) -> list[Cell]:
    """`cells`, with a line `check("name")` under the visible tests of each answer, and `check()` at the end.

    An assignment that does not import `check` gets none.
    """
    if not imports_check(cells):
        return list(cells)
    after = {id((one.visible or [one.answer])[-1]): one.name for one in checked(cells)}
    made: list[Cell] = []
    for cell in cells:
        made.append(cell)
        if name := after.get(id(cell)):
            made.append(_line(f'check("{name}")', cell))
    return [*made, _line("check()", made[-1])]


def imports_check(cells: Sequence[Cell]) -> bool:
    """Whether students of this assignment can check their answers in the notebook."""
    trees = [syntax_tree(cell.text["fr"]) for cell in cells if cell.kind in ("code", "locked")]
    imports = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return any((node.module or "").endswith("learning.instant") for node in imports)


def looks_at(cell: Cell, language: str) -> str:
    """What the first comment of a test says that it looks at, on however many lines."""
    said = _LOOKS_AT.search(cell.text[language])
    return " ".join(said[1].strip().split("\n# ")).rstrip(".") if said else ""


def given_imports(cells: Sequence[Cell]) -> dict[str, str]:
    """The names that the cells of the assignment, stubs included, import, with their lines."""
    found: dict[str, str] = {}
    for cell in cells:
        if cell.kind not in ("code", "locked", "solution"):
            continue
        seen, whole = outside(cell.text["fr"]), unmarked(cell.text["fr"])
        for node in syntax_tree(whole).body:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if (ast.get_source_segment(whole, node) or "-") in seen:
                names = sorted((alias.asname or alias.name).split(".")[0] for alias in node.names)
                found.update(dict.fromkeys(names, ast.unparse(node)))
    return found


def _line(source: str, near: Cell) -> Cell:
    block = Block("code", {}, source, near.block.file, near.block.line)
    return Cell("code", block, dict.fromkeys(LANGUAGES, source))


def _checks_without_points(cell: Cell) -> bool:
    """Whether a cell that is only locked checks the answer above it, as a desk's first check does."""
    if cell.kind != "locked":
        return False
    return any(isinstance(node, ast.Assert) for node in syntax_tree(cell.text["fr"]).body)


def _is_hidden(cell: Cell) -> bool:
    return bool(regions(cell.text["fr"], HIDDEN))
