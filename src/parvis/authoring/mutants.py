"""Makes wrong solutions by machine: one small change each in what a student has to write."""

from __future__ import annotations

import ast
import copy
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from parvis.authoring.mutations import Words, changed_expressions, changed_statements
from parvis.authoring.regions import SOLUTION, STUB
from parvis.syntax import syntax_tree

REMOVED = "removed"  # what a statement that is gone became


@dataclass(frozen=True)
class Mutant:
    """A solution with one change: the statement `old` (its first line, if it holds others) became `new`.

    Both are written as `ast.unparse` does, so that how a text is laid out changes nothing.
    """

    solution: str
    old: str
    new: str
    source: str


@dataclass(frozen=True)
class _Change:
    """A child of `parent`, from `line` on, that is replaced; a list of statements may replace one."""

    line: int
    statement: ast.stmt
    parent: ast.AST
    field: str
    place: int | None
    new: ast.expr | list[ast.stmt]


def mutants(solution: str, source: str, keys: Collection[str] = ()) -> list[Mutant]:
    r"""The mutants of a solution cell: what stands between its marks is changed, and nothing else.

    Nor is what is bound to the names of `keys`, its private files.

    >>> cell = "def f(x):\n    ### BEGIN SOLUTION\n    return x < 3\n    ### END SOLUTION"
    >>> [mutant.new for mutant in mutants("f", cell)]
    ['return x <= 3', 'return x < 4', 'return x < 2']
    """
    tree = syntax_tree(source)
    private = _private_lines(source)
    found: dict[str, Mutant] = {}
    original = ast.unparse(tree)
    for change in [change for change in _changes(tree, keys) if change.line in private]:
        old = header(change.statement)
        children = getattr(change.parent, change.field)
        _put(change, children)
        if isinstance(change.new, list):
            new = header(change.new[0]) if change.new else REMOVED
        else:
            new = header(change.statement)
        changed = ast.unparse(tree)
        setattr(change.parent, change.field, children)
        if changed != original and changed not in found:
            found[changed] = Mutant(solution, old, new, changed)
    return list(found.values())


def header(statement: ast.stmt) -> str:
    r"""A statement in one line; of one that holds others, what stands before them.

    >>> header(ast.parse("if (x  >= 1 ):\n    y = 2\nelse:\n    y = 3").body[0])
    'if x >= 1:'
    """
    alone = copy.copy(statement)
    for name, value in (("body", [ast.Pass()]), ("orelse", []), ("finalbody", []), ("decorator_list", [])):
        if hasattr(alone, name):
            setattr(alone, name, value)
    text = ast.unparse(ast.fix_missing_locations(alone))
    return " ".join(text.partition("\n")[0].split() if hasattr(alone, "body") else text.split())


def _private_lines(source: str) -> set[int]:
    """The lines that a student has to write, from 1."""
    found, inside = set(), False
    for number, line in enumerate(source.split("\n"), 1):
        if f"BEGIN {SOLUTION}" in line or f"END {SOLUTION}" in line:
            inside = "BEGIN" in line
        elif inside and not line.strip().startswith(STUB):
            found.add(number)
    return found


def _put(change: _Change, children: object) -> None:
    if change.place is None or not isinstance(children, list):
        setattr(change.parent, change.field, change.new)
        return
    new = change.new if isinstance(change.new, list) else [change.new]
    changed = [*children[: change.place], *new, *children[change.place + 1 :]]
    if not changed and change.field == "body":
        changed = [ast.Pass()]
    setattr(change.parent, change.field, changed)


def _changes(tree: ast.Module, keys: Collection[str]) -> Iterator[_Change]:
    for parent in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            children = getattr(parent, field, None)
            for place, child in enumerate(children if isinstance(children, list) else ()):
                if not isinstance(child, ast.stmt) or _says_nothing(child, keys):
                    continue
                words = Words.of(child if isinstance(child, ast.FunctionDef) else _function(tree, child))
                for new in changed_statements(child, parent):
                    yield _Change(child.lineno, child, parent, field, place, new)
                yield from _inside(child, child, words)


def _says_nothing(statement: ast.stmt, keys: Collection[str]) -> bool:
    """A docstring, an import, a refusal, or a private key: changing it makes no other answer."""
    if isinstance(statement, ast.Assign) and all(
        isinstance(name, ast.Name) and name.id in keys for name in statement.targets
    ):
        return True
    text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return text or isinstance(statement, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert)


def _function(tree: ast.Module, statement: ast.stmt) -> ast.AST:
    """The function at top level in which a statement stands."""
    for node in tree.body:
        if any(part is statement for part in ast.walk(node)):
            return node
    return tree


def _inside(statement: ast.stmt, node: ast.AST, words: Words) -> Iterator[_Change]:
    """The changes of the expressions of one statement, not those of the statements that it holds."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "format_spec"):
            continue
        for place, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.expr):
                for new in changed_expressions(child, node, field, words):
                    yield _Change(child.lineno, statement, node, field, place, new)
            if isinstance(child, ast.AST) and not isinstance(child, ast.stmt):
                yield from _inside(statement, child, words)
