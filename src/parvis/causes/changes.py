"""Every small change of a function that may be what it lacks: tried, to find the line that is at fault."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parvis.causes.repair import Edit, blocks, places

_TURNED: dict[type, tuple[type, ...]] = {  # other signs that may have been meant
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_JOINED: dict[type, type] = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And}
_COMPUTED: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Div),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.Sub),
    ast.Mod: (ast.Div,),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
}
_METHODS = {
    "head": ("tail",), "tail": ("head",), "min": ("max",), "max": ("min",), "any": ("all",), "all": ("any",),
    "isna": ("notna",), "notna": ("isna",), "sum": ("mean", "size", "count"), "mean": ("sum", "median"),
    "median": ("mean",), "first": ("last",), "last": ("first",), "idxmin": ("idxmax",),
    "idxmax": ("idxmin",), "size": ("nunique",), "count": ("nunique", "size"), "nunique": ("size",),
    "floor": ("ceil",), "ceil": ("floor",), "lower": ("upper",), "upper": ("lower",), "hour": ("weekday",),
    "weekday": ("hour",), "startswith": ("endswith",), "endswith": ("startswith",),
    "append": ("extend",), "extend": ("append",), "lstrip": ("strip",), "rstrip": ("strip",),
}  # fmt: skip
_ASKING = ("isin", "isna", "notna", "duplicated", "startswith", "endswith", "contains")
_WORDS = 3  # other texts that are tried for one
_KEEPING = ("append", "extend", "insert", "add", "update")  # a loop over what it fills would never end


@dataclass(frozen=True)
class Change:
    """Some edits, of one kind, of the piece of code `part` on a line."""

    kind: str
    part: ast.AST
    line: int
    edits: tuple[Edit, ...]


def changes(function: ast.FunctionDef, kinds: Mapping[str, str]) -> Iterator[Change]:
    """The changes to try: those of one sign first, then of names and numbers, then lines left out.

    `kinds` are the kinds of value that the function's names held: a name stands for another of its kind.
    """
    found = [
        (edit, node)
        for edit, node in places(function)
        if isinstance(node, ast.expr) and not isinstance(edit.owner, ast.FunctionDef | ast.arguments)
    ]
    found = [one for one in found if not _is_docstring(one[0])]
    conditions = _conditions(function)
    for edit, node in found:
        yield from _of_signs(edit, node)
    for edit, node in found:
        yield from _of_rows(edit, node, conditions)
    given, created = _names(function)
    for edit, node in found:
        yield from _of_values(edit, node, found)
    fixed = _fixed(function)
    for edit, node in found:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in fixed:
            for name in (*given, *(one for one, line in created.items() if line < node.lineno)):
                alike = kinds.get(name, "") == kinds.get(node.id, "")
                if name != node.id and alike and (node.id in given or node.id in created):
                    new = ast.Name(name, ast.Load())
                    yield Change("name", node, node.lineno, (_put(edit, new),))
    yield from _left_out(function)


def _put(edit: Edit, new: object) -> Edit:
    return Edit(edit.owner, edit.field, edit.index, new)


def _is_docstring(edit: Edit) -> bool:
    return isinstance(edit.owner, ast.Expr) and isinstance(edit.new, ast.Constant)


def _of_signs(edit: Edit, node: ast.expr) -> Iterator[Change]:
    """The same values with another sign between them, turned round, or with the opposite meaning."""
    if isinstance(node, ast.Compare):
        for place, sign in enumerate(node.ops):
            for other in _TURNED.get(type(sign), ()):
                yield Change("sign", node, node.lineno, (Edit(node, "ops", place, other()),))
    elif isinstance(node, ast.BoolOp):
        kind = "joined" if isinstance(node.op, ast.Or) else "or"
        yield Change(kind, node, node.lineno, (Edit(node, "op", None, _JOINED[type(node.op)]()),))
    elif isinstance(node, ast.BinOp):
        if type(node.op) in _JOINED:
            yield Change("columns", node, node.lineno, (Edit(node, "op", None, _JOINED[type(node.op)]()),))
        for other in _COMPUTED.get(type(node.op), ()):
            kind = "division" if isinstance(node.op, ast.Mod | ast.FloorDiv) else "operation"
            yield Change(kind, node, node.lineno, (Edit(node, "op", None, other()),))
        if isinstance(node.op, ast.Sub | ast.Div | ast.Mod | ast.FloorDiv | ast.Pow):
            turned = (Edit(node, "left", None, node.right), Edit(node, "right", None, node.left))
            yield Change("sides", node, node.lineno, turned)
    elif isinstance(node, ast.UnaryOp):
        kind = "turned" if isinstance(node.op, ast.Invert) else "opposite"
        yield Change(kind, node, node.lineno, (_put(edit, node.operand),))
    elif isinstance(node, ast.IfExp):
        turned = (Edit(node, "body", None, node.orelse), Edit(node, "orelse", None, node.body))
        yield Change("sides", node, node.lineno, turned)
    if not isinstance(edit.owner, ast.UnaryOp) and _may_be_turned(edit, node):
        kind = "turned" if isinstance(node, ast.Call) else "opposite"
        for turn in (ast.Invert(), ast.Not()):
            yield Change(kind, node, node.lineno, (_put(edit, ast.UnaryOp(turn, node)),))


def _may_be_turned(edit: Edit, node: ast.expr) -> bool:
    """Whether a piece of code stands where a condition stands, without a sign that could be turned."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _ASKING:
        return True
    joined = isinstance(edit.owner, ast.BinOp) and type(edit.owner.op) in _JOINED
    asked = isinstance(edit.owner, ast.BoolOp) or edit.field == "test"
    return (joined or asked) and isinstance(node, ast.Name | ast.Subscript | ast.Call)


def _of_rows(edit: Edit, node: ast.expr, conditions: list[str]) -> Iterator[Change]:
    """What is counted, or chosen, with one condition more or one less."""
    counted = (
        isinstance(edit.owner, ast.Attribute)
        and edit.field == "value"
        and edit.owner.attr in ("sum", "mean", "any", "all")
    )
    chosen = isinstance(edit.owner, ast.Subscript) and edit.field == "slice" and not _is_label(node)
    if counted or chosen:
        own = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        for name in conditions:
            if name in own and isinstance(node, ast.Name):
                continue
            held: ast.expr = ast.Name(name, ast.Load())
            for other in (held, ast.UnaryOp(ast.Invert(), held)):
                yield Change("fewer", node, node.lineno, (_put(edit, ast.BinOp(node, ast.BitAnd(), other)),))
    if isinstance(node, ast.BinOp) and type(node.op) in _JOINED:
        for side in (node.left, node.right):
            yield Change("more", node, node.lineno, (_put(edit, side),))
    elif isinstance(node, ast.BoolOp) and len(node.values) > 1:
        for place in range(len(node.values)):
            left = [one for other, one in enumerate(node.values) if other != place]
            yield Change("more", node, node.lineno, (Edit(node, "values", None, left),))


def _is_label(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.List | ast.Slice | ast.Tuple | ast.JoinedStr)


def _conditions(function: ast.FunctionDef) -> list[str]:
    """The names of a function that stand where True and False stand, by what is done with them."""
    found: dict[str, None] = {}
    for node in ast.walk(function):
        sides: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and type(node.op) in _JOINED:
            sides = [node.left, node.right]
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert):
            sides = [node.operand]
        elif isinstance(node, ast.Attribute) and node.attr in ("sum", "mean", "any", "all"):
            sides = [node.value]
        found |= {one.id: None for one in sides if isinstance(one, ast.Name)}
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Compare):
            found |= {one.id: None for one in node.targets if isinstance(one, ast.Name)}
    return list(found)


def _of_values(edit: Edit, node: ast.expr, found: Sequence[tuple[Edit, ast.AST]]) -> Iterator[Change]:
    """Another number, text or method in the place of one."""
    if isinstance(node, ast.Constant) and not isinstance(edit.owner, ast.Dict):
        for value in _near(node.value, found):
            kind = "text" if isinstance(value, str) else "value"
            yield Change(kind, node, node.lineno, (_put(edit, ast.Constant(value)),))
    elif isinstance(node, ast.Attribute):
        for name in _METHODS.get(node.attr, ()):
            yield Change("method", node, node.end_lineno or node.lineno, (Edit(node, "attr", None, name),))


def _near(value: object, found: Sequence[tuple[Edit, ast.AST]]) -> Iterator[str | float]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1, value / 100, value * 100, 1 - value)
    elif isinstance(value, str):
        others = (one.value for _edit, one in found if isinstance(one, ast.Constant))
        yield from list(dict.fromkeys(one for one in others if isinstance(one, str) and one != value))[
            :_WORDS
        ]


def _names(function: ast.FunctionDef) -> tuple[list[str], dict[str, int]]:
    """The names that a function is given, and those that it creates with their first line."""
    arguments = function.args
    given = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    created: dict[str, int] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            created[node.id] = min(node.lineno, created.get(node.id, node.lineno))
    return given, created


def _fixed(function: ast.FunctionDef) -> set[int]:
    """The names that keep their place: what a loop runs over, what is filled, what is called."""
    found: set[int] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension):
            found |= {id(one) for one in ast.walk(node.iter)}
        elif isinstance(node, ast.Call):
            found.add(id(node.func))
            if isinstance(node.func, ast.Attribute) and node.func.attr in _KEEPING:
                found |= {id(one) for one in ast.walk(node.func)}
    return found


def _left_out(function: ast.FunctionDef) -> Iterator[Change]:
    """A line less, or two lines whose order is turned round."""
    for owner, field, block in blocks(function):
        for place, node in enumerate(block):
            if len(block) > 1 and not isinstance(node, ast.Return | ast.FunctionDef | ast.For):
                less = block[:place] + block[place + 1 :]
                yield Change("left_out", node, node.lineno, (Edit(owner, field, None, less),))
        for place, (one, other) in enumerate(itertools.pairwise(block)):
            if isinstance(one, ast.If) or isinstance(other, ast.If):
                turned = [*block[:place], other, one, *block[place + 2 :]]
                yield Change("order", one, one.lineno, (Edit(owner, field, None, turned),))
