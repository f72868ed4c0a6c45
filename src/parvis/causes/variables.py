"""Variables that are not what the line takes them for: between quotes, or a function not called."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from parvis.causes.dots import function_around
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import is_table, labels_of, nearest, quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_CALLED = ("method", "function", "builtin_function_or_method", "method-wrapper")


def between_quotes(text: str, stop: Stop) -> Cause | None:
    """The mistake of a text that is a variable's name in the same function or cell; None when it is none."""
    if text not in stop.names or text not in _own_names(stop):
        return None
    at_hand = [labels for value in stop.names.values() if (labels := labels_of(value))]
    value = stop.names[text]
    names_a_label = isinstance(value, str) and any(value in labels for labels in at_hand)
    if not names_a_label and not _is_column(value) and any(nearest(text, labels) for labels in at_hand):
        return None
    said = _("Between quotes, {text} is a text and not your variable {text}: delete the quotes.")
    return Cause("quoted_variable", said.format(text=text), _line_with(text, stop))


def _own_names(stop: Stop) -> set[str]:
    """The names that the function around the line, or outside any the cell, is given or creates."""
    try:
        tree = syntax_tree(function_around(stop.source, stop.number) or stop.source)
    except (SyntaxError, ValueError):
        return set()
    nodes = list(ast.walk(tree))
    stored = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    return stored | {one.arg for one in nodes if isinstance(one, ast.arg)}


def _line_with(text: str, stop: Stop) -> str:
    """The line that has the text between quotes, when it is another than the one that stopped."""
    pattern = re.compile(rf"([\"']){re.escape(text)}\1")
    if pattern.search(stop.line):
        return ""
    return next((line.strip() for line in stop.source.splitlines() if pattern.search(line)), "")


def _is_column(value: object) -> bool:
    return is_table(value) or type(value).__name__ in ("Series", "Index", "ndarray")


def held_function(stop: Stop) -> Cause | None:
    """A name of the line that holds a function, because its brackets are missing where it gets its value."""
    for name in _used(stop.line):
        if type(stop.names.get(name)).__name__ not in _CALLED:
            continue
        line = _given_a_function(name, stop)
        if line:
            said = _("Brackets () are missing here: {name} holds the function {function} and not its result.")
            last = line.split("#")[0].rstrip().rpartition(".")[2]
            return Cause("call_above", said.format(name=name, function=quoted(last)), line)
    return None


def _given_a_function(name: str, stop: Stop) -> str:
    """The line above that gives `name` a function which is not called; "" when there is none."""
    try:
        nodes = list(ast.walk(syntax_tree(stop.source)))
    except (SyntaxError, ValueError):
        return ""
    lines = stop.source.splitlines()
    found = [
        lines[node.lineno - 1].strip()
        for node in nodes
        if isinstance(node, ast.Assign)
        and node.lineno < stop.number
        and isinstance(node.value, ast.Attribute)
        and any(isinstance(one, ast.Name) and one.id == name for one in node.targets)
    ]
    return found[-1] if found else ""


def _used(line: str) -> Iterator[str]:
    """The names that a line uses without calling them."""
    called = set(re.findall(r"([^\W\d]\w*)\s*\(", line))
    yield from (name for name in re.findall(r"(?<![\w.])[^\W\d]\w*", line) if name not in called)
