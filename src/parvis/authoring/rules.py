"""Refuses names used twice, unknown skills, and code that would not run on a student's machine."""

from __future__ import annotations

import ast
import re

from parvis.authoring.cells import Cell
from parvis.syntax import syntax_tree

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
