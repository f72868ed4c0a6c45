"""The names that a code cell defines, read without running it; what is not Python gives what it can."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from parvis.syntax import syntax_tree

LONGEST = 100_000  # characters of a cell that is read
_DEFINED = re.compile(r"^(?:async +def|def|class) +(\w+)", re.MULTILINE)
_ASSIGNED = re.compile(r"^(\w+) *(?::[^=\n]+)?=(?!=)", re.MULTILINE)
_MAGIC = re.compile(r"^[ \t]*[%!?].*$", re.MULTILINE)


def defines(source: str) -> frozenset[str]:
    r"""The functions and classes that a cell defines for the notebook.

    >>> sorted(defines("%%time\ndef mean(x):\n    total = 0\nclass Post: ...\ny = 1"))
    ['Post', 'mean']
    """
    tree = _tree(source)
    if tree is None:
        return frozenset(_DEFINED.findall(source[:LONGEST]))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return frozenset(node.name for node in _statements(tree) if isinstance(node, kinds))


def binds(source: str) -> frozenset[str]:
    r"""The names of the notebook that a cell defines or assigns; imports are none.

    >>> sorted(binds("import math\ntotal, *rest = f(x)\nrate: float = 0.5\nx.y = 1"))
    ['rate', 'rest', 'total']
    """
    tree = _tree(source)
    if tree is None:
        return frozenset(_DEFINED.findall(source[:LONGEST]) + _ASSIGNED.findall(source[:LONGEST]))
    targets = [
        target
        for node in _statements(tree)
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    assigned = {
        name.id
        for target in targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    return frozenset(assigned) | defines(source)


def reads(source: str) -> frozenset[str]:
    r"""The names that stand anywhere in a cell, inside its functions too.

    >>> sorted(reads("def f(x):\n    return helper(x)"))
    ['helper', 'x']
    """
    tree = _tree(source)
    return (
        frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) if tree else frozenset()
    )


def is_python(source: str) -> bool:
    """Whether a cell is code, magics aside, and not a text that was written into a code cell.

    >>> is_python("%time f(1)"), is_python("The post breaks rule 3."), is_python("# a remark")
    (True, False, False)
    """
    tree = _tree(source)
    return bool(tree and tree.body and _MAGIC.sub("", source).strip()) or bool(_MAGIC.search(source))


def _tree(source: str) -> ast.Module | None:
    if len(source) > LONGEST:
        return None
    try:
        return syntax_tree(_MAGIC.sub("", source) if _MAGIC.search(source) else source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """The statements that run in the notebook's own scope, those under `if`, `try` and `with` too."""
    waiting = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.stmt):
                yield node
            inner = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            if isinstance(node, (ast.stmt, ast.ExceptHandler)) and not inner:
                waiting.append(node)
