"""The names that a cell reads and binds in the notebook's own scope, the same on every Python."""

from __future__ import annotations

import ast
import pickle
import symtable
from collections.abc import Callable, Iterable
from functools import lru_cache


def loads(tree: ast.Module) -> set[str]:
    """The names that a cell reads from the notebook's own scope.

    >>> sorted(loads(ast.parse("shares = [count / total for count in counts]")))
    ['counts', 'total']
    """
    try:
        table = _table(tree)
    except SyntaxError:
        return set()
    read = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    return read | _globals_in(table)


def loads_inside(tree: ast.Module) -> set[str]:
    r"""The global names that functions read when they are called.

    >>> loads_inside(ast.parse("limit = most()\ndef over(x):\n    return x > limit"))
    {'limit'}
    """
    return _globals_in(_table(tree))


def binds(tree: ast.Module) -> set[str]:
    r"""The names that a cell binds in the notebook's own scope, also by `global`.

    >>> sorted(binds(ast.parse("import math\nareas = [math.pi * r**2 for r in radii]")))
    ['areas', 'math']
    """
    table = _table(tree)
    found = {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    }
    return found | {
        symbol.get_name()
        for scope in _below(table)
        for symbol in scope.get_symbols()
        if symbol.is_declared_global() and symbol.is_assigned()
    }


_BINDING = ast.Assign | ast.AnnAssign | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import
_BINDING |= ast.ImportFrom


def reads_first(tree: ast.Module) -> set[str]:
    r"""The names that a cell may read as it finds them, before it has bound them itself.

    >>> sorted(reads_first(ast.parse("rows = draw(5)\nfor row in rows:\n    total += row")))
    ['draw', 'total']
    """
    return _reads_first(tree.body, set())


def _reads_first(body: list[ast.stmt], bound: set[str]) -> set[str]:
    """The names for these statements; `bound` grows by what they bind for certain."""
    read = set()
    for statement in body:
        match statement:
            case ast.For(target, iterated, inside, otherwise):
                read |= _of(ast.Expr(iterated), loads) - bound
                read |= _of(ast.Assign([target], ast.Constant(0), lineno=0), loads) - bound
                within = bound | {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}
                read |= _reads_first(inside, within) | _reads_first(otherwise, set(bound))
            case ast.If(condition, inside, otherwise) | ast.While(condition, inside, otherwise):
                read |= _of(ast.Expr(condition), loads) - bound
                read |= _reads_first(inside, set(bound)) | _reads_first(otherwise, set(bound))
            case ast.Try(inside, handlers, otherwise, finally_):
                for part in (inside, *(handler.body for handler in handlers), otherwise, finally_):
                    read |= _reads_first(part, set(bound))
                caught = [ast.Expr(handler.type) for handler in handlers if handler.type]
                read |= set().union(*(_of(one, loads) for one in caught)) - bound
            case _:
                read |= (_of(statement, loads) | _added_to(statement)) - bound
                if isinstance(statement, _BINDING):
                    bound |= _of(statement, binds)
    return read


def _added_to(statement: ast.stmt) -> set[str]:
    """The names that `+=` and its like read; symtable knows them as bound alone."""
    targets = [part.target for part in ast.walk(statement) if isinstance(part, ast.AugAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _of(statement: ast.stmt, names: Callable[[ast.Module], set[str]]) -> set[str]:
    return names(ast.Module([statement], []))


@lru_cache(maxsize=8)  # a cell is asked several things, one after the other
def _table(tree: ast.Module) -> symtable.SymbolTable:
    copy = pickle.loads(pickle.dumps(tree))  # `copy.deepcopy` takes ten times as long
    alike = _Alike().visit(copy)
    return symtable.symtable(ast.unparse(alike), "cell", "exec")


def function_globals(source: str) -> dict[tuple[int, str], set[str]]:
    r"""The global names that each function of a cell reads or binds, by its line and name ("lambda" for one).

    >>> function_globals("least = 1\ndef over(x):\n    return x > least")
    {(2, 'over'): {'least'}}
    """
    found: dict[tuple[int, str], set[str]] = {}
    for scope in _below(symtable.symtable(source, "cell", "exec")):
        if scope.get_name() != "top":
            known = found.setdefault((scope.get_lineno(), scope.get_name()), set())
            known |= _globals_of([scope, *_below(scope)])
    return found


def _below(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    """The scopes inside `table`, at any depth."""
    return [scope for child in table.get_children() for scope in (child, *_below(child))]


def _globals_in(table: symtable.SymbolTable) -> set[str]:
    """The global names in functions (symtable takes one called `top` for a module: its own are not)."""
    return _globals_of(_below(table))


def _globals_of(scopes: Iterable[symtable.SymbolTable]) -> set[str]:
    return {
        symbol.get_name()
        for scope in scopes
        for symbol in scope.get_symbols()
        if symbol.is_global() and not symbol.is_local()
    }


class _Alike(ast.NodeTransformer):
    """The same names, read and bound in forms that every Python's symtable counts alike.

    Since Python 3.12 the variable of a comprehension counts as one of the scope around it, where it is not
    bound when the comprehension is over: that of a generator does not. Since 3.14 symtable refuses `await`
    outside a function, which a notebook allows, and an annotated variable brings a name of Python's own.
    """

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return self.generic_visit(ast.GeneratorExp(node.elt, node.generators))

    def visit_SetComp(self, node: ast.SetComp) -> ast.AST:
        return self.generic_visit(ast.GeneratorExp(node.elt, node.generators))

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return self.generic_visit(ast.GeneratorExp(pair, node.generators))

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.is_async = 0
        return self.generic_visit(node)

    def visit_Await(self, node: ast.Await) -> ast.AST:
        return self.visit(node.value)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        return self.generic_visit(ast.For(node.target, node.iter, node.body, node.orelse, lineno=0))

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        return self.generic_visit(ast.With(node.items, node.body, lineno=0))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> list[ast.AST]:
        kept: list[ast.stmt] = [ast.Expr(node.annotation)]
        if node.value is not None:
            kept.append(ast.Assign([node.target], node.value, lineno=0))
        return [self.generic_visit(statement) for statement in kept]
