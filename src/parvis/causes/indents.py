"""Lines that stand too far left or right: outside the if or the loop that they belong to, or within it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from parvis.causes.repair import Edit, Slip, blocks
from parvis.causes.words import quoted
from parvis.language import _

_OPENING = (ast.If, ast.For, ast.While)


def looks(function: ast.FunctionDef, source: str) -> Iterator[Slip]:
    """Each line below a block that may belong to it, and the last line of each that may not."""
    lines = source.splitlines()
    for owner, field, block in blocks(function):
        for place, node in enumerate(block):
            if isinstance(node, _OPENING):
                yield from _outside(owner, field, block, place, lines)
                yield from _within(owner, field, block, place, lines)


def _outside(
    owner: ast.AST, field: str, block: list[ast.stmt], place: int, lines: list[str]
) -> Iterator[Slip]:
    opening = block[place]
    assert isinstance(opening, _OPENING)
    for after in range(place + 1, min(place + 3, len(block))):
        moved = block[place + 1 : after + 1]
        if not all(isinstance(one, ast.Assign | ast.AugAssign | ast.Expr) for one in moved):
            return
        if isinstance(opening, ast.For | ast.While) and not _names(moved, ast.Load) & _names(
            [opening], ast.Store
        ):
            return
        said = _(
            "The line {line} stands outside {opening} and is run in every case: put four more spaces before "
            "it, below the lines of {opening}."
        )
        if isinstance(opening, ast.For | ast.While):
            said = _(
                "The line {line} stands outside the loop {opening} and is run once, after its last turn: "
                "put four "
                "more spaces before it."
            )
        part = "orelse" if opening.orelse else "body"
        held = getattr(opening, part)
        repair = (
            Edit(opening, part, None, [*held, *moved]),
            Edit(owner, field, None, block[: place + 1] + block[after + 1 :]),
        )
        above = lines[opening.lineno - 1].strip()
        said = said.format(line=quoted(lines[moved[0].lineno - 1].strip()), opening=quoted(above))
        yield Slip(said, repairs=[repair])


def _within(
    owner: ast.AST, field: str, block: list[ast.stmt], place: int, lines: list[str]
) -> Iterator[Slip]:
    opening = block[place]
    assert isinstance(opening, _OPENING)
    for part in ("body", "orelse"):
        held = getattr(opening, part)
        last = held[-1] if len(held) > 1 else None
        if last is None or isinstance(last, _OPENING):
            continue
        said = _(
            "The line {line} stands within {opening}: put it further left, below the whole block, to run it "
            "once that is done."
        )
        repair = (
            Edit(opening, part, None, held[:-1]),
            Edit(owner, field, None, [*block[: place + 1], last, *block[place + 1 :]]),
        )
        above = lines[opening.lineno - 1].strip()
        said = said.format(line=quoted(lines[last.lineno - 1].strip()), opening=quoted(above))
        yield Slip(said, repairs=[repair])


def _names(lines: Sequence[ast.stmt], kind: type) -> set[str]:
    """The names that lines read (ast.Load) or give a value to (ast.Store)."""
    nodes = (node for line in lines for node in ast.walk(line))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, kind)}
