"""Values where another kind is needed: several for one, one for several, no number."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from parvis.causes.items import nodes_of
from parvis.causes.scanning import bare
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import kind_in_words
from parvis.language import _

_TAKES_A_LIST = (
    "isin",
    "sum",
    "set",
    "list",
    "sorted",
    "any",
    "all",
    "groupby",
    "sort_values",
    "drop",
    "tuple",
)


def of_stop(stop: Stop) -> Cause | None:
    """The mistake with a value of the wrong kind; None when it is none of those known."""
    return next((cause for look in _LOOKS if (cause := look(stop))), None)


def in_one_list(stop: Stop) -> Cause | None:
    """Values that stand one after the other where one list of them is due."""
    named = re.search(
        r"(\w+)(?:\(\))? (?:takes|expected) .*arguments?\b.*(?:\d+ (?:were )?given|got \d+)", stop.said
    )
    name = named[1] if named else ""
    if "list-like objects are allowed" in stop.said:
        name = "isin"
    if name not in _TAKES_A_LIST:
        return None
    if name != "isin" and any(_gives_an_option(node, name) for node in nodes_of(stop.line)):
        said = _(
            "{name} takes one value without a name: the others are given by name, as in ascending=False."
        )
        return Cause("option", said.format(name=name))
    said = _("{name} takes its values as one list: put square brackets around them, {name}([…]).")
    return Cause("one_list", said.format(name=name))


def _gives_an_option(node: ast.AST, name: str) -> bool:
    """Whether a call of `name` is given True or False after its first value."""
    called = node.func if isinstance(node, ast.Call) else None
    right = name in (getattr(called, "attr", ""), getattr(called, "id", ""))
    given = node.args[1:] if isinstance(node, ast.Call) else []
    return right and any(isinstance(one, ast.Constant) and isinstance(one.value, bool) for one in given)


def _several(stop: Stop) -> Cause | None:
    found = re.search(
        r"'(\w+)' object is not iterable|argument of type '(\w+)' is not|type '(\w+)' has no len", stop.said
    )
    if not found:
        return None
    name = next(filter(None, found.groups()))
    kind = kind_in_words(name)
    if name == "int" and re.match(r"for\b", stop.line):
        said = _("A loop needs several values, and this is a number: write range(…) around it.")
        return Cause("iterable", said)
    if found[3]:
        said = _(
            "len counts the items of a list, a text or a column, and this is {kind}: check what it is given."
        )
    elif found[2] or re.search(r"\bin\b", bare(stop.line)):
        said = _(
            "After in stand several values, as in a list or a column, and this is {kind}: check its name."
        )
    else:
        said = _("Several values are needed on this line, as in a list or a column, and this is {kind}.")
    return Cause("several", said.format(kind=kind))


def _numbers(stop: Stop) -> Cause | None:
    if re.search("cannot convert float NaN|Cannot convert non-finite|cannot convert NA", stop.said):
        said = _("An empty value (nan) cannot become a whole number: leave it out first, with .dropna().")
        return Cause("nan_to_integer", said)
    if re.search(
        "cannot convert the series|only length-1 arrays|must be .*, not '(Series|DataFrame)'", stop.said
    ):
        said = _(
            "A whole column stands where one number is needed: .sum(), .mean() or len(…) makes one of it."
        )
        return Cause("column_to_number", said)
    if found := re.search(r"argument must be .*, not '(\w+)'|must be real number, not (\w+)", stop.said):
        said = _("A number cannot be made of {kind}: check what stands between these brackets.")
        return Cause("no_number", said.format(kind=kind_in_words(found[1] or found[2])))
    if "multiply sequence by non-int" in stop.said:
        said = _(
            "A text or a list is multiplied here: convert the text first, with float(…), or use a column."
        )
        return Cause("times_text", said)
    return None


def _given(stop: Stop) -> Cause | None:
    if found := re.search(r"(\w+)\(\) takes exactly one argument \((\d+) given\)", stop.said):
        said = _("{name} takes one value between its brackets, and {number} are given.")
        return Cause("one_value", said.format(name=found[1], number=found[2]))
    if found := re.search(r"(\w+) expected at least \d+ arguments?, got (\d+)", stop.said):
        said = _("{name} is given too few values between its brackets: {number}.")
        return Cause("few_values", said.format(name=found[1], number=found[2]))
    if re.search(r"sequence item \d+: expected str", stop.said):
        return Cause("join_texts", _("join joins texts only: make a text of each value first, with str(…)."))
    if found := re.search(
        r"bad operand type for unary [+-]: '(\w+)'|type (\w+) doesn't define __round__", stop.said
    ):
        said = _("A number is needed on this line, and this is {kind}: make it a number first.")
        return Cause("no_number", said.format(kind=kind_in_words(found[1] or found[2])))
    if re.search("non-integer key|cannot do positional indexing", stop.said):
        said = _("A place is a number here: .iloc and .head count rows, .loc takes their names.")
        return Cause("places", said)
    return None


def _changed(stop: Stop) -> Cause | None:
    if found := re.search(r"'(\w+)' object does not support item (assignment|deletion)", stop.said):
        said = _("{kind} cannot be changed item by item: make a new value, or start from a list.")
        kind = kind_in_words(found[1])
        return Cause("unchangeable", said.format(kind=kind[:1].upper() + kind[1:]))
    if "all scalar values" in stop.said:
        said = _("Each column of a table is a list: put every value between square brackets, [ ].")
        return Cause("scalar_columns", said)
    return None


_LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (_several, _numbers, _given, _changed)
