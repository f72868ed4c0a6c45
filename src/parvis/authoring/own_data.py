"""Finds the tests that cannot know the data set: what they read was made without it."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from nbformat import NotebookNode

from parvis.marking.crossing.ownership import changes, parse
from parvis.marking.crossing.scopes import binds, reads_first

_OWN = {"STUDENT_ID", "variant", "variants", "answers"}  # whose work it is, and what lies beside it
# With these a cell reaches files, the environment or names that nobody sees in its text.
_REACHING = {"open", "Path", "os", "sys", "glob", "io", "input", "environ", "subprocess", "importlib"}
_REACHING |= {"globals", "locals", "vars", "eval", "exec", "compile", "get_ipython", "__import__"}


def knowing_the_data(cells: Iterable[NotebookNode]) -> set[str]:
    """The ids of the code cells that may run otherwise on another student's data set.

    A cell knows it when it reads a name that such a cell has bound or changed, also in a function that is
    called later. What is in doubt knows it.

    >>> from nbformat.v4 import new_code_cell
    >>> texts = {"a": "rows = variant.path('a')", "b": "n = len(rows)", "c": "k = 2"}
    >>> sorted(knowing_the_data(new_code_cell(text, id=name) for name, text in texts.items()))
    ['a', 'b']
    """
    trees = {cell.id: parse(cell.source) for cell in cells}
    held = {name for tree in trees.values() for name in binds(tree) - _written(tree)}
    parts = [part for tree in trees.values() for part in _statements(tree)]
    effects = [
        (reads_first(part), _reaches(part), binds(part) | changes(part) | (_handed_over(part) & held))
        for part in parts
    ]
    own, before = set(_OWN), -1
    while len(own) > before:  # a function may read a name that a later cell binds
        before = len(own)
        for read, reaching, touched in effects:
            if reaching or read & own:
                own |= touched
    return {
        name
        for name, tree in trees.items()
        if not tree.body or _reaches(tree) or reads_first(tree) & own  # what it binds before is its own
    }


def _statements(tree: ast.Module) -> list[ast.Module]:
    """Each as a tree of its own, but imports, which bring the same to everybody."""
    return [ast.Module([node], []) for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]


def _handed_over(tree: ast.Module) -> set[str]:
    """The names in arguments of calls, which may change what is handed to them."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [part for call in calls for part in (*call.args, *(keyword.value for keyword in call.keywords))]
    return {node.id for part in given for node in ast.walk(part) if isinstance(node, ast.Name)}


def _written(tree: ast.Module) -> set[str]:
    """The functions, classes and modules of a cell: handed over, they stay what they are."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
    return binds(ast.Module([node for node in tree.body if isinstance(node, kinds)], []))


def _reaches(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
        if name in _REACHING or name.startswith("read_"):
            return True
    return False
