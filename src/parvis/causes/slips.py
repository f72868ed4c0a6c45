"""Lines that Python runs and that do not what they seem to: told, in a failed check, as what they do."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable, Iterator

from parvis.causes import brackets, emptiness, formulas, indents, quoted_values
from parvis.causes.repair import Edit, Slip, blocks, replaced
from parvis.causes.words import quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_NEW = (  # methods that give a new value and leave the old one as it was
    "strip", "lower", "upper", "replace", "dropna", "fillna", "drop_duplicates", "sort_values",
    "drop", "reset_index", "set_index", "rename", "astype", "assign", "round", "clip", "sort_index",
)  # fmt: skip


def read(source: str) -> ast.FunctionDef | None:
    """The function whose text is `source`, as a tree; None when it is none, or no Python."""
    try:
        body = syntax_tree(textwrap.dedent(source)).body
    except (SyntaxError, ValueError):
        return None
    return body[0] if body and isinstance(body[0], ast.FunctionDef) else None


def found_in(function: ast.FunctionDef, source: str) -> Iterator[Slip]:
    r"""The slips of a function, whose text is `source`: what its lines really do, and what would repair them.

    >>> from parvis.language import use_language; use_language("en")
    >>> source = "def urgency(hours):\n    if hours > 48:\n        print(2)\n    return 0"
    >>> next(found_in(read(source), source)).cause
    'The line “print(2)” shows a value and the function goes on: to end with it, write return.'
    """
    for look in _LOOKS:
        yield from look(function)
    for every in (brackets.looks, quoted_values.looks, indents.looks):
        yield from every(function, textwrap.dedent(source))


def hardly_meant(function: ast.FunctionDef, source: str) -> Iterator[Slip]:
    """Those of the slips that hardly anybody writes on purpose."""
    yield from quoted_values.looks(function, source)
    yield from (slip for look in _LOOKS for slip in look(function) if slip.fact and slip.repairs)


def _shown(function: ast.FunctionDef) -> Iterator[Slip]:
    """A case that ends with print, where others end with return."""
    if not any(isinstance(node, ast.Return) and node.value for node in ast.walk(function)):
        return
    branches = [
        part for node in ast.walk(function) if isinstance(node, ast.If) for part in (node.body, node.orelse)
    ]
    for last in (branch[-1] for branch in branches if branch):
        if isinstance(last, ast.Expr) and _called(last.value) == "print" and _one_value(last.value):
            said = _("The line {line} shows a value and the function goes on: to end with it, write return.")
            fact = _("The line {line} shows a value and the function goes on.").format(line=_line(last))
            shown = last.value.args[0]  # type: ignore[attr-defined]
            yield Slip(said.format(line=_line(last)), fact, [(replaced(function, last, ast.Return(shown)),)])


def _one_value(call: ast.expr) -> bool:
    """Whether print shows one value, and no sentence about it."""
    return isinstance(call, ast.Call) and len(call.args) == 1 and not isinstance(call.args[0], ast.JoinedStr)


def _unreached(function: ast.FunctionDef) -> Iterator[Slip]:
    """Lines below a return, and a limit that a lower one above it has already answered for."""
    for _owner, _field, block in blocks(function):
        for place, node in enumerate(block[:-1]):
            if isinstance(node, ast.Return):
                said = _("The line {line} is never reached: the return above it ends the function.")
                said = said.format(line=_line(block[place + 1]))
                yield Slip(said, said)
                break
        if said := _answered_above(block):
            yield Slip(said, said)


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


def _without_effect(function: ast.FunctionDef) -> Iterator[Slip]:
    """A value that stands alone on its line, and that nothing keeps."""
    for _owner, _field, block in blocks(function):
        for node in block:
            if isinstance(node, ast.Expr) and (told := _of_a_value(node.value)):
                said, fact, meant = told
                repairs = [(replaced(function, node, one),) for one in meant]
                yield Slip(said.format(line=_line(node)), fact.format(line=_line(node)), repairs)


def _of_a_value(value: ast.expr) -> tuple[str, str, list[ast.stmt]] | None:
    """What is said of a value that stands alone on its line, and the lines that may have been meant."""
    if isinstance(value, ast.Compare) and len(value.ops) == 1 and isinstance(value.ops[0], ast.Eq):
        return (
            _("The line {line} compares and changes nothing: to give a name a value, write one =."),
            _("The line {line} compares and changes nothing."),
            [_given(value.left, value.comparators[0])] if _takes_a_value(value.left) else [],
        )
    if isinstance(value, ast.BinOp | ast.Compare | ast.BoolOp):
        return (
            _("The line {line} works out a value that nothing keeps: give it a name, or return it."),
            _("The line {line} works out a value that nothing keeps."),
            [ast.Return(value)],
        )
    if isinstance(value, ast.Attribute):
        return (
            _("The line {line} calls nothing: a function runs only with brackets after its name."),
            _("The line {line} calls nothing."),
            [ast.Expr(ast.Call(value, [], []))],
        )
    if _is_lost(value):
        method = value.func if isinstance(value, ast.Call) else None
        owner = method.value if isinstance(method, ast.Attribute) else None
        meant: list[ast.stmt] = [ast.Return(value)]
        return (
            _("The line {line} gives a new value, and nothing keeps it: write a name and = before it."),
            _("The line {line} gives a new value, and nothing keeps it."),
            [_given(owner, value), *meant] if owner and _takes_a_value(owner) else meant,
        )
    return None


def _takes_a_value(node: ast.expr) -> bool:
    return isinstance(node, ast.Name | ast.Subscript)


def _given(target: ast.expr, value: ast.expr) -> ast.stmt:
    if isinstance(target, ast.Subscript):
        return ast.Assign([ast.Subscript(target.value, target.slice, ast.Store())], value)
    return ast.Assign([ast.Name(ast.unparse(target), ast.Store())], value)


def _is_lost(value: ast.expr) -> bool:
    """Whether a call gives a new value and does nothing else."""
    if not isinstance(value, ast.Call) or any(one.arg == "inplace" for one in value.keywords):
        return False
    if isinstance(value.func, ast.Attribute):
        return value.func.attr in _NEW
    return _called(value) in ("sorted", "round", "abs", "len", "sum", "max", "min", "float", "int", "str")


def _never_added(function: ast.FunctionDef) -> Iterator[Slip]:
    """A number that begins before a loop, and that each turn replaces without using it."""
    for _owner, _field, block in blocks(function):
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
                        said = said.format(name=name, line=_line(inner))
                        yield Slip(said, said)
            begun |= set(_begun(node))


def _one_turn(function: ast.FunctionDef) -> Iterator[Slip]:
    """A loop that its first turn always leaves by return."""
    for owner, field, block in blocks(function):
        for place, node in enumerate(block):
            if not isinstance(node, ast.For) or not _returns(node.body):
                continue
            if any(isinstance(one, ast.Continue | ast.Break | ast.Try) for one in ast.walk(node)):
                continue
            said = _(
                "The loop {line} makes one turn only, as it ends with return: write that return below the "
                "loop, as far left as for."
            )
            fact = _("The loop {line} makes one turn only, as it ends with return.")
            line = _line(node)
            repair = (
                Edit(node, "body", None, node.body[:-1] or [ast.Pass()]),
                Edit(owner, field, None, [*block[: place + 1], _last_return(node.body), *block[place + 1 :]]),
            )
            yield Slip(said.format(line=line), fact.format(line=line), [repair])


def _returns(body: list[ast.stmt]) -> bool:
    """Whether every way through these lines ends with return."""
    last = body[-1] if body else None
    if isinstance(last, ast.If):
        return _returns(last.body) and _returns(last.orelse)
    return isinstance(last, ast.Return)


def _last_return(body: list[ast.stmt]) -> ast.stmt:
    """The return that the last way through these lines ends with."""
    last = body[-1]
    return _last_return(last.orelse) if isinstance(last, ast.If) else last


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


def _called(value: ast.expr) -> str:
    named = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
    return value.func.id if named else ""  # type: ignore[attr-defined]


def _line(node: ast.stmt) -> str:
    return quoted(ast.unparse(node).splitlines()[0])


_LOOKS: tuple[Callable[[ast.FunctionDef], Iterator[Slip]], ...] = (
    _one_turn, _shown, _unreached, *formulas.LOOKS, *emptiness.LOOKS, _without_effect, _never_added,
)  # fmt: skip
