"""Formulas that Python reads otherwise than a person: a fraction without brackets, 80 for 80%."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable

from parvis.causes.words import quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_SHARES = re.compile(r"(^|_)(share|shares|rate|rates|precision|recall|proportion)(_|$)")


def _divided_first(function: ast.FunctionDef) -> str:
    """A division by 1, or of a value by itself, beside + or -: the brackets of the fraction are missing."""
    for node in ast.walk(function):
        if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add | ast.Sub):
            continue
        for side in _terms(node):
            if isinstance(side, ast.BinOp) and isinstance(side.op, ast.Div) and _is_idle(side):
                said = _(
                    "In {code} Python works out {part} first: put the whole top and the whole bottom of a "
                    "fraction in brackets."
                )
                return said.format(code=quoted(ast.unparse(node)), part=ast.unparse(side))
    return ""


def _terms(node: ast.expr) -> list[ast.expr]:
    """What a sum adds and takes away."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _is_idle(division: ast.BinOp) -> bool:
    bottom = ast.dump(division.right)
    factors = [division.left]
    while isinstance(factors[-1], ast.BinOp) and isinstance(factors[-1].op, ast.Mult):
        last = factors.pop()
        assert isinstance(last, ast.BinOp)
        factors += [last.right, last.left]
    one = isinstance(division.right, ast.Constant) and division.right.value == 1
    return one or any(ast.dump(factor) == bottom for factor in factors)


def _percentage(function: ast.FunctionDef) -> str:
    """A share that is compared with a number of percent."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            continue
        for one, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
            name = one.id if isinstance(one, ast.Name) else _column(one)
            number = other.value if isinstance(other, ast.Constant) else None
            if name and _SHARES.search(name) and isinstance(number, int | float) and 1 < number <= 100:
                if _times_hundred(function):
                    return ""
                said = (
                    _("The line has {code}: if {name} lies between 0 and 1, {number} percent is {share}.")
                    if number >= 10  # a smaller one is as often a number of people or of messages
                    else _("The line has {code}: if {name} lies between 0 and 1, it never reaches {number}.")
                )
                return said.format(
                    code=quoted(ast.unparse(node)), name=name, number=number, share=f"{number / 100:g}"
                )
    return ""


def _column(node: ast.expr) -> str:
    index = node.slice if isinstance(node, ast.Subscript) else None
    return index.value if isinstance(index, ast.Constant) and isinstance(index.value, str) else ""


def _times_hundred(function: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Constant) and one.value == 100 for one in ast.walk(function))


def _always_true(function: ast.FunctionDef) -> str:
    """x == "a" or "b": the second text alone is true whatever x is."""
    for node in ast.walk(function):
        if not isinstance(node, ast.BoolOp) or not isinstance(node.values[0], ast.Compare):
            continue
        if _is_text(node.values[0].left):
            continue  # "a" in text: see _text_alone
        for one in node.values[1:]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                name = ast.unparse(node.values[0].left)
                said = _(
                    "In {code} the text {text} stands alone, which is always true: write {name} == {text} "
                    "there too."
                )
                return said.format(code=quoted(ast.unparse(node)), text=ast.unparse(one), name=name)
    return ""


def _text_alone(function: ast.FunctionDef) -> str:
    """A text among the questions that or and and join: it is always true, and no question."""
    tests = [one.test for one in ast.walk(function) if isinstance(one, ast.If | ast.While | ast.IfExp)]
    asked = {id(part) for test in tests for part in ast.walk(test) if isinstance(part, ast.BoolOp)}
    for node in ast.walk(function):
        if not isinstance(node, ast.BoolOp):
            continue
        # elsewhere than in a test a last text is what comes out: name or "unknown"
        for one in node.values[1:] if id(node) in asked else node.values[1:-1]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                text = ast.unparse(one)
                if question := _same_question(node.values[0], text):
                    said = _(
                        "The text {text} stands alone between questions, where it is always true: write "
                        "{question} there."
                    )
                    return said.format(text=text, question=question)
                said = _("The text {text} stands alone between questions, where it is always true.")
                return said.format(text=text)
    return ""


def _same_question(node: ast.expr, text: str) -> str:
    """The question `node` about another text: signal.get('press') asked about 'legal'."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and _is_text(node.args[0]):
        return f"{ast.unparse(node.func)}({text})"
    if isinstance(node, ast.Subscript) and _is_text(node.slice):
        return f"{ast.unparse(node.value)}[{text}]"
    if isinstance(node, ast.Compare) and _is_text(node.left) and len(node.ops) == 1:
        return ast.unparse(ast.Compare(ast.Name(text), node.ops, node.comparators))
    return ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _weight_without_brackets(function: ast.FunctionDef) -> str:
    """w * a + 1 - w * b, where (1 - w) * b is meant: Python takes w * b away from 1 and the rest."""
    for node in ast.walk(function):
        added, taken = _signed(node)
        ones = [one for one in added if isinstance(one, ast.Constant) and one.value == 1]
        weights = {_weight(one) for one in added} - {""}
        for one in taken:
            if ones and _weight(one) in weights:
                said = _(
                    "In {code} Python works out {part} first, and 1 stands alone: what multiplies has its "
                    "own brackets, (1 - {weight})."
                )
                part = ast.unparse(one)
                return said.format(code=quoted(ast.unparse(node)), part=part, weight=_weight(one))
    return ""


def _signed(node: ast.AST) -> tuple[list[ast.expr], list[ast.expr]]:
    """What a sum adds, and what it takes away."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        (added, taken), (more, less) = _signed(node.left), _signed(node.right)
        return (added + more, taken + less) if isinstance(node.op, ast.Add) else (added + less, taken + more)
    return ([node], []) if isinstance(node, ast.expr) else ([], [])


def _weight(node: ast.expr) -> str:
    """The name that a product begins with."""
    first = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) else None
    return first.id if isinstance(first, ast.Name) else ""


def always_the_same(source: str) -> str:
    r"""The sentence about texts that or joins to one answer, whatever the function is given; "" without any.

    >>> from parvis.language import use_language; use_language("en")
    >>> always_the_same("def f(s):\n    return s == ('a' or 'b')").partition(": ")[0]
    "In “'a' or 'b'” only “a” is ever looked at"
    """
    try:
        body = syntax_tree(textwrap.dedent(source)).body
    except (SyntaxError, ValueError):
        return ""
    function = body[0] if body else None
    return (_first_text(function) or _always_true(function)) if isinstance(function, ast.FunctionDef) else ""


def _first_text(function: ast.FunctionDef) -> str:
    """A text before or, which is all that the or gives."""
    for node in ast.walk(function):
        if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
            continue
        first = node.values[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
            said = _("In {code} only {text} is ever looked at: or stands between whole questions, not texts.")
            return said.format(code=quoted(ast.unparse(node)), text=quoted(first.value))
    return ""


def _power(function: ast.FunctionDef) -> str:
    """^ with a number, which is no power."""
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor) and _is_number(node.right):
            said = _("In {code}, ^ is no power for Python: write **.")
            return said.format(code=quoted(ast.unparse(node)))
    return ""


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _opposite(function: ast.FunctionDef) -> str:
    """~ before a single True or False gives a number, which counts as true."""
    for node in ast.walk(function):
        tests = [node.test] if isinstance(node, ast.If | ast.While | ast.IfExp) else []
        tests += node.values if isinstance(node, ast.BoolOp) else []
        for test in tests:
            if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Invert):
                said = _(
                    "In {code}, ~ stands before one value, where it gives no False: the opposite of one "
                    "value is written not."
                )
                return said.format(code=quoted(ast.unparse(test)))
    return ""


LOOKS: tuple[Callable[[ast.FunctionDef], str], ...] = (
    _divided_first, _weight_without_brackets, _power, _first_text, _always_true, _text_alone, _opposite,
    _percentage,
)  # fmt: skip
