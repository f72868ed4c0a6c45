"""Python read as a syntax tree, by one thread at a time."""

import ast
from threading import Lock

# CPython 3.11 counts the depth of the tree once for all threads: a thread that reads meanwhile breaks the
# count ("AST constructor recursion depth mismatch", python/cpython issue 106905).
_ONE_AT_A_TIME = Lock()


def syntax_tree(source: str) -> ast.Module:
    """The tree of `source`; SyntaxError or ValueError when it is not Python.

    >>> type(syntax_tree("x = 1").body[0]).__name__
    'Assign'
    """
    with _ONE_AT_A_TIME:
        return ast.parse(source)


def error_of(source: str) -> SyntaxError | None:
    """How Python refuses to read a cell; None when it reads it.

    >>> error_of("x = 1") is None, error_of("x = (").lineno
    (True, 1)
    """
    try:
        compile(source, "<cell>", "exec")
    except SyntaxError as error:
        return error
    except ValueError:
        return None
    return None
