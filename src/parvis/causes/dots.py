"""Finds the dots `...` that remain to be replaced in a piece of code."""

from __future__ import annotations

import ast
import textwrap

from parvis.causes import notebook
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import quoted
from parvis.language import _
from parvis.syntax import syntax_tree


def remaining_dots(source: str) -> str:
    r"""The first line of `source` in which dots stand for an answer; "" when none does.

    Dots within an index of several parts (`table[..., 0]`) are numpy's.

    >>> remaining_dots("def rate(a, b):\n    return ...")
    'return ...'
    >>> remaining_dots("def rate(a, b):\n    return a[..., 0]  # ...")
    ''
    """
    text = textwrap.dedent(source)
    try:
        tree = syntax_tree(text)
    except (SyntaxError, ValueError):
        return ""
    parts = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple)
        for one in node.slice.elts
    }
    lines = text.splitlines()
    found = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value is ... and id(node) not in parts
    ]
    return lines[min(found) - 1].strip() if found else ""


def dots_left(line: str = "", name: str = "") -> str:
    """The sentence about dots that remain, with their line and the function's name where they are known.

    >>> from parvis.language import use_language; use_language("en")
    >>> dots_left("return ...", "rate")
    'Dots ... remain to be replaced in rate, at the line “return ...”.'
    """
    if name and _written_twice(name):
        said = _(
            "{name} is written in two cells: the one that is run last counts, and its dots ... remain. "
            "Move your code into it."
        )
        return said.format(name=name)
    if name and _changed_since(name):
        said = _(
            "{name} has been changed in its cell, and the cell not run since: run that cell, then this one."
        )
        return said.format(name=name)
    if name and line:
        said = _("Dots ... remain to be replaced in {name}, at the line {line}.")
        return said.format(name=name, line=quoted(line))
    if name:
        return _("Dots ... remain to be replaced in {name}.").format(name=name)
    if line:
        return _("Dots ... remain to be replaced, at the line {line}.").format(line=quoted(line))
    return _("Dots ... remain to be replaced in this cell or in the function it calls.")


def _written_twice(name: str) -> bool:
    """Whether the saved notebook has a function with dots below another of this name without any."""
    codes = [code for code in notebook.cells() if name in notebook.created_by(code)]
    dots = [bool(remaining_dots(code)) for code in codes]
    return len(dots) > 1 and dots[-1] and not all(dots)


def _changed_since(name: str) -> bool:
    """Whether no dots are left in the saved notebook where it creates `name`, unlike in what runs."""
    codes = [code for code in notebook.cells() if name in notebook.created_by(code)]
    return bool(codes) and not any(map(remaining_dots, codes))


def _left(line: str, function: str) -> str:
    """The sentence about the dots of a function that stopped, which may have been changed since."""
    name = next(iter(sorted(notebook.created_by(function))), "")
    return dots_left(line, name if name and _changed_since(name) else "")


def of_stop(stop: Stop) -> Cause | None:
    """The dots that made the code stop: Python speaks of them, or they stand in the function that stopped."""
    if "ellipsis" in stop.said.lower() or (stop.line and remaining_dots(stop.line.rstrip(":"))):
        function = function_around(stop.source, stop.number)
        line = remaining_dots(function or stop.source)
        here = line == stop.line and _left(line, function) == dots_left(line)
        return Cause(
            "dots", _("The dots ... of this line remain to be replaced.") if here else _left(line, function)
        )
    return None


def elsewhere(stop: Stop) -> Cause | None:
    """Dots in the same function, when nothing else explains the error."""
    function = function_around(stop.source, stop.number)
    line = remaining_dots(function)
    return Cause("dots", _left(line, function)) if line else None


def function_around(source: str, number: int) -> str:
    r"""The text of the function of a cell that holds the line `number`; "" outside any, or when unknown.

    >>> function_around("a = 1\ndef f():\n    return a", 3)
    'def f():\n    return a'
    """
    try:
        tree = syntax_tree(source)
    except (SyntaxError, ValueError):
        return ""
    around = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.lineno <= number <= (node.end_lineno or 0)
    ]
    return ast.get_source_segment(source, around[0]) or "" if around else ""
