"""Refuses solution, hidden-test and mark-scheme regions that are unbalanced or out of place."""

from __future__ import annotations

import re

from parvis.authoring.cells import Cell

SOLUTION, HIDDEN, SCHEME = "SOLUTION", "HIDDEN TESTS", "MARK SCHEME"
STUB = "### STUB:"  # opens a line that the student sees in the place of the solution
_EDGE = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b")
_MARK = re.compile(rf"\s*(### (BEGIN|END) {SOLUTION}\b|{STUB})")
_PLACES = {SOLUTION: ("solution", "manual"), HIDDEN: ("test",), SCHEME: ("task",)}


def regions(source: str, name: str) -> list[list[str]]:
    r"""The lines of each region called `name`, without its two edges.

    >>> regions("a\n### BEGIN SOLUTION\nb\n### END SOLUTION", "SOLUTION")
    [['b']]
    """
    found: list[list[str]] = []
    inside = False
    for line in source.split("\n"):
        if f"BEGIN {name}" in line:
            inside = True
            found.append([])
        elif f"END {name}" in line:
            inside = False
        elif inside:
            found[-1].append(line)
    return found


def outside(source: str) -> str:
    """`source` without any of its regions: what a student sees."""
    kept, inside = [], False
    for line in source.split("\n"):
        edge = _EDGE.search(line)
        if edge:
            inside = edge[1] == "BEGIN"
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def unmarked(source: str) -> str:
    r"""A solution as a student would have written it: without the lines that mark its regions and stubs.

    >>> unmarked("### BEGIN SOLUTION\n### STUB: x = ...\nx = 2\n### END SOLUTION")
    'x = 2'
    """
    return "\n".join(line for line in source.split("\n") if not _MARK.match(line))


def check_regions(cell: Cell) -> Cell:
    """`cell` itself; AuthoringError when a region is not closed, nested, or has no place in this cell."""
    for text in cell.text.values():
        _check_balance(cell, text)
        names = {edge[2] for edge in _EDGE.finditer(text)}
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
    for edge in _EDGE.finditer(text):
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
