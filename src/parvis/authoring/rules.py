"""Refuses what may not stand in a text: regions out of place, names used twice, code that would not run."""

from __future__ import annotations

import ast
import re

from parvis.authoring.cells import Cell
from parvis.authoring.regions import EDGE, HIDDEN, SCHEME, SOLUTION, outside
from parvis.syntax import syntax_tree

# Refuses solution, hidden-test and mark-scheme regions that are unbalanced or out of place.

_PLACES = {SOLUTION: ("solution", "manual"), HIDDEN: ("test",), SCHEME: ("task",)}


def check_regions(cell: Cell) -> Cell:
    """`cell` itself; AuthoringError when a region is not closed, nested, or has no place in this cell."""
    for text in cell.text.values():
        _check_balance(cell, text)
        names = {edge[2] for edge in EDGE.finditer(text)}
        for name in sorted(names):
            if cell.kind not in _PLACES[name]:
                cell.refuse(
                    f"a {name} region in a '{cell.kind}' cell",
                    f"move it to a cell that is: {' or '.join(_PLACES[name])}",
                )
        if cell.kind in _PLACES[SOLUTION] and SOLUTION not in names:
            cell.refuse(
                "what the student must find is not marked",
                "put it between ### BEGIN SOLUTION and ### END SOLUTION",
            )
        if cell.kind == "test" and not outside(text).strip():
            cell.refuse(
                "the student would see an empty test cell",
                "add a comment that says what is checked, above ### BEGIN HIDDEN TESTS",
            )
        if cell.kind == "test" and not _tests_something(text):
            cell.refuse("this test checks nothing", "write an assert, in sight or in a HIDDEN TESTS region")
    return cell


def _check_balance(cell: Cell, text: str) -> None:
    opened = ""
    for edge in EDGE.finditer(text):
        side, name = edge[1], edge[2]
        if side == "BEGIN" and opened:
            cell.refuse(f"BEGIN {name} inside a {opened} region", f"close it first with ### END {opened}")
        if side == "END" and opened != name:
            cell.refuse(f"END {name} without its BEGIN", f"add ### BEGIN {name} above it")
        opened = name if side == "BEGIN" else ""
    if opened:
        cell.refuse(f"BEGIN {opened} without its END", f"add ### END {opened} below it")


def _tests_something(text: str) -> bool:
    return any(line.strip() and not line.strip().startswith("#") for line in text.split("\n"))


_SHELL = re.compile(r"^\s*[!%]+\s*[A-Za-z].*", re.MULTILINE)


def check_names(cells: list[Cell]) -> list[Cell]:
    """`cells` themselves; AuthoringError when two have the same grade_id."""
    first: dict[str, Cell] = {}
    for cell in cells:
        if cell.name in first:
            line = first[cell.name].block.line
            cell.refuse(f"the name '{cell.name}' is already that of line {line}", "give it another name")
        if cell.name:
            first[cell.name] = cell
    return cells


def check_skill(cell: Cell, skills: frozenset[str]) -> Cell:
    """`cell` itself; AuthoringError when its skill is not a competency of course.toml."""
    if cell.skill and cell.skill not in skills:
        known = ", ".join(sorted(skills))
        cell.refuse(f"unknown skill '{cell.skill}'", f"add it to course.toml, or choose one of: {known}")
    return cell


def check_shell(cell: Cell) -> Cell:
    """`cell` itself; AuthoringError when it calls the shell or a magic (`!pip`, `%pip`)."""
    found = _SHELL.search(cell.block.source) if cell.is_code else None
    if found and not _is_python(cell.block.source):
        cell.refuse(f"'{found[0].strip()}' is not Python", "remove it: what a student needs is installed")
    return cell


def check_code(cell: Cell) -> Cell:
    """`cell` itself; AuthoringError when it touches `sys.path` or imports `*`."""
    if not cell.is_code:
        return cell
    for node in ast.walk(syntax_tree(cell.text["fr"])):
        imported = [name.name for name in node.names] if isinstance(node, ast.ImportFrom) else []
        module = node.module if isinstance(node, ast.ImportFrom) else ""
        attribute = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        if attribute == "sys.path" or ("path" in imported and module == "sys"):
            cell.refuse("it touches sys.path", "import from parvis, which is installed")
        if "*" in imported:
            cell.refuse(f"'from {module} import *' hides its names", "import the names one by one")
    return cell


def _is_python(source: str) -> bool:
    try:
        syntax_tree(source)
    except SyntaxError:
        return False
    return True
