"""Fills in whose data a graded notebook opens: course, unit and pool, as course.toml has them."""

from __future__ import annotations

import ast
from dataclasses import replace

from parvis.authoring.cells import Cell
from parvis.syntax import syntax_tree

_OPENS, _BY_HAND = "open_variant", {"Variant", "variant_number"}


def fill_in(cell: Cell, course: str, unit: str, pool: int) -> Cell:
    """`cell` with `open_variant(STUDENT_ID)` completed; AuthoringError where it was completed by hand.

    A number written in a text would stay behind when course.toml changes.
    """
    if not cell.is_code:
        return cell
    values = f"course={course!r}, unit={unit!r}, pool={pool}".replace("'", '"')
    return replace(cell, text={language: _filled(cell, text, values) for language, text in cell.text.items()})


def _filled(cell: Cell, text: str, values: str) -> str:
    calls = []
    for node in ast.walk(syntax_tree(text)):
        name = _called(node)
        if name in _BY_HAND:
            cell.refuse(f"it calls {name}()", "open another data set with variant.other(number)")
        if isinstance(node, ast.Call) and name == _OPENS:
            if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
                cell.refuse(
                    "it says by hand whose data it opens, which course.toml says",
                    "write variants.open_variant(STUDENT_ID)",
                )
            calls.append(node)
    lines = text.encode("utf-8").split(b"\n")
    for call in sorted(calls, key=_end, reverse=True):
        last = call.args[0]
        number, column = _end(last)
        line = lines[number - 1]
        begin, end = line[:column], line[column:]
        lines[number - 1] = begin + f", {values}".encode() + end
    return b"\n".join(lines).decode("utf-8")


def _end(node: ast.expr) -> tuple[int, int]:
    """The line and the column, in bytes, where an expression ends."""
    return node.end_lineno or 0, node.end_col_offset or 0


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
