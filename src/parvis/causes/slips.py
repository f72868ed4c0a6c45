"""Lines that Python runs and that do not what they seem to: told, in a failed check, as what they do."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable, Iterator

from parvis.causes import emptiness, formulas
from parvis.causes.words import quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_NEW = (  # methods that give a new value and leave the old one as it was
    "strip", "lower", "upper", "replace", "dropna", "fillna", "drop_duplicates", "sort_values",
    "drop", "reset_index", "set_index", "rename", "astype", "assign", "round", "clip", "sort_index",
)  # fmt: skip
_BLOCKS = ("body", "orelse", "finalbody")


def in_function(source: str) -> str:
    r"""The sentence about the first such line of a function; "" when there is none.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_function("def urgency(hours):\n    if hours > 48:\n        print(2)\n    return 0")
    'The line “print(2)” shows a value and the function goes on: to end with it, write return.'
    """
    try:
        body = syntax_tree(textwrap.dedent(source)).body
    except (SyntaxError, ValueError):
        return ""
    function = body[0] if body else None
    if not isinstance(function, ast.FunctionDef):
        return ""
    return next((said for look in _LOOKS if (said := look(function))), "")


def _shown(function: ast.FunctionDef) -> str:
    """A case that ends with print, where others end with return."""
    if not any(isinstance(node, ast.Return) and node.value for node in ast.walk(function)):
        return ""
    branches = [
        part for node in ast.walk(function) if isinstance(node, ast.If) for part in (node.body, node.orelse)
    ]
    for last in (branch[-1] for branch in branches if branch):
        if isinstance(last, ast.Expr) and _called(last.value) == "print" and _one_value(last.value):
            said = _("The line {line} shows a value and the function goes on: to end with it, write return.")
            return said.format(line=_line(last))
    return ""


def _one_value(call: ast.expr) -> bool:
    """Whether print shows one value, and no sentence about it."""
    return isinstance(call, ast.Call) and len(call.args) == 1 and not isinstance(call.args[0], ast.JoinedStr)


def _unreached(function: ast.FunctionDef) -> str:
    """Lines below a return, and a limit that a lower one above it has already answered for."""
    for block in _blocks(function):
        for place, node in enumerate(block[:-1]):
            if isinstance(node, ast.Return):
                said = _("The line {line} is never reached: the return above it ends the function.")
                return said.format(line=_line(block[place + 1]))
        if told := _answered_above(block):
            return told
    return ""


def _answered_above(block: list[ast.stmt]) -> str:
    above: list[tuple[str, type, float]] = []
    for node in _cases(block):
        limit = _limit(node.test)
        if limit is None:
            continue
        name, sign, number = limit
        for other, kind, passed in above:
            higher = number >= passed if sign in (ast.Gt, ast.GtE) else number <= passed
            if (other, kind) == (name, sign) and higher and number != passed:
                said = _(
                    "The case {line} is never reached: the one above it answers for these values already."
                )
                return said.format(line=quoted(f"if {ast.unparse(node.test)}:"))
        if _ends(node.body):
            above.append(limit)
    return ""


def _cases(block: list[ast.stmt]) -> Iterator[ast.If]:
    """The ifs of a block with their elifs, in their order."""
    for node in block:
        one: ast.stmt | None = node
        while isinstance(one, ast.If):
            yield one
            one = one.orelse[0] if len(one.orelse) == 1 else None


def _limit(test: ast.expr) -> tuple[str, type, float] | None:
    """The name, the sign and the number of a condition such as hours > 48."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.left, ast.Name):
        return None
    number = test.comparators[0]
    sign = type(test.ops[0])
    if sign not in (ast.Gt, ast.GtE, ast.Lt, ast.LtE) or not isinstance(number, ast.Constant):
        return None
    return (test.left.id, sign, number.value) if isinstance(number.value, int | float) else None


def _ends(body: list[ast.stmt]) -> bool:
    return isinstance(body[-1], ast.Return)


def _without_effect(function: ast.FunctionDef) -> str:
    """A value that stands alone on its line, and that nothing keeps."""
    for block in _blocks(function):
        for node in block:
            if not isinstance(node, ast.Expr):
                continue
            value = node.value
            if isinstance(value, ast.Compare) and len(value.ops) == 1 and isinstance(value.ops[0], ast.Eq):
                said = _("The line {line} compares and changes nothing: to give a name a value, write one =.")
                return said.format(line=_line(node))
            if isinstance(value, ast.BinOp | ast.Compare | ast.BoolOp):
                said = _(
                    "The line {line} works out a value that nothing keeps: give it a name, or return it."
                )
                return said.format(line=_line(node))
            if isinstance(value, ast.Attribute):
                said = _("The line {line} calls nothing: a function runs only with brackets after its name.")
                return said.format(line=_line(node))
            if _is_lost(value):
                said = _(
                    "The line {line} gives a new value, and nothing keeps it: write a name and = before it."
                )
                return said.format(line=_line(node))
    return ""


def _is_lost(value: ast.expr) -> bool:
    """Whether a call gives a new value and does nothing else."""
    if not isinstance(value, ast.Call) or any(one.arg == "inplace" for one in value.keywords):
        return False
    if isinstance(value.func, ast.Attribute):
        return value.func.attr in _NEW
    return _called(value) in ("sorted", "round", "abs", "len", "sum", "max", "min", "float", "int", "str")


def _never_added(function: ast.FunctionDef) -> str:
    """A number that begins before a loop, and that each turn replaces without using it."""
    for block in _blocks(function):
        begun: set[str] = set()
        for node in block:
            if isinstance(node, ast.For | ast.While):
                for inner in node.body:
                    name = _replaced(inner)
                    if name in begun and _first_of(name, node.body) is inner:
                        said = _(
                            "Each turn of the loop gives {name} a new value, at {line}, without using the "
                            "one before: nothing adds up from turn to turn."
                        )
                        return said.format(name=name, line=_line(inner))
            begun |= set(_begun(node))
    return ""


def _begun(node: ast.stmt) -> Iterator[str]:
    """The names that a line gives a number to."""
    if not isinstance(node, ast.Assign):
        return
    target, value = node.targets[0], node.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=False))
    for one, other in pairs:
        number = isinstance(other, ast.Constant) and type(other.value) in (int, float)
        if isinstance(one, ast.Name) and number:
            yield one.id


def _replaced(node: ast.stmt) -> str:
    """The name that a line gives a value to which does not depend on its old one."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return ""
    name = node.targets[0].id
    return "" if name in _read(node.value) else name


def _first_of(name: str, body: list[ast.stmt]) -> ast.stmt | None:
    """The first line of a loop that speaks of `name`."""
    return next(
        (
            node
            for node in body
            if any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node))
        ),
        None,
    )


def _read(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """Each row of lines that stand one below the other, within a function."""
    for one in ast.walk(node):
        for part in _BLOCKS:
            lines = getattr(one, part, None)
            if isinstance(lines, list) and lines and isinstance(lines[0], ast.stmt):
                yield lines


def _called(value: ast.expr) -> str:
    named = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
    return value.func.id if named else ""  # type: ignore[attr-defined]


def _line(node: ast.stmt) -> str:
    return quoted(ast.unparse(node).splitlines()[0])


_LOOKS: tuple[Callable[[ast.FunctionDef], str], ...] = (
    _shown, _unreached, *formulas.LOOKS, *emptiness.LOOKS, _without_effect, _never_added,
)  # fmt: skip
