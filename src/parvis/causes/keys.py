"""A key or a column that is not there: told of what the line looks in, a slip only of a name unknown."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from parvis.causes import notebook
from parvis.causes.items import nodes_of
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import is_table, labels_of, listed, nearest, quoted
from parvis.language import _


def looked_in(key: object, stop: Stop) -> tuple[str, object]:
    """The name before the square brackets that hold `key` on the line, and what it holds; "" when unknown."""
    for code in (stop.part, stop.line):
        for node in nodes_of(code.strip()):
            if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Name):
                continue
            index = node.slice
            held = stop.names.get(index.id) if isinstance(index, ast.Name) else None
            asked = index.value if isinstance(index, ast.Constant) else held
            if node.value.id in stop.names and _same(asked, key):
                return node.value.id, stop.names[node.value.id]
    return "", None


def of_dictionary(key: object, stop: Stop) -> Cause | None:
    """A dictionary without the key: misspelt only when nothing else has that name."""
    name, held = looked_in(key, stop)
    if not name and not is_table(held):
        name, held = _only_dictionary(stop)
    if not isinstance(held, Mapping):
        return None
    shown, default = repr(key) if not isinstance(key, str) else f'"{key}"', "…"
    right = nearest(key, held) if isinstance(key, str) else ""
    if right and not _elsewhere(str(key), held, stop):
        said = _("No column or key is called {name}: the nearest name is {right}.")
        return Cause("column", said.format(name=quoted(key), right=quoted(right)))
    if not held:
        said = _(
            "{name} is empty here, so it has no {key}: {name}.get({key}, {default}) says what to take then."
        )
    else:
        said = _(
            "{name} has no {key} here, only {keys}: where a key may be missing, {name}.get({key}, {default}) "
            "says what to take then."
        )
    keys = listed(str(one) for one in held)
    return Cause("missing_key", said.format(name=name, key=shown, keys=keys, default=default))


def _only_dictionary(stop: Stop) -> tuple[str, object]:
    """The only dictionary that the line names, if it names no table or column beside it."""
    held = [(name, value) for name, value in stop.at_hand().items() if labels_of(value) is not None]
    found = [(name, value) for name, value in held if isinstance(value, dict)]
    return found[0] if len(found) == 1 == len(held) else ("", None)


def _elsewhere(text: str, held: object, stop: Stop) -> bool:
    """Whether the name is right in another place: a table, a dictionary, a row, the text of the notebook."""
    for value in stop.names.values():
        rows = value[:50] if isinstance(value, list | tuple) else [value]
        if any(text in (labels_of(one) or []) for one in rows if one is not held):
            return True
    return text in notebook.given_words(stop.source)


def _same(asked: object, key: object) -> bool:
    try:
        return type(asked) is type(key) and bool(asked == key)
    except Exception:  # a value of the student's may answer anything
        return False


def of_table(text: str, stop: Stop, labels: list[str], other: str) -> Cause | None:
    """A table of the line without the column, where `other` is a table of the function that has it."""
    right = nearest(text, labels)
    if not other:
        return None
    name, _held = looked_in(text, stop)
    if right and name:
        said = _("{name} has no column {text}: {other} has one, and the nearest name in {name} is {right}.")
        return Cause(
            "other_column", said.format(name=name, text=quoted(text), other=other, right=quoted(right))
        )
    said = _("{name} is a column of {table}, and not of what this line looks in: check the name before it.")
    return Cause("other_column", said.format(name=quoted(text), table=other))
