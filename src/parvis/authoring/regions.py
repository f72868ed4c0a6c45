"""The regions of a cell: what a student does not receive, between its two edges, and what is left outside."""

from __future__ import annotations

import re

SOLUTION, HIDDEN, SCHEME = "SOLUTION", "HIDDEN TESTS", "MARK SCHEME"
STUB = "### STUB:"  # opens a line that the student sees in the place of the solution
EDGE = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b")
_MARK = re.compile(rf"\s*(### (BEGIN|END) {SOLUTION}\b|{STUB})")


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
        edge = EDGE.search(line)
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
