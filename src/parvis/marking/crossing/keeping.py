"""Whether functions of a notebook may keep something from one call to the next, read without running them.

Where one may, a test can end in another way when the tests before it have not run. A function keeps nothing
when all that it reads are its arguments, other such functions, usual modules and constants; in doubt it does.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from IPython.core.inputtransformer2 import TransformerManager

from parvis.marking.crossing.scopes import function_globals, loads_inside
from parvis.syntax import syntax_tree

_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef
_LIBRARIES = re.compile(
    "calendar|collections|csv|dataclasses|datetime|dateutil|decimal|fractions|html|io|itertools|json|math|"
    "matplotlib|numpy|operator|pandas|parvis|pathlib|re|statistics|string|textwrap|typing|unicodedata|zoneinfo"
)
# What reaches other names, files, or what a library remembers.
_REACHING = re.compile("open|exec|eval|compile|globals|vars|locals|setattr|delattr|input|__import__")
_REMEMBERING = re.compile(
    "random|seed|options|set_option|rcParams|getcontext|setcontext|localcontext|open|mkdir|touch|unlink|savefig|"
    "rc|rcdefaults|style|ion|ioff|switch_backend|set_cmap|"
    "to_(?:csv|json|excel|html|pickle|parquet|sql)|tofile|save|savez|savetxt|dump|write_text|write_bytes"
)
_READING = re.compile(
    "len|sum|min|max|sorted|set|frozenset|list|tuple|dict|enumerate|isin|get|items|keys|values|index|count"
)


def keep_something(cells: Iterable[str]) -> bool:
    r"""Whether a function in these cells may keep something; a cell with a magic may.

    >>> keep_something(["import numpy as np\nleast = 3\ndef over(x):\n    return np.mean(x) > least"])
    False
    >>> keep_something(["seen = []\ndef count(x):\n    seen.append(x)\n    return len(seen)"])
    True
    """
    try:
        trees = {source: tree for source in cells if (tree := _tree(source))}
        known = _Names(trees.values())
        return any(
            known.keeps(part, read(part))
            for source, tree in trees.items()
            for part, read in _functions(source, tree)
        )
    except (_Magic, RecursionError):
        return True


class _Magic(Exception):
    """A cell says something that only IPython understands."""


def _tree(source: str) -> ast.Module | None:
    """The tree of a cell; None for one that cannot run at all."""
    with suppress(SyntaxError, ValueError):
        return syntax_tree(source)
    with suppress(SyntaxError, ValueError):
        syntax_tree(TransformerManager().transform_cell(source))
        raise _Magic
    return None


def _in_scope(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those within functions and classes, each before what stands in it."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not isinstance(node, _DEFINITIONS | ast.Lambda | ast.ClassDef):
            yield from _in_scope(node)


def _functions(source: str, tree: ast.Module) -> Iterator[tuple[ast.stmt | ast.Lambda, Callable]]:
    """The outermost functions and classes of a cell, each with what gives the global names that it reads."""
    parts = list(_outermost(tree))
    scopes: dict[tuple[int, str], set[str]] = {}
    with suppress(SyntaxError):
        scopes = function_globals(source) if parts else {}

    def read(part: ast.stmt | ast.Lambda) -> set[str]:
        known = scopes.get((part.lineno, getattr(part, "name", "lambda")))
        whole = part if isinstance(part, ast.stmt) else ast.Expr(part)
        return loads_inside(ast.Module([whole], [])) if known is None else known

    for part in parts:
        yield part, read


def _outermost(tree: ast.AST) -> Iterator[ast.stmt | ast.Lambda]:
    """Functions and classes that stand in no other."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, _DEFINITIONS | ast.Lambda | ast.ClassDef):
            yield node
        else:
            yield from _outermost(node)


class _Names:
    """What the names of a notebook's own scope stand for in all of its cells."""

    def __init__(self, trees: Iterable[ast.Module]):
        self._kinds: dict[str, set[str]] = defaultdict(set)  # the kinds of all that a name is bound to
        self._told: set[ast.AST] = set()
        for tree in trees:
            for node in _in_scope(tree):
                self._read(node)

    def _read(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names):
                for alias in names:
                    self._import(alias.asname or alias.name.partition(".")[0], alias.name)
            case ast.ImportFrom(module, names):
                for alias in names:
                    self._import(alias.asname or alias.name, f"{module}.{alias.name}")
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name):
                self._kinds[name].add("function")
            case ast.Assign([ast.Name(name) as target], value):
                kind = "constant" if _is_constant(value) else "table" if _is_table(value) else "other"
                self._kinds[name].add(kind)
                self._told.add(target)
            case ast.Attribute(ast.Name(name), ctx=ast.Store()):
                self._kinds[name].add("other")
            case ast.Name(name, ast.Store() | ast.Del()) if node not in self._told:
                self._kinds[name].add("other")

    def _import(self, name: str, module: str) -> None:
        self._kinds[name].add("module" if _is_usual(module) else "other")

    def _is(self, name: str, *kinds: str) -> bool:
        return bool(self._kinds[name]) and self._kinds[name] <= {*kinds}

    def keeps(self, part: ast.stmt | ast.Lambda, read: set[str]) -> bool:
        """Whether a function may keep something, which reads these global names; a class is taken to."""
        if isinstance(part, ast.ClassDef):
            return True
        tables = {name for name in read if self._is(name, "table")}
        for name in read - tables:
            built_in = not self._kinds[name] and hasattr(builtins, name) and not _REACHING.fullmatch(name)
            if not built_in and not self._is(name, "function", "module", "constant"):
                return True
        return any(self._keeps(node, read, tables) for node in _with_parents(part))

    def _keeps(self, step: tuple[ast.AST, ast.AST], read: set[str], tables: set[str]) -> bool:
        node, parent = step
        match node:
            case ast.Global() | ast.Nonlocal() | ast.ClassDef():
                return True
            case ast.FunctionDef(decorator_list=[_, *_]) | ast.AsyncFunctionDef(decorator_list=[_, *_]):
                return True
            case ast.arguments(defaults=defaults, kw_defaults=others):
                return not all(_is_constant(one) for one in (*defaults, *others) if one)
            case ast.Import(names):
                return not all(_is_usual(alias.name) for alias in names)
            case ast.ImportFrom(module, names):
                return not all(_is_usual(f"{module}.{alias.name}") for alias in names)
            case ast.Name(name) if name in tables:
                return not _only_reads(node, parent)
            case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
                return _root(node) in read
            case ast.Attribute(ast.Name(name)) if name in read and self._is(name, "function"):
                return True
            case ast.Attribute(attr=attr):
                return bool(_REMEMBERING.fullmatch(attr)) or attr.startswith("__")
        return False


def _is_usual(module: str) -> bool:
    """Whether a module, or what is imported from it, remembers nothing."""
    parts = module.split(".")
    return bool(_LIBRARIES.fullmatch(parts[0])) and not any(map(_REMEMBERING.fullmatch, parts))


def _with_parents(part: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    yield part, part
    for node in ast.walk(part):
        for child in ast.iter_child_nodes(node):
            yield child, node


def _only_reads(node: ast.AST, parent: ast.AST) -> bool:
    """Whether a name stands where what it holds is looked at, and neither changed nor handed on."""
    match parent:
        case ast.Compare() | ast.Subscript(ctx=ast.Load()):
            return True
        case ast.For(iter=read) | ast.comprehension(iter=read):
            return read is node
        case ast.Attribute(attr=name) | ast.Call(ast.Name(name)) | ast.Call(ast.Attribute(attr=name)):
            return bool(_READING.fullmatch(name))
    return False


def _is_constant(node: ast.AST) -> bool:
    match node:
        case ast.Constant() | ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.Attribute(ast.Name("np" | "pd" | "math"), attr):
            return attr in ("nan", "inf", "pi", "e", "NA", "NaT")
        case ast.Tuple(parts) | ast.Call(ast.Name("float" | "int"), parts, []):
            return all(map(_is_constant, parts))
    return False


def _is_table(node: ast.AST) -> bool:
    match node:
        case ast.List(parts) | ast.Set(parts):
            return all(map(_is_constant, parts))
        case ast.Dict(keys, values):
            return all(one is not None and _is_constant(one) for one in (*keys, *values))
    return False


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Subscript | ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
