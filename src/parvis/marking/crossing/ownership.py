"""Whose a name is when a test uses it, decided from the instructor's notebook alone."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from parvis.marking.crossing.claims import Policy
from parvis.marking.crossing.scopes import binds, loads, loads_inside
from parvis.syntax import syntax_tree

_BUILTIN = set(dir(builtins)) | {
    "get_ipython",
    "display",
    "In",
    "Out",
    "exit",
    "quit",
    "__name__",
    "__file__",
}
_NAMED_IN_TEXT = {"namedtuple", "make_dataclass", "setattr", "type", "Enum", "IntEnum", "StrEnum"}
_PROMPT = re.compile(r"^[^\S\n]*In \[", re.MULTILINE)
_ORDER = {"__lt__", "__le__", "__gt__", "__ge__"}


@dataclass(frozen=True)
class Needs:
    """What a test cell needs: names of the student's, imports of its own, and what it shares of its own."""

    fetch: tuple[str, ...] = ()
    imports: dict[str, str] = field(default_factory=dict)
    publish: tuple[str, ...] = ()  # names of its own that the student's functions read
    bound: tuple[str, ...] = ()  # names that it binds itself


class Owners:
    """Reads the instructor's code cells in order; who bound or changed a name last owns it."""

    def __init__(self):
        self._student: set[str] = set()
        self._tests: set[str] = set()
        self._imports: dict[str, str] = {}
        self._stars: list[str] = []
        self._read_inside: set[str] = set()  # by functions of the student's, when they are called

    def needs(self, source: str) -> Needs:
        """What a cell of the tests' side needs at this point of the notebook."""
        tree = parse(source)
        loaded, bound = loads(tree) | _named_in_text(tree), binds(tree)
        imports = {name: self._imports[name] for name in loaded if name in self._imports}
        fetch = []
        for name in sorted(loaded - set(imports) - self._tests):
            if name in self._student:
                fetch.append(name)
            elif name not in bound and name not in _BUILTIN:
                if self._stars:
                    imports[name] = f"from {self._stars[-1]} import {name}"
                else:
                    fetch.append(name)
        published = sorted((bound | _deleted(tree)) & self._read_inside - set(_imports(tree)))
        return Needs(tuple(fetch), imports, tuple(published), tuple(sorted(bound)))

    def read(self, source: str, of_student: bool) -> None:
        """Takes note of what a cell binds or changes."""
        tree = parse(source)
        bound, imported = binds(tree), _imports(tree)
        changed = changes(tree) - set(self._imports)
        mine, other = (self._student, self._tests) if of_student else (self._tests, self._student)
        for name in bound | changed:
            self._imports.pop(name, None)
            mine.add(name)
            other.discard(name)
        if of_student:
            self._read_inside |= loads_inside(tree)
            for name, statement in imported.items():
                if name == "*":
                    self._stars.append(statement)
                elif name not in _rebound(tree):
                    self._imports[name] = statement
                    self._student.discard(name)


def policy_of(sources: list[str]) -> Policy:
    r"""What the author's own classes define, in the cells that are the student's to write.

    >>> sorted(policy_of(["class Point:\n    def __eq__(self, other): return self.x == other.x"]).operators)
    ['__eq__', '__ne__']
    """
    classes: set[str] = set()
    attributes: set[str] = set()
    operators: set[str] = set()
    for tree in map(parse, sources):
        for node in _nodes(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                attributes.add(node.attr)
            elif isinstance(node, ast.Call) and _called(node) in _NAMED_IN_TEXT:
                texts = [text for part in ast.walk(node) for text in _texts(part)]
                attributes.update(word for text in texts for word in text.replace(",", " ").split())
            elif isinstance(node, ast.Call) and _called(node) == "SimpleNamespace":
                attributes.update(keyword.arg for keyword in node.keywords if keyword.arg)
            elif isinstance(node, ast.ClassDef):
                classes.add(node.name)
                defined = _members(node)
                attributes |= defined
                operators |= {name for name in defined if name.startswith("__")}
                decorators = ast.unparse(
                    ast.Module(body=[ast.Expr(part) for part in node.decorator_list], type_ignores=[])
                )
                if "dataclass" in decorators:
                    operators |= {"__eq__"} | (_ORDER if "order=True" in decorators else set())
                if "total_ordering" in decorators:
                    operators |= _ORDER
    if "__eq__" in operators:
        operators.add("__ne__")
    return Policy(frozenset(classes), frozenset(attributes), frozenset(operators))


def imports(source: str) -> set[str]:
    """The modules that a cell imports.

    >>> sorted(imports("import numpy as np; from sympy.abc import x"))
    ['numpy', 'sympy.abc']
    """
    names = set()
    for node in _nodes(parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@lru_cache(maxsize=256)  # the cells of a notebook: each is asked several things
def parse(source: str) -> ast.Module:
    """A cell's syntax tree, magics included, not to be changed; empty when it is not Python.

    A list or dictionary of constants is one constant in it, the tuple of its texts: what a test expects may
    be two thirds of all, and names nothing.
    """
    with suppress(SyntaxError, ValueError):
        if not _PROMPT.search(
            source
        ):  # IPython changes nothing else that is Python, and takes long to see it
            return _Folding().visit(syntax_tree(source))
    try:
        return _Folding().visit(syntax_tree(TransformerManager().transform_cell(source)))
    except (SyntaxError, ValueError):
        return syntax_tree("")


class _Folding(ast.NodeTransformer):
    """Makes one constant of each container of constants."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        return _folded(node, [*node.keys, *node.values])

    def visit_List(self, node: ast.List | ast.Tuple | ast.Set) -> ast.AST:
        self.generic_visit(node)
        return _folded(node, node.elts) if isinstance(getattr(node, "ctx", ast.Load()), ast.Load) else node

    visit_Tuple = visit_Set = visit_List


def _folded(container: ast.AST, parts: Sequence[ast.AST | None]) -> ast.AST:
    parts = [part.operand if isinstance(part, ast.UnaryOp) else part for part in parts]
    if all(isinstance(part, ast.Constant) for part in parts):
        texts: Any = tuple(text for part in parts for text in _texts(part))
        return ast.copy_location(ast.Constant(texts), container)
    return container


def _texts(node: ast.AST | None) -> tuple[str, ...]:
    """The texts of a constant; none of any other node."""
    value: Any = node.value if isinstance(node, ast.Constant) else None
    return value if type(value) is tuple else (value,) if type(value) is str else ()


@lru_cache(maxsize=8)
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def _deleted(tree: ast.Module) -> set[str]:
    return {node.id for node in _nodes(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del)}


def _named_in_text(tree: ast.Module) -> set[str]:
    """The names that a cell asks for by text: `globals()["x"]`, `"x" in dir()`, `eval("x + 1")`."""
    asking = {"globals", "locals", "vars", "dir", "eval", "exec", "get_ipython"}
    found: set[str] = set()
    texts = [text for node in _nodes(tree) for text in _texts(node)]
    if any(isinstance(node, ast.Name) and node.id in asking for node in _nodes(tree)):
        for text in texts:
            try:
                parts = ast.walk(syntax_tree(text))
            except (SyntaxError, ValueError, RecursionError):
                continue
            found |= {part.id for part in parts if isinstance(part, ast.Name)}
    found |= {text.split(".")[1] for text in texts if text.startswith("__main__.")}
    return found - _BUILTIN


def changes(tree: ast.Module) -> set[str]:
    """The names whose objects a cell changes: item or attribute set, method called as a statement."""
    found: set[str | None] = set()
    for node in _nodes(tree):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            found.add(_root(node))
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
        ):
            found.add(_root(node.value.func))
    return {name for name in found if name}


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _imports(tree: ast.Module) -> dict[str, str]:
    """The names that a cell imports, each with a statement that imports it alone."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                suffix = f" as {alias.asname}" if alias.asname else ""
                found[alias.asname or alias.name.partition(".")[0]] = f"import {alias.name}{suffix}"
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                suffix = f" as {alias.asname}" if alias.asname else ""
                found[alias.asname or alias.name] = (
                    node.module if alias.name == "*" else f"from {node.module} import {alias.name}{suffix}"
                )
    return found


def _rebound(tree: ast.Module) -> set[str]:
    """The names that a cell binds in another way than by import."""
    kept = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return binds(ast.Module(body=kept, type_ignores=[]))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _members(node: ast.ClassDef) -> set[str]:
    names = set()
    for part in node.body:
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(part.name)
        elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            names.add(part.target.id)
        elif isinstance(part, ast.Assign):
            names |= {
                name.id for target in part.targets for name in ast.walk(target) if isinstance(name, ast.Name)
            }
    return names
