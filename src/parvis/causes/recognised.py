"""What a check looks at: the answer of a known mistake, which it names, or an answer that is compared."""

from __future__ import annotations

import ast

_RECOGNISED = {"is_near", "are_near", "isclose"}


def told_a_cause(check: ast.Module, line: int) -> bool:
    """Whether the check failed where it recognises the answer of a known mistake."""
    return any(
        isinstance(node, ast.Assert)
        and node.lineno <= line <= (node.end_lineno or 0)
        and recognises(node.test)
        for node in ast.walk(check)
    )


def recognises(test: ast.expr) -> bool:
    """Whether a check fails for one known wrong answer only: `answer != [3]`, `not is_near(answer, 3)`.

    >>> from parvis.syntax import syntax_tree
    >>> [recognises(syntax_tree(one).body[0].value) for one in ("a != 3", "not is_near(a, 3)", "a == 3")]
    [True, True, False]
    """
    if isinstance(test, ast.Attribute):
        return True  # handed.made.query: there is none at all, so nothing to show
    if isinstance(test, ast.BoolOp):
        return all(recognises(one) for one in test.values)
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        apart = isinstance(test.ops[0], ast.Gt) and _called(test.left) == "abs"
        return apart or isinstance(test.ops[0], ast.NotEq | ast.NotIn)
    if not isinstance(test, ast.UnaryOp) or not isinstance(test.op, ast.Not):
        return False
    inner = test.operand.values if isinstance(test.operand, ast.BoolOp) else [test.operand]
    return all(_called(one) in _RECOGNISED for one in inner)


def _called(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else None
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def answers_from(check: ast.Module, line: int) -> int:
    """How many answers a check compares from the line on where it failed, as far as one sees."""
    found = 0
    for node in check.body:
        if (node.end_lineno or 0) < line:
            continue
        asked = [one for one in ast.walk(node) if isinstance(one, ast.Assert) and not recognises(one.test)]
        found += len(asked) * (2 if isinstance(node, ast.For) else 1)
    return found
