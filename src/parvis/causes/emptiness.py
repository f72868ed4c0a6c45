"""Lines that look for empty cells, or call a method, and do neither: == None, .strip without brackets."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from parvis.causes.repair import Slip, replaced
from parvis.causes.words import quoted
from parvis.language import _

_FINDERS = ("isna", "notna", "isnull", "notnull", "dropna", "fillna")
_METHODS = (  # methods whose name is that of no column
    "strip", "lower", "upper", "split", "startswith", "endswith", "total_seconds", "nunique", *_FINDERS,
)  # fmt: skip
_TYPES = ("str", "list", "dict", "set", "pd", "np", "Series", "DataFrame")


def _no_empty_cell(function: ast.FunctionDef) -> Iterator[Slip]:
    """A column that is compared with None, nan or an empty text, which finds no empty cell."""
    found = any(isinstance(one, ast.Attribute) and one.attr in _FINDERS for one in ast.walk(function))
    for node in ast.walk(function):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            continue
        sign, other = node.ops[0], node.comparators[0]
        if not isinstance(sign, ast.Eq | ast.NotEq | ast.Is | ast.IsNot):
            continue
        nothing = isinstance(other, ast.Constant) and other.value is None
        empty = isinstance(other, ast.Constant) and other.value == "" and not found
        if _is_nan(other) or (_is_column(node.left) and (nothing or empty)):
            said = _("{code} finds no empty cell of a column: .isna() finds them, .notna() the others.")
            method = "isna" if isinstance(sign, ast.Eq | ast.Is) else "notna"
            found_by = [
                ast.Call(ast.Attribute(node.left, method, ast.Load()), [], []),
                ast.Call(ast.Attribute(ast.Name("pd", ast.Load()), method, ast.Load()), [node.left], []),
            ]
            fact = _("{code} is never true of an empty cell.") if _is_nan(other) else ""
            yield Slip(
                said.format(code=quoted(ast.unparse(node))),
                fact.format(code=quoted(ast.unparse(node))) if isinstance(sign, ast.Eq | ast.Is) else "",
                [(replaced(function, node, one),) for one in found_by],
            )


def _is_column(node: ast.expr) -> bool:
    """Whether a piece of code may be a column: a name between square brackets."""
    index = node.slice if isinstance(node, ast.Subscript) else None
    return isinstance(index, ast.Constant) and isinstance(index.value, str)


def _is_nan(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return ast.unparse(node) in ("np.nan", "numpy.nan", "math.nan", "pd.NA", "np.NaN", "pd.NaT")
    called = isinstance(node, ast.Call) and ast.unparse(node.func) == "float" and len(node.args) == 1
    value = node.args[0] if called else None  # type: ignore[attr-defined]
    return isinstance(value, ast.Constant) and str(value.value).casefold() == "nan"


def _not_run(function: ast.FunctionDef) -> Iterator[Slip]:
    """A method without its brackets, where its result is meant."""
    for value in _used(function):
        if not isinstance(value, ast.Attribute):
            continue
        said = _("Without brackets {method} is not run: write {code}.")
        fact = _("Without brackets {method} is not run.").format(method="." + value.attr)
        certain = value.attr in _METHODS and not (
            isinstance(value.value, ast.Name) and value.value.id in _TYPES
        )
        yield Slip(
            said.format(method="." + value.attr, code=quoted(ast.unparse(value) + "()")),
            fact if certain else "",
            [(replaced(function, value, ast.Call(value, [], [])),)],
        )


def _used(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """The pieces of code of which the value counts: compared, returned, asked, kept under a name."""
    for node in ast.walk(function):
        if isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.BoolOp):
            yield from node.values
        elif isinstance(node, ast.UnaryOp):
            yield node.operand
        elif isinstance(node, ast.If | ast.While | ast.IfExp):
            yield node.test
        elif isinstance(node, ast.Return | ast.Assign) and node.value is not None:
            yield node.value
        elif isinstance(node, ast.Subscript):
            yield node.slice
        elif isinstance(node, ast.BinOp):
            yield from (node.left, node.right)
        elif isinstance(node, ast.Call):
            yield from node.args
        elif isinstance(node, ast.Dict):
            yield from node.values


LOOKS: tuple[Callable[[ast.FunctionDef], Iterator[Slip]], ...] = (_no_empty_cell, _not_run)
