"""True, False, None and numbers that stand between quotes, where they are texts."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from parvis.causes.repair import Slip, replaced
from parvis.causes.words import quoted
from parvis.language import _

_VALUES: dict[str, bool | None] = {"True": True, "False": False, "None": None}


def looks(function: ast.FunctionDef, _source: str) -> Iterator[Slip]:
    """Texts that are compared, or returned, as if they were the value that they name."""
    for node in ast.walk(function):
        for one in _counting(node):
            if not isinstance(one, ast.Constant) or not isinstance(one.value, str):
                continue
            value = _value(one.value)
            if value is one.value:
                continue
            said = _(
                "In {code} the quotes make a text of {value}, which is never equal to the value {value}: "
                "delete the quotes."
            )
            cause = said.format(code=quoted(ast.unparse(node)), value=one.value)
            yield Slip(cause, repairs=[(replaced(function, one, ast.Constant(value)),)])


def _counting(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.Return) and node.value is not None:
        yield node.value


def _value(text: str) -> str | float | None:
    if text in _VALUES:
        return _VALUES[text]
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and "." not in text else number
