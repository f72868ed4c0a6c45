"""Puts the author's own functions into hidden tests: `:oracle: share` gives `right_share`."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from parvis.authoring.cells import Cell
from parvis.authoring.keys import inserted
from parvis.authoring.mistakes import bound_by, bound_names
from parvis.authoring.regions import HIDDEN, regions, unmarked
from parvis.syntax import syntax_tree

_RIGHT = "right_"


def include_oracles(cells: Sequence[Cell]) -> list[Cell]:
    """`cells` with the solutions that each names first in its hidden region, and all that those call.

    What locked cells define is there already: tests have their own. AuthoringError for what is no solution.
    """
    known = _Known(cells)
    return [_with_oracle(cell, known) if cell.oracle else cell for cell in cells]


def _with_oracle(cell: Cell, known: _Known) -> Cell:
    if not regions(cell.block.source, HIDDEN):
        cell.refuse(
            f"an oracle without a {HIDDEN} region would be public", "put what uses it in such a region"
        )
    asked = [name.strip() for name in cell.oracle.split(",")]
    for name in asked:
        if name not in known.solutions:
            cell.refuse(f"oracle: '{name}' is no solution cell", f"name one of: {', '.join(known.solutions)}")
    text = {}
    for language, source in cell.text.items():
        names = {name for one in asked for name in bound_names(known.solutions[one].text[language])}
        text[language] = inserted(source, HIDDEN, known.definitions(language).renamed(names))
    return replace(cell, text=text)


class _Known:
    """The solutions of a text by name, and what it defines in each language, read once for all its tests."""

    def __init__(self, cells: Sequence[Cell]):
        self.solutions = {cell.name: cell for cell in cells if cell.kind == "solution"}
        self.definitions = cache(partial(_Definitions, cells))


class _Definitions:
    """What students' cells define and import at top level, in one language, in order; the last one counts."""

    def __init__(self, cells: Sequence[Cell], language: str):
        self._statements: dict[str, tuple[int, ast.stmt]] = {}
        self._imports: dict[str, str] = {}
        number = 0
        for cell in cells:
            if cell.kind not in ("solution", "code") or not cell.is_code:
                continue
            for node in syntax_tree(unmarked(cell.text[language])).body:
                number += 1
                if isinstance(node, ast.Import | ast.ImportFrom):
                    for alias in node.names:
                        name = alias.asname or alias.name.partition(".")[0]
                        self._imports[name] = _import_of(node, alias)
                    continue
                for name in bound_by(node):
                    self._statements[name] = (number, node)

    def renamed(self, names: set[str]) -> list[str]:
        """The lines that define `names` and what they need, each called `right_…`."""
        needed: set[str] = set()
        waiting = set(names)
        imports: set[str] = set()
        while waiting:
            needed |= waiting
            read = {name for one in waiting for name in _read(self._statements[one][1])}
            imports |= {self._imports[name] for name in read if name in self._imports}
            waiting = {name for name in read if name in self._statements} - needed
        statements = sorted({self._statements[name] for name in needed}, key=lambda found: found[0])
        lines = [*sorted(imports)]
        for _number, node in statements:
            copied = syntax_tree(ast.unparse(node)).body[0]
            lines += ast.unparse(_Renaming(needed - _own(node)).visit(copied)).split("\n")
        return lines


def _import_of(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    """The import of one name alone."""
    begin = "import" if isinstance(node, ast.Import) else f"from {node.module} import"
    return f"{begin} {ast.unparse(alias)}"


def _read(statement: ast.stmt) -> set[str]:
    """The names of the notebook that a statement reads or binds: not those of a function's own."""
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} - _own(statement)


def _own(statement: ast.stmt) -> set[str]:
    """What a function calls its parameters, and the names that it binds itself."""
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return set()
    nodes = [*ast.walk(statement)]
    shared = {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return (bound | {node.arg for node in nodes if isinstance(node, ast.arg)}) - shared


class _Renaming(ast.NodeTransformer):
    """Gives the names another beginning, and leaves docstrings out."""

    def __init__(self, names: set[str]):
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """A name that is read or bound."""
        return ast.Name(_RIGHT + node.id, node.ctx) if node.id in self._names else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function, without what it says of itself."""
        self.generic_visit(node)
        if node.name in self._names:
            node.name = _RIGHT + node.name
        if ast.get_docstring(node) is not None and len(node.body) > 1:
            node.body = node.body[1:]
        return node
