"""A slip that is found in a function's code, the repairs that would prove it, and how a tree is edited."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

BLOCKS = ("body", "orelse", "finalbody")


@dataclass(frozen=True)
class Edit:
    """A field of a syntax tree (an item of it, with `index`) that gets another value."""

    owner: ast.AST
    field: str
    index: int | None
    new: object


@dataclass(frozen=True)
class Slip:
    """What one may have meant otherwise: `cause` once one of `repairs` is proven to help, else `fact`.

    `fact` is true whatever the cause is; "" says nothing. A repair is some edits of the tree that are made
    together, or another text of the whole function.
    """

    cause: str
    fact: str = ""
    repairs: Sequence[tuple[Edit, ...] | str] = ()


@contextmanager
def edited(edits: Sequence[Edit]) -> Iterator[None]:
    """The tree with these edits, for a while."""
    before = []
    for one in edits:
        held = getattr(one.owner, one.field)
        if one.index is None:
            before.append((one, held))
            setattr(one.owner, one.field, one.new)
        else:
            before.append((one, held[one.index]))
            held[one.index] = one.new
    try:
        yield
    finally:
        for one, old in reversed(before):
            if one.index is None:
                setattr(one.owner, one.field, old)
            else:
                getattr(one.owner, one.field)[one.index] = old


def places(node: ast.AST) -> Iterator[tuple[Edit, ast.AST]]:
    """Each node below `node`, with the edit that puts it where it stands."""
    waiting = [node]
    while waiting:
        owner = waiting.pop()
        for field, value in ast.iter_fields(owner):
            items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for index, one in items:
                if isinstance(one, ast.AST):
                    yield Edit(owner, field, index, one), one
                    waiting.append(one)


def replaced(root: ast.AST, node: ast.AST, new: object) -> Edit:
    """The edit that puts `new` in the place of `node`."""
    found = next(edit for edit, one in places(root) if one is node)
    return Edit(found.owner, found.field, found.index, new)


def blocks(node: ast.AST) -> Iterator[tuple[ast.AST, str, list[ast.stmt]]]:
    """Each row of lines that stand one below the other within a function, and where it hangs."""
    for one in ast.walk(node):
        for part in BLOCKS:
            lines = getattr(one, part, None)
            if isinstance(lines, list) and lines and isinstance(lines[0], ast.stmt):
                yield one, part, lines
