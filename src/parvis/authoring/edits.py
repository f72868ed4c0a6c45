"""Applies the edit of a typical mistake to the author's solution: the lines that go, the lines that come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NoReturn

Refuse = Callable[[int, str, str], NoReturn]  # the line of the edit, the problem, the remedy


@dataclass
class _Hunk:
    """One place of an edit: `old` lines (context and removed), and the `new` lines in their stead."""

    line: int
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def apply_edit(edit: str, line: int, solution: str, called: str, refuse: Refuse) -> str:
    r"""`solution` after `edit`, whose first line is `line` of its file; `called` names it in a refusal.

    An edit is a diff without numbers: ` ` context, `-` old and `+` new lines, its places separated by
    `@@`. The old lines of each place must stand in the solution once, in a row.

    >>> apply_edit("-x = 1\n+x = 2", 1, "x = 1\ny = x", "solution 'x'", print)
    'x = 2\ny = x'
    """
    lines = [text.rstrip() for text in solution.split("\n")]
    placed = sorted(
        ((_place(hunk, lines, called, refuse), hunk) for hunk in _hunks(edit, line, refuse)),
        key=lambda pair: pair[0],
    )
    for (begin, first), (after, second) in pairwise(placed):
        if begin + len(first.old) > after:
            refuse(second.line, "two places of this edit share lines of the solution", "join the two")
    edited = list(lines)
    for begin, hunk in reversed(placed):
        edited[begin : begin + len(hunk.old)] = hunk.new
    if edited == lines:
        refuse(line, f"the edit leaves {called} as it is", "write the old lines with -, the new ones with +")
    return "\n".join(edited)


def _hunks(edit: str, line: int, refuse: Refuse) -> list[_Hunk]:
    hunks = [_Hunk(line)]
    for number, text in enumerate(edit.rstrip("\n").split("\n"), line):
        side, rest = text[:1] or " ", text[1:].rstrip()
        if text.startswith("@@"):
            hunks.append(_Hunk(number + 1))
        elif side not in " -+":
            refuse(number, f"'{text.strip()}' begins with none of - + and a space", "write one before it")
        else:
            if side in " -":
                hunks[-1].old.append(rest)
            if side in " +":
                hunks[-1].new.append(rest)
    return [hunk for hunk in hunks if hunk.old or hunk.new]


def _place(hunk: _Hunk, lines: list[str], called: str, refuse: Refuse) -> int:
    """Where the old lines of `hunk` begin among `lines`."""
    if not any(hunk.old):
        refuse(hunk.line, "these new lines have no place", "put a line of the solution before or after them")
    size = len(hunk.old)
    found = [begin for begin in range(len(lines) - size + 1) if lines[begin : begin + size] == hunk.old]
    if len(found) > 1:
        problem = f"these old lines stand {len(found)} times in {called}"
        refuse(hunk.line, problem, "add a line of the solution before or after them")
    if not found:
        gone = [text for text in hunk.old if text not in lines]
        problem = f"'{gone[0].strip()}' is no line of" if gone else "these old lines do not stand in a row in"
        remedy = "copy the old lines from the solution as it is now, without its ### lines"
        refuse(hunk.line, f"{problem} {called}", remedy)
    return found[0]
