"""The small changes of which mutants are made: what beginners confuse, forget, or do one step too far."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.AST], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_COMPUTED: dict[type[ast.AST], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_PAIRS = (
    ("min", "max"),
    ("idxmin", "idxmax"),
    ("any", "all"),
    ("first", "last"),
    ("head", "tail"),
    ("nsmallest", "nlargest"),
    ("startswith", "endswith"),
    ("removeprefix", "removesuffix"),
    ("floor", "ceil"),
    ("cummin", "cummax"),
    ("ffill", "bfill"),
    ("mean", "median"),
)
# A name of a function or of a method, and what is taken for it.
_OTHER = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])} | {
    "nunique": "count",
    "iloc": "loc",
}
# Methods without which the rest still runs, and functions that give back something like what they are given.
_FORGOTTEN = {
    *("copy", "dropna", "fillna", "drop_duplicates", "sort_values", "sort_index", "reset_index", "sort"),
    *("strip", "lower", "upper", "casefold", "replace", "round", "abs", "clip", "unique", "cumsum"),
    *("shift", "ffill", "bfill", "normalize", "tz_convert", "floor", "where", "mask"),
}
_USELESS = {"sorted", "abs", "round", "int", "set", "reversed", "min", "max"}
_WORDS = {
    *(("first", "last"), ("left", "right"), ("both", "neither"), ("outer", "inner")),
}
_TEXTS = {one: other for pair in _WORDS for one, other in (pair, pair[::-1])}
_LEFT_OUT = {"key", "default", "min_periods", "closed", "label", "origin", "tz", "utc", "ddof", "errors"}


@dataclass(frozen=True)
class Words:
    """What a function is given, and its texts: those by which it names columns or keys, and the others."""

    given: tuple[str, ...]
    keys: tuple[str, ...]
    others: tuple[str, ...]

    @staticmethod
    def of(function: ast.AST) -> Words:
        """Those of a function, in its order."""
        given = [part.arg for part in ast.walk(function) if isinstance(part, ast.arg)]
        keys: dict[str, None] = {}
        others: dict[str, None] = {}
        for parent in ast.walk(function):
            for field, value in ast.iter_fields(parent):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.Constant) and type(child.value) is str:
                        is_text = isinstance(parent, ast.Expr | ast.JoinedStr)
                        (keys if field == "slice" else {} if is_text else others).setdefault(child.value)
        return Words(tuple(given), tuple(keys), tuple(others))


def changed_expressions(node: ast.expr, parent: ast.AST, field: str, words: Words) -> Iterator[ast.expr]:
    """What may stand in the place of one expression of `parent`; nothing within it is changed."""
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BinOp):
        yield from _computed(node, parent, words)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.BoolOp(other, node.values)
        for place in range(len(node.values)):
            kept = [*node.values[:place], *node.values[place + 1 :]]
            yield kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Constant):
        yield from _constants(node, parent, field, words)
    elif isinstance(node, ast.Call):
        yield from _called(node)
    elif isinstance(node, ast.Attribute) and node.attr in _OTHER:
        yield ast.Attribute(node.value, _OTHER[node.attr], node.ctx)
    elif isinstance(node, ast.Name) and field == "func" and node.id in _OTHER:
        yield ast.Name(_OTHER[node.id], node.ctx)
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        for place, loop in enumerate(node.generators):
            for condition in range(len(loop.ifs)):
                fewer = [*loop.ifs[:condition], *loop.ifs[condition + 1 :]]
                looser = ast.comprehension(loop.target, loop.iter, fewer, loop.is_async)
                changed = copy.copy(node)
                changed.generators = [*node.generators[:place], looser, *node.generators[place + 1 :]]
                yield changed
    elif isinstance(node, ast.Tuple) and isinstance(parent, ast.Lambda) and len(node.elts) > 1:
        yield ast.Tuple(node.elts[:-1], node.ctx)  # what decides between equals
    elif isinstance(node, ast.Slice):
        for name in ("lower", "upper", "step"):
            if getattr(node, name) is not None:
                changed_slice = copy.copy(node)
                setattr(changed_slice, name, None)
                yield changed_slice


def changed_statements(node: ast.stmt, parent: ast.AST) -> Iterator[list[ast.stmt]]:
    """What may stand in the place of one statement; no statement at all where it can be forgotten."""
    if isinstance(node, ast.If):
        if node.orelse:
            yield node.body
            yield node.orelse
        else:
            yield []
            if not isinstance(node.body[-1], ast.Return | ast.Raise | ast.Continue | ast.Break):
                yield node.body
    elif isinstance(node, ast.For):
        whole = ast.Call(ast.Name("list", ast.Load()), [node.iter], [])
        one, less = ast.Constant(1), ast.UnaryOp(ast.USub(), ast.Constant(1))
        for part in (ast.Slice(one, None, None), ast.Slice(None, less, None)):
            shorter = copy.copy(node)
            shorter.iter = ast.Subscript(whole, part, ast.Load())
            yield [shorter]
    elif isinstance(node, ast.AugAssign):
        yield []
        yield [ast.Assign([node.target], node.value, lineno=node.lineno)]
        if type(node.op) in _COMPUTED:
            yield [ast.AugAssign(node.target, _COMPUTED[type(node.op)](), node.value)]
    elif _can_be_forgotten(node):
        yield []
    elif isinstance(node, ast.Continue | ast.Break):
        yield []
        yield [ast.Break() if isinstance(node, ast.Continue) else ast.Continue()]


def _can_be_forgotten(node: ast.stmt) -> bool:
    """Whether the rest still runs without it: `x = f(x)`, `table["a"] = …`, `found.append(x)`."""
    if not isinstance(node, ast.Assign):
        return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    read = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    return any(
        not isinstance(target, ast.Name) or target.id in read
        for target in node.targets
        if not isinstance(target, ast.Tuple)
    )


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    for place, operator in enumerate(node.ops):
        other = _COMPARED[type(operator)]()
        yield ast.Compare(node.left, [*node.ops[:place], other, *node.ops[place + 1 :]], node.comparators)


def _computed(node: ast.BinOp, parent: ast.AST, words: Words) -> Iterator[ast.expr]:
    if any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in (node.left, node.right)):
        return
    if type(node.op) in _COMPUTED:
        yield ast.BinOp(node.left, _COMPUTED[type(node.op)](), node.right)
    if isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield node.left
        yield node.right
    if isinstance(node.op, ast.Div) or (isinstance(node.op, ast.Sub) and not _loses_its_sign(parent)):
        yield ast.BinOp(node.right, node.op, node.left)
    if isinstance(node.op, ast.Div):
        yield ast.BinOp(node.left, ast.FloorDiv(), node.right)
        yield ast.Call(ast.Name("round", ast.Load()), [node, ast.Constant(2)], [])
        yield from _means(node)
        for name in words.given:  # a wrong denominator
            if isinstance(node.right, ast.Name) and node.right.id in words.given and name != node.right.id:
                yield ast.BinOp(node.left, node.op, ast.Name(name, ast.Load()))


def _loses_its_sign(parent: ast.AST) -> bool:
    """Whether a difference is squared, or only its size counts."""
    if isinstance(parent, ast.BinOp):
        return isinstance(parent.op, ast.Pow)
    return isinstance(parent, ast.Call) and _name(parent) == "abs"


def _name(call: ast.Call) -> str:
    """The name of the function or method that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _means(node: ast.BinOp) -> Iterator[ast.expr]:
    """The mean of rates for the rate of sums."""
    parts = [_receiver(side, "sum") for side in (node.left, node.right)]
    if parts[0] is not None and parts[1] is not None:
        rates = ast.BinOp(parts[0], ast.Div(), parts[1])
        yield ast.Call(ast.Attribute(rates, "mean", ast.Load()), [], [])


def _receiver(node: ast.expr, method: str) -> ast.expr | None:
    """`x` in `x.method()`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
        return node.func.value
    return None


def _constants(node: ast.Constant, parent: ast.AST, field: str, words: Words) -> Iterator[ast.expr]:
    value = node.value
    if isinstance(parent, ast.JoinedStr | ast.FormattedValue) or (
        isinstance(parent, ast.Call) and _name(parent) == "clip"  # what holds the values is more than enough
    ):
        return
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        yield ast.UnaryOp(ast.USub(), ast.Constant(1)) if value == 0 else ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(round(value * 1.1, 6) or 0.1)
        yield ast.Constant(round(value * 0.9, 6) or 0.01)
    elif isinstance(value, str):
        kind = words.keys if field == "slice" else words.others
        if value in _TEXTS:
            yield ast.Constant(_TEXTS[value])
        elif value in kind and len(kind) > 1:
            for step in (1, -1) if len(kind) > 2 else (1,):
                yield ast.Constant(kind[(kind.index(value) + step) % len(kind)])
        elif value and field != "slice":
            yield ast.Constant("")


def _called(node: ast.Call) -> Iterator[ast.expr]:
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in _FORGOTTEN:
        yield function.value
    if isinstance(function, ast.Name) and function.id in _USELESS and node.args:
        first = node.args[0]
        if function.id == "sorted":
            yield ast.Call(ast.Name("list", ast.Load()), [first], [])
        elif function.id in ("min", "max"):
            yield from node.args if len(node.args) > 1 else ()
        elif function.id != "int" or isinstance(first, ast.BinOp):  # where int() drops a part of the number
            yield first
    if isinstance(function, ast.Attribute) and function.attr == "mean":
        rate = function.value
        if isinstance(rate, ast.BinOp) and isinstance(rate.op, ast.Div):  # the rate of sums for the mean
            sums = [
                ast.Call(ast.Attribute(side, "sum", ast.Load()), [], []) for side in (rate.left, rate.right)
            ]
            yield ast.BinOp(sums[0], ast.Div(), sums[1])
    if len(node.args) > 1 and all(isinstance(part, ast.Name) for part in node.args[:2]):
        yield ast.Call(function, [node.args[1], node.args[0], *node.args[2:]], node.keywords)
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in _LEFT_OUT:
            yield ast.Call(function, node.args, [*node.keywords[:place], *node.keywords[place + 1 :]])
    if isinstance(function, ast.Attribute) and function.attr in ("sort_values", "drop_duplicates", "groupby"):
        yield from _fewer_columns(node)


def _fewer_columns(node: ast.Call) -> Iterator[ast.expr]:
    """Without the last of the columns, which decides between equals."""
    shorter = copy.deepcopy(node)
    given = [*shorter.args, *(keyword.value for keyword in shorter.keywords)]
    found = [part for part in given if isinstance(part, ast.List) and len(part.elts) > 1]
    for part in found:
        part.elts.pop()
    if found:
        yield shorter


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
