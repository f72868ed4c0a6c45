"""Calls that give nothing back: methods that change a list or a table in place, and print."""

from __future__ import annotations

import ast
import textwrap

from parvis.causes.stop import Stop
from parvis.language import _
from parvis.syntax import syntax_tree

_METHODS = ("append", "extend", "insert", "remove", "sort", "reverse", "clear", "update", "discard")


def nothing_given(source: str, within: str = "") -> str:
    r"""The sentence about a value that comes of a call in place, or of print; "" when there is none.

    The call stands after return or after a name and =; with `within`, on that line of `source` alone, or
    where a name of that line gets its value.

    >>> from parvis.language import use_language; use_language("en")
    >>> nothing_given("def ranked(names):\n    return names.sort()")
    '.sort changes names in place and gives nothing back: let it stand alone on its line, then return names.'
    """
    try:
        tree = syntax_tree(textwrap.dedent(source))
    except (SyntaxError, ValueError):
        return ""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Return | ast.Assign) or not isinstance(node.value, ast.Call):
            continue
        if within and not _concerns(node, within):
            continue
        if said := _said(node.value, source, isinstance(node, ast.Return)):
            return said
    return ""


def _concerns(node: ast.Return | ast.Assign, line: str) -> bool:
    if " ".join(ast.unparse(node).split()) == " ".join(line.split()):
        return True
    try:
        used = {one.id for one in ast.walk(syntax_tree(line.rstrip(":"))) if isinstance(one, ast.Name)}
    except (SyntaxError, ValueError):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(one, ast.Name) and one.id in used for one in targets)


def _said(call: ast.Call, source: str, returned: bool) -> str:
    if isinstance(call.func, ast.Name) and call.func.id == "print":
        return _("print shows a value and gives nothing back: write the value itself, without print.")
    if not isinstance(call.func, ast.Attribute):
        return ""
    in_place = any(
        one.arg == "inplace" and isinstance(one.value, ast.Constant) and one.value.value is True
        for one in call.keywords
    )
    if in_place:
        said = _(".{method} with inplace=True gives nothing back: delete inplace=True.")
        return said.format(method=call.func.attr)
    a_set = call.func.attr == "add" and "set(" in source  # the add of a column gives a column
    if call.func.attr not in _METHODS and not a_set:
        return ""
    if not isinstance(call.func.value, ast.Name):
        said = _(".{method} changes a list in place and gives nothing back: let it stand alone on its line.")
        return said.format(method=call.func.attr)
    if returned:
        said = _(
            ".{method} changes {name} in place and gives nothing back: "
            "let it stand alone on its line, then return {name}."
        )
    else:
        said = _(
            ".{method} changes {name} in place and gives nothing back: "
            "let it stand alone on its line, then use {name}."
        )
    return said.format(method=call.func.attr, name=call.func.value.id)


def without_default(stop: Stop) -> str:
    """The call of .get whose key a dictionary lacks, on the line or where a name of it gets its value."""
    try:
        nodes = list(ast.walk(syntax_tree(textwrap.dedent(stop.source))))
    except (SyntaxError, ValueError):
        return ""
    used = {name for name, value in stop.at_hand().items() if value is None}
    above = [
        one.value
        for one in nodes
        if isinstance(one, ast.Assign)
        and one.lineno < stop.number
        and any(isinstance(name, ast.Name) and name.id in used for name in ast.walk(one))
    ]
    here = [node for node in nodes if getattr(node, "lineno", 0) == stop.number]
    for node in [*here, *(inner for one in above for inner in ast.walk(one))]:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or len(node.args) != 1:
            continue
        owner, key = node.func.value, node.args[0]
        held = stop.names.get(owner.id) if isinstance(owner, ast.Name) else None
        if node.func.attr != "get" or not isinstance(held, dict) or not isinstance(key, ast.Constant):
            continue
        if held.get(key.value) is None:
            return ast.unparse(node).replace("'", '"')
    return ""
