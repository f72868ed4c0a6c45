"""Mistakes with columns, keys and attributes: what a table, a list or a module does not have."""

from __future__ import annotations

import ast
import re
from collections.abc import Sized
from types import ModuleType

from parvis.causes import accessors, keys, owners
from parvis.causes.dots import function_around
from parvis.causes.in_place import nothing_given, without_default
from parvis.causes.items import nodes_of
from parvis.causes.scanning import bare
from parvis.causes.stop import Cause, Stop
from parvis.causes.variables import between_quotes, held_function
from parvis.causes.words import is_table, kind_in_words, labels_of, listed, nearest, quoted
from parvis.language import _


def of_stop(stop: Stop) -> Cause | None:
    """Why a column, a key or an attribute is not found; None for an error of another kind."""
    if isinstance(stop.error, KeyError):
        return _key(stop)
    if isinstance(stop.error, AttributeError):
        return _attribute(stop)
    return None


def _key(stop: Stop) -> Cause | None:
    key = stop.error.args[0] if stop.error.args else ""
    if isinstance(key, tuple) and len(key) > 1 and _are_columns(key, stop):
        names = ", ".join(f'"{one}"' for one in key)
        return Cause(
            "double_brackets",
            _("Several columns are asked for as a list: write [[{names}]].").format(names=names),
        )
    if cause := keys.of_dictionary(key, stop):
        return between_quotes(key, stop) or cause if isinstance(key, str) else cause
    if isinstance(key, bool) and not any(map(_compares_texts, nodes_of(stop.part or stop.line))):
        said = _(
            "One {key} stands between these brackets, where a column's name or one True or False for each "
            "row is "
            "needed."
        )
        return Cause("one_truth", said.format(key=key))
    if isinstance(key, bool):
        said = _(
            "Between these brackets, two texts are compared, which gives {key}: a column is compared by "
            "table[…] == …."
        )
        return Cause("compared_texts", said.format(key=key))
    if isinstance(key, int | float):
        said = _(
            "No row or key is called {key}: .iloc[{key}] takes a row by its place, .get({key}, …) says what "
            "to take "
            "where it is missing."
        )
        return Cause("place", said.format(key=key))
    text = _asked(str(key))
    if not text:
        return None
    if cause := between_quotes(text, stop):
        return cause
    if cause := _among_the_rows(text, stop):
        return cause
    if cause := _of_no_table(text, stop):
        return cause
    near = [value for value in stop.at_hand().values() if labels_of(value)]
    values = near or _held(stop)  # where the line names none, what else the code could use
    tables = [labels for value in values if (labels := labels_of(value))]
    other = _table_with(text, stop)
    if cause := keys.of_table(text, stop, next((one for one in tables if text not in one), []), other):
        return cause
    for labels in tables:
        if text in labels:
            continue
        if text.strip() in labels:
            said = _("The name {right} has a space too many here: delete the space.")
            return Cause("space", said.format(right=quoted(text.strip())))
        if right := nearest(text, labels):
            said = _("No column or key is called {name}: the nearest name is {right}.")
            return Cause("column", said.format(name=quoted(text), right=quoted(right)))
    columns = next((labels_of(value) or [] for value in values if is_table(value)), [])
    if columns and text not in columns:
        said = _("No column is called {name}. Take one of these: {columns}.")
        return Cause("column", said.format(name=quoted(text), columns=listed(columns)))
    said = _("No column or key is called {name} here: list(…) shows the names that are there.")
    return Cause("column", said.format(name=quoted(text)))


def _are_columns(key: tuple[object, ...], stop: Stop) -> bool:
    """Whether the parts of a key are names, one of them at least of a column of a table."""
    tables = [labels_of(value) or [] for value in stop.names.values() if is_table(value)]
    return all(isinstance(one, str) for one in key) and any(one in labels for labels in tables for one in key)


def _compares_texts(node: ast.AST) -> bool:
    """Whether a comparison within square brackets begins with a text."""
    inner = node.slice if isinstance(node, ast.Subscript) else None
    return isinstance(inner, ast.Compare) and isinstance(inner.left, ast.Constant)


def _table_with(text: str, stop: Stop, rows: int = 0) -> str:
    """The name within the function, or the cell, of a table with the column `text`; "" when none has.

    With `rows`, one of as many rows, if there is one.
    """
    own = set(
        re.findall(r"(?<![\w.])[^\W\d]\w*", bare(function_around(stop.source, stop.number) or stop.source))
    )
    found = [
        name
        for name, value in stop.names.items()
        if name in own and is_table(value) and text in (labels_of(value) or [])
    ]
    fitting = [name for name in found if len(stop.names[name]) == rows]  # type: ignore[arg-type]  # tables
    return next(reversed(fitting or found), "")


def _of_no_table(text: str, stop: Stop) -> Cause | None:
    """A column that is asked of a condition, or of another column, in the place of a table."""
    for name in re.findall(rf"(?<![\w.])([^\W\d]\w*)\s*\[\s*[\"']{re.escape(text)}[\"']\s*\]", stop.line):
        held = stop.names.get(name)
        table = _table_with(text, stop, len(held)) if isinstance(held, Sized) else ""
        if type(held).__name__ != "Series":
            continue
        if not table and not labels_of(held):
            said = _("{name} is one column on this line, and no table: {text} is not in it.")
            return Cause("column_of_column", said.format(name=name, text=quoted(text)))
        if not table:
            continue
        if str(getattr(held, "dtype", "")) in ("bool", "boolean"):
            said = _("{name} holds True and False, not rows: choose the rows with it, {table}[{name}].")
            return Cause("condition", said.format(name=name, table=table))
        if not labels_of(held):
            said = _("{name} is one column, so {text} is not in it: take {text} from the table {table}.")
            return Cause("column_of_column", said.format(name=name, text=quoted(text), table=table))
    return None


def _among_the_rows(text: str, stop: Stop) -> Cause | None:
    """A column of the table, which is looked for among its rows."""
    at_hand = [value for value in stop.at_hand().values() if is_table(value)]
    if not any(text in (labels_of(value) or []) for value in at_hand):
        return None
    if ".drop(" in stop.line:
        said = _('drop looks for {text} among the rows: write columns="{name}" between its brackets.')
        return Cause("drop_column", said.format(text=quoted(text), name=text))
    if re.search(r"\.loc\s*\[", stop.line):
        said = _('.loc looks for {text} among the rows: a column is taken by table["{name}"].')
        return Cause("loc_column", said.format(text=quoted(text), name=text))
    return None


def _asked(said: str) -> str:
    """The label within the words of pandas for several that are not found."""
    found = re.search(
        r"None of .*?\['([^']+)'|\['([^']+)'.*\] not (?:in index|found in axis)|^Column not found: (.+)|"
        r"^Index\(\['([^']+)'",
        said,
    )
    return next(filter(None, found.groups()), said) if found else said


def _held(stop: Stop) -> list[object]:
    return [value for name, value in stop.names.items() if not name.startswith("_")]


def _attribute(stop: Stop) -> Cause | None:
    name = str(getattr(stop.error, "name", None) or "") or _quoted_last(stop.said)
    owner = getattr(stop.error, "obj", None)
    kind = type(owner).__name__ if owner is not None else _quoted_first(stop.said)
    if cause := accessors.of_wrong_column(stop):
        return cause
    if not name:
        return None
    if kind == "NoneType":
        return nothing(stop)
    if isinstance(owner, ModuleType):
        if right := nearest(name, dir(owner)):
            said = _("{module} has no {name}: did you mean {right}?")
            return Cause("attribute", said.format(module=owner.__name__, name=name, right=right))
        return Cause(
            "attribute",
            _("{module} has no {name}: check its spelling.").format(module=owner.__name__, name=name),
        )
    if kind in ("function", "method", "builtin_function_or_method"):
        if above := held_function(stop):
            return above
        said = _("Brackets () are missing before .{name}: a function answers only when it is called.")
        return Cause("call", said.format(name=name))
    if cause := accessors.of_attribute(name, owner, stop):
        return cause
    labels = (labels_of(owner) or []) if is_table(owner) else []
    if labels and (right := nearest(name, labels)):
        said = _("No column or key is called {name}: the nearest name is {right}.")
        return Cause("column", said.format(name=quoted(name), right=quoted(right)))
    if name in ("len", "length", "lenght"):
        return Cause(
            "length_method",
            _("How many there are is counted by len: write len(…), not .{name}.").format(name=name),
        )
    if kind == "list" and name in ("add", "push"):
        return Cause("list_add", _("One item more is put into a list by .append(…)."))
    if kind.startswith("float") and hasattr(str, name) and (owner is None or owner != owner):
        said = _("An empty cell is nan, a number, and has no .{name}: test it first with pd.isna(…).")
        if re.search(r"\b(isna|notna|isnull|notnull)\(.*\b(or|and)\b", stop.line):  # it is tested already
            said = _(
                "An empty cell is nan, a number, and has no .{name}. The line tests for that, and Python "
                "reads on: after or when the first part is false, after and when it is true."
            )
        return Cause("empty_cell", said.format(name=name))
    if owner is not None and (right := nearest(name, dir(owner), 0.75)):
        said = _("There is no .{name} for {kind}: did you mean .{right}?")
        return Cause("attribute", said.format(name=name, kind=kind_in_words(kind), right=right))
    if kind in ("list", "tuple", "dict", "set") and name in (
        "mean",
        "median",
        "std",
        "quantile",
        "sum",
        "max",
        "min",
    ):
        said = _("There is no .{name} for {kind}: put it into a column first, pd.Series(…).{name}().")
        return Cause("list_method", said.format(name=name, kind=kind_in_words(kind)))
    if kind == "dict" and hasattr(list, name):
        said = _("There is no .{name} for a dictionary, {{}}: a list begins as [ ], and has one.")
        return Cause("list_wanted", said.format(name=name))
    if kind == "tuple" and (cause := _two_of_subplots(stop)):
        return cause
    if is_table(owner) and isinstance(stop.names.get(name), str) and name in owners.own_names(stop)[1]:
        said = _(
            "The point looks for a column called {name}: [{name}] takes the one whose name {name} holds."
        )
        return Cause("column_by_point", said.format(name=name))
    if kind == "dict":
        said = _('A value of a dictionary is taken by its key: write .get("{name}") for .{name}.')
        return Cause("dictionary_point", said.format(name=name))
    said = _("There is no .{name} for {kind}: check the name, and what stands before the point.")
    return Cause("attribute", said.format(name=name, kind=kind_in_words(kind)))


def _two_of_subplots(stop: Stop) -> Cause | None:
    """The figure and the chart that plt.subplots gives, under one name."""
    found = re.search(r"(?m)^\s*([^\W\d]\w*)\s*=\s*plt\.subplots\(.*$", stop.source)
    if not found or not re.search(rf"\b{found[1]}\.", stop.line):
        return None
    said = _("plt.subplots gives two values, the figure and the chart: write fig, {name} = plt.subplots(…).")
    return Cause("subplots", said.format(name=found[1]), found[0].strip())


def nothing(stop: Stop) -> Cause:
    """A value that is None, where a value was expected."""
    if given := nothing_given(stop.source, stop.line):
        return Cause("in_place", given)
    if asked := without_default(stop):
        said = _("{asked} is None where there is no {key}: say what to take then, {right}.")
        key, right = asked.split("(", 1)[1][:-1], asked[:-1] + ", …)"
        return Cause("no_default", said.format(asked=asked, key=key, right=right))
    name = next((name for name, value in stop.at_hand().items() if value is None), "")
    if name and not re.match(rf"{name}\s*=(?!=)", stop.line):
        said = _("{name} is None on this line, that is nothing: look at what gives it its value.")
        return Cause("none", said.format(name=name))
    said = _(
        "A value of this line is None, that is nothing: a function without return gives None, and so does "
        "one that changes its list in place."
    )
    return Cause("none", said)


def _quoted_first(said: str) -> str:
    found = re.search(r"'([^']+)' object", said)
    return found[1] if found else ""


def _quoted_last(said: str) -> str:
    found = re.findall(r"'([^']+)'", said)
    return found[-1] if found else ""
