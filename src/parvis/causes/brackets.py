"""Brackets that are missing: Python works out & before ==, and a fraction before a sum."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

from parvis.causes.repair import Slip, replaced
from parvis.causes.words import quoted
from parvis.language import _

_JOINS = (ast.BitAnd, ast.BitOr)
_TERMS = 5  # of a sum that is looked at


def looks(function: ast.FunctionDef, source: str) -> Iterator[Slip]:
    """Comparisons that & and | take apart, and sums whose brackets may be missing."""
    yield from _comparisons(function, source)
    yield from _sums(function)
    yield from _fractions(function)


def _comparisons(function: ast.FunctionDef, source: str) -> Iterator[Slip]:
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and (right := _untangled(node, source) or _turned(node)):
            found.append((node, right))
    for node, right in found:
        first = next(
            one for one in (node.left, *node.comparators) if isinstance(one, ast.BinOp | ast.UnaryOp)
        )
        said = _("In {code} Python works out {part} first: put brackets around each comparison, {right}.")
        cause = said.format(code=quoted(ast.unparse(node)), part=ast.unparse(first), right=ast.unparse(right))
        fact = _("In {code} Python works out {part} first.")
        fact = fact.format(code=quoted(ast.unparse(node)), part=ast.unparse(first))
        every = tuple(replaced(function, one, other) for one, other in found)
        yield Slip(cause, fact, [(replaced(function, node, right),), every])


def _turned(node: ast.Compare) -> ast.expr | None:
    """What `~a == b` was meant to be, ~(a == b)."""
    first = node.left
    if not isinstance(first, ast.UnaryOp) or not isinstance(first.op, ast.Invert) or not _bare(node):
        return None
    return ast.UnaryOp(ast.Invert(), ast.Compare(first.operand, node.ops, node.comparators))


def _bare(node: ast.Compare) -> bool:
    """Whether no bracket stands around the first side of a comparison."""
    return (node.lineno, node.col_offset) == (node.left.lineno, node.left.col_offset)


def _untangled(node: ast.Compare, source: str) -> ast.expr | None:
    """What `a & b == c` was meant to be, a & (b == c); None where no comparison is taken apart."""
    sides = [node.left, *node.comparators]
    if not any(_is_join(one) for one in sides):
        return None
    if _is_join(node.left) and not _bare(node):
        return None
    lines = source.splitlines()
    for before, one in pairwise(sides):
        same = before.end_lineno == one.lineno
        between = lines[one.lineno - 1].encode()[before.end_col_offset if same else 0 : one.col_offset]
        if _is_join(one) and b"(" in between:
            return None
    groups: list[tuple[list[ast.expr], list[ast.cmpop]]] = [([], [])]
    joins: list[ast.operator] = []
    for place, side in enumerate(sides):
        for sign, part in _parts(side):
            if sign is not None:
                groups.append(([], []))
                joins.append(sign)
            groups[-1][0].append(part)
        if place < len(node.ops):
            groups[-1][1].append(node.ops[place])
    parts = [ast.Compare(one[0], signs, one[1:]) if signs else one[0] for one, signs in groups]
    whole = parts[0]
    for sign, part in zip(joins, parts[1:], strict=True):
        whole = ast.BinOp(whole, sign, part)
    return whole


def _is_join(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, _JOINS)


def _parts(node: ast.expr) -> Iterator[tuple[ast.operator | None, ast.expr]]:
    """What & and | join, each with the sign before it."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, _JOINS):
        yield from _parts(node.left)
        yield node.op, node.right
    else:
        yield None, node


def _sums(function: ast.FunctionDef) -> Iterator[Slip]:
    within: set[int] = set()
    for node in ast.walk(function):
        if (
            not isinstance(node, ast.BinOp)
            or not isinstance(node.op, ast.Add | ast.Sub)
            or id(node) in within
        ):
            continue
        within |= {id(one) for one in ast.walk(node)}
        terms = _terms(node, 1)
        right = list(_bracketed(terms)) if len(terms) <= _TERMS else []
        if not right:
            continue
        idle = next((one for _sign, one in terms if _is_idle(one)), None) or _weighted(terms)
        fact = _("In {code} Python works out {part} first.")
        told = fact.format(code=quoted(ast.unparse(node)), part=ast.unparse(idle)) if idle else ""
        for one in right:
            yield Slip(_missing(node, one, idle), told, [(replaced(function, node, one),)])
            told = ""  # once is enough


def _fractions(function: ast.FunctionDef) -> Iterator[Slip]:
    """What is divided by the first factor alone, where it may be divided by all that follow."""
    for node in ast.walk(function):
        if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult):
            continue
        top = node.left
        if isinstance(top, ast.BinOp) and isinstance(top.op, ast.Div):
            right = ast.BinOp(top.left, ast.Div(), ast.BinOp(top.right, ast.Mult(), node.right))
            yield Slip(_missing(node, right), "", [(replaced(function, node, right),)])


def _missing(node: ast.expr, right: ast.expr, idle: ast.expr | None = None) -> str:
    code, mended = quoted(ast.unparse(node)), ast.unparse(right)
    if idle is None:
        said = _("In {code} brackets are missing: with {right} this check passes.")
        return said.format(code=code, right=mended)
    said = _("In {code} Python works out {part} first: with {right} this check passes.")
    return said.format(code=code, part=ast.unparse(idle), right=mended)


def _is_idle(division: ast.expr) -> bool:
    """Whether a fraction divides by 1, or a value by itself: nobody means that."""
    if not isinstance(division, ast.BinOp) or not isinstance(division.op, ast.Div):
        return False
    bottom = ast.dump(division.right)
    factors = [division.left]
    while isinstance(factors[-1], ast.BinOp) and isinstance(factors[-1].op, ast.Mult):
        last = factors.pop()
        assert isinstance(last, ast.BinOp)
        factors += [last.right, last.left]
    one = isinstance(division.right, ast.Constant) and division.right.value == 1
    return one or any(ast.dump(factor) == bottom for factor in factors)


def _weighted(terms: list[tuple[int, ast.expr]]) -> ast.expr | None:
    """The product w * b of w * a + 1 - w * b, where (1 - w) * b is meant."""
    ones = [one for sign, one in terms if sign > 0 and isinstance(one, ast.Constant) and one.value == 1]
    weights = {_weight(one) for sign, one in terms if sign > 0} - {""}
    return next((one for sign, one in terms if sign < 0 and ones and _weight(one) in weights), None)


def _weight(node: ast.expr) -> str:
    """The name that a product begins with."""
    first = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) else None
    return first.id if isinstance(first, ast.Name) else ""


def _terms(node: ast.expr, sign: int) -> list[tuple[int, ast.expr]]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        other = sign if isinstance(node.op, ast.Add) else -sign
        return [*_terms(node.left, sign), (other, node.right)]
    return [(sign, node)]


def _is_product(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div)


def _bracketed(terms: list[tuple[int, ast.expr]]) -> Iterator[ast.expr]:
    """The sums in which a product or a fraction takes the terms beside it into brackets."""
    for place, (_sign, product) in enumerate(terms):
        if not isinstance(product, ast.BinOp) or not _is_product(product):
            continue
        for first in range(place + 1):
            for last in range(place, len(terms)):
                if first == last:
                    continue
                above = [*terms[first:place], (terms[place][0], product.left)]
                lead = above[0][0]
                above = [(lead * sign, one) for sign, one in above]
                below = [(1, product.right), *terms[place + 1 : last + 1]]
                whole = ast.BinOp(_sum(above), product.op, _sum(below))
                yield _sum([*terms[:first], (lead, whole), *terms[last + 1 :]])


def _sum(terms: list[tuple[int, ast.expr]]) -> ast.expr:
    sign, whole = terms[0]
    if sign < 0:
        whole = ast.UnaryOp(ast.USub(), whole)
    for sign, one in terms[1:]:
        whole = ast.BinOp(whole, ast.Add() if sign > 0 else ast.Sub(), one)
    return whole
