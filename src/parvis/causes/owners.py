"""What a failing line works with: the names of its function, and what does not belong to them."""

from __future__ import annotations

import ast
import builtins
from types import ModuleType

from parvis.causes.dots import function_around
from parvis.causes.items import nodes_of
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import kind_in_words, listed, nearest
from parvis.language import _
from parvis.syntax import syntax_tree

_COLUMNS = ("DataFrame", "Series", "ndarray", "Index")


def of_stop(stop: Stop) -> Cause | None:
    """A value of the notebook that the line takes for one of its function's, because of a slip in its name.

    Only where the line fails with it, and where the function has a name spelt nearly so.
    """
    if not isinstance(stop.error, TypeError | ValueError | AttributeError | LookupError):
        return None
    header, own = own_names(stop)
    if header is None:
        return None
    for name in foreign_names(stop.part or stop.line, own, stop):
        if right := nearest(name, own - {name}, 0.7):
            said = _("{name} is {kind} of the notebook, and not of {function}: did you mean {right}?")
            kind = kind_in_words(type(stop.names[name]).__name__)
            return Cause("foreign_name", said.format(name=name, kind=kind, function=header.name, right=right))
    return None


def column_of_the_notebook(stop: Stop) -> Cause | None:
    """A column or a table that the function is not given, and which the line takes for one value."""
    header, own = own_names(stop)
    if header is None:
        return None
    for name in foreign_names(stop.line, own, stop):
        if type(stop.names[name]).__name__ in _COLUMNS:
            given = listed([one.arg for one in header.args.args])
            said = _(
                "{name} is {kind} of the notebook, and not of {function}, which works with what it is given: "
                "{given}."
            )
            kind = kind_in_words(type(stop.names[name]).__name__)
            return Cause("foreign_name", said.format(name=name, kind=kind, function=header.name, given=given))
    return None


def own_names(stop: Stop) -> tuple[ast.FunctionDef | None, set[str]]:
    """The function around the line that stopped, and the names that it is given or creates."""
    try:
        body = syntax_tree(function_around(stop.source, stop.number)).body
    except (SyntaxError, ValueError):
        return None, set()
    header = body[0] if body and isinstance(body[0], ast.FunctionDef) else None
    if header is None:
        return None, set()
    nodes = list(ast.walk(header))
    own = {one.arg for one in nodes if isinstance(one, ast.arg)}
    own |= {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    return header, own


def foreign_names(code: str, own: set[str], stop: Stop) -> list[str]:
    """The names in `code` that hold a value of the notebook and are none of the function's `own`."""
    used = [one.id for one in nodes_of(code.strip()) if isinstance(one, ast.Name)]
    return [
        name
        for name in dict.fromkeys(used)
        if name in stop.names
        and name not in own
        and not hasattr(builtins, name)
        and not name.isupper()
        and not callable(stop.names[name])
        and not isinstance(stop.names[name], ModuleType)
    ]
