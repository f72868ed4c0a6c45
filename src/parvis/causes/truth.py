"""Conditions on columns: one True or False is asked of many, or brackets are missing around & and |."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

from parvis.causes import owners, parts
from parvis.causes.items import nodes_of
from parvis.causes.scanning import bare
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import kind_in_words
from parvis.language import _

_COLUMNS = ("Series", "DataFrame", "ndarray")


def of_stop(stop: Stop) -> Cause | None:
    """Why a condition stops; None for an error of another kind."""
    if "truth value of" in stop.said:
        return parts.within_a_list(stop) or owners.column_of_the_notebook(stop) or _truth(stop)
    return _joined(stop) or _opposite(stop)


def _truth(stop: Stop) -> Cause:
    line = bare(stop.line)
    for name in _conditions(stop.line):
        kind = type(stop.names.get(name)).__name__
        if kind in _COLUMNS and str(getattr(stop.names[name], "dtype", "")) != "bool":
            said = _(
                "{name} is {kind}, and one True or False is needed here: len({name}) > 0 says whether it has "
                "any row."
            )
            return Cause("if_column", said.format(name=name, kind=kind_in_words(kind)))
    if (
        re.search(r"\b(and|or|not)\b", line)
        and not re.match(r"(if|elif|while|assert)\b", line)
        and _asks(stop)
    ):
        said = _(
            "Between columns, write & for and, | for or, ~ for not, with brackets around each comparison."
        )
        return Cause("and_column", said)
    if re.search(r"[&|]", line) and _tangled(stop.line, ast.BitAnd, ast.BitOr):
        return Cause("brackets", _("Around & and |, put each comparison in brackets: (a > 1) & (b < 2)."))
    if asked := _asked_within(stop):
        said = _("in asks of one value whether it is in a list: of a column, write {column}.isin({listed}).")
        return Cause("in_column", said.format(column=asked[0], listed=asked[1]))
    if not re.search(r"\b(if|while|elif|assert|bool)\b|[<>]", line):
        said = _(
            "One value is needed on this line, and a list, a column or a table is given: check each name."
        )
        return Cause("one_value_needed", said)
    said = _(
        "A whole column stands where one True or False is needed: choose rows with table[condition] instead."
    )
    return Cause("if_column", said)


def _asks(stop: Stop) -> bool:
    """Whether what failed is a side of and or or, or what follows not; true where Python keeps no place."""
    if not stop.part:
        return True
    failed = ast.unparse(nodes[0]) if (nodes := nodes_of(stop.part.strip())) else ""
    called = re.match(r"(\w+)\(", failed)
    if called and hasattr(builtins, called[1]):
        return False  # max(a, b) asks itself
    sides: list[ast.AST] = []
    for node in nodes_of(stop.line):
        if isinstance(node, ast.BoolOp):
            sides += [node, *node.values]
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            sides += [node, node.operand]
    return not sides or failed in {ast.unparse(one) for one in sides}


def _asked_within(stop: Stop) -> tuple[str, str] | None:
    """A column and the list in which it is looked for by in."""
    for node in nodes_of(stop.line):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            column, held = node.left, node.comparators[0]
            names = {one.id for one in ast.walk(column) if isinstance(one, ast.Name)}
            if any(type(stop.names.get(one)).__name__ in _COLUMNS for one in names):
                return ast.unparse(column).replace("'", '"'), ast.unparse(held)
    return None


def _joined(stop: Stop) -> Cause | None:
    """What & or | joins is no pair of columns of True and False."""
    if not re.search(r"[&|]", bare(stop.line)) or not re.search(
        r"for [&|]|'r?and_'|'r?or_'|Cannot perform|'bitwise_(and|or)'",
        stop.said,
    ):
        return None
    if _tangled(stop.line, ast.BitAnd, ast.BitOr):
        return Cause("brackets", _("Around & and |, put each comparison in brackets: (a > 1) & (b < 2)."))
    said = _("& and | join columns of True and False, and one of the two sides here is none: check both.")
    return Cause("no_condition", said)


def _opposite(stop: Stop) -> Cause | None:
    if not re.search("unary ~|ufunc 'invert'", stop.said):
        return None
    if _tangled(stop.line, ast.Invert):
        said = _("~ works on a column of True and False only: put brackets around the comparison, ~(a > 1).")
        return Cause("not", said)
    said = _(
        "~ gives the opposite of a column of True and False, and what follows it here holds no such values."
    )
    return Cause("not_condition", said)


def _tangled(line: str, *signs: type) -> bool:
    """Whether the sign takes one side of a comparison alone, as brackets are missing around it."""
    nodes = nodes_of(line)
    if not nodes:
        return bool(re.search(r"[<>=]", bare(line)))  # a part of a longer line: nothing speaks against it
    for node in nodes:
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                within = getattr(side, "op", None)
                if isinstance(within, signs):
                    return True
    return False


def _conditions(line: str) -> Iterator[str]:
    """The names that stand alone as a condition of if, while or assert."""
    for node in nodes_of(line):
        if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
            yield from _operands(node.test)


def _operands(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BoolOp):
        for one in node.values:
            yield from _operands(one)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from _operands(node.operand)
    elif isinstance(node, ast.Name):
        yield node.id
