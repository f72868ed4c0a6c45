"""Mistakes with what holds several values: a place that is not there, tables that do not fit together."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from parvis.causes import items
from parvis.causes.stop import Cause, Stop, words_of
from parvis.causes.words import is_table, kind_in_words, kinds_in, labels_of
from parvis.language import _
from parvis.syntax import syntax_tree


def of_stop(stop: Stop) -> Cause | None:
    """The mistake with places, lengths, dates or conditions; None when it is none of those known."""
    return next((cause for look in _LOOKS if (cause := look(stop))), None)


def label_compared(stop: Stop) -> Cause | None:
    """The name of a column, as a text, that is compared in the place of the column itself."""
    labels = {one for value in stop.names.values() if is_table(value) for one in labels_of(value) or []}
    for node in items.nodes_of(stop.line):
        if not isinstance(node, ast.Compare) or isinstance(
            node.ops[0], ast.Eq | ast.NotEq | ast.In | ast.NotIn
        ):
            continue
        left = node.left.elts[0] if isinstance(node.left, ast.List) and node.left.elts else node.left
        if isinstance(left, ast.Constant) and left.value in labels and isinstance(left.value, str):
            said = _('"{name}" alone is a text, and here it is compared: the column is table["{name}"].')
            return Cause("label_compared", said.format(name=left.value))
    return None


def _over_a_table(stop: Stop) -> Cause | None:
    """A loop over a table, which gives the names of its columns and no rows."""
    if not re.search("string indices must be|to unpack", stop.said):
        return None
    try:
        nodes = list(ast.walk(syntax_tree(stop.source)))
    except (SyntaxError, ValueError):
        return None
    for node in nodes:
        if not isinstance(node, ast.For) or not isinstance(node.iter, ast.Name):
            continue
        within = node.lineno <= stop.number <= (node.end_lineno or 0)
        names = {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}
        if within and is_table(stop.names.get(node.iter.id)) and names & words_of(stop.line):
            said = _(
                "A loop over the table {table} gives the names of its columns: {table}.iterrows() gives rows."
            )
            return Cause("over_a_table", said.format(table=node.iter.id))
    return None


def _places(stop: Stop) -> Cause | None:
    if cause := _over_a_table(stop):
        return cause
    if "string indices must be" in stop.said:
        if cause := items.within_a_text(stop):
            return cause
        return Cause(
            "text_index",
            _(
                "What stands before the square brackets is a text: it has no columns or keys, "
                "so check what it should be."
            ),
        )
    if "indices must be integers" in stop.said:
        kind = kind_in_words("list" if stop.said.startswith("list") else "tuple")
        return Cause(
            "list_index",
            _(
                "What stands before the square brackets is {kind}: its items are taken by a "
                "number, from 0 on."
            ).format(kind=kind),
        )
    if found := re.search(r"'(\w+)' object is not subscriptable", stop.said):
        kind = kind_in_words(found[1])
        return Cause(
            "no_items",
            _("Square brackets follow {kind}, which has no items: check what stands before them.").format(
                kind=kind
            ),
        )
    return None


def _unpacking(stop: Stop) -> Cause | None:
    if ("to unpack" in stop.said or "cannot unpack" in stop.said) and re.match(r"for\b", stop.line):
        said = _("Each item of this loop does not hold as many values as there are names between for and in.")
        return Cause("unpack_loop", said)
    if "to unpack" in stop.said or "cannot unpack" in stop.said:
        return Cause(
            "unpack",
            _(
                "To the left of = there are not as many names as values to the right: make "
                "them equal in number."
            ),
        )
    return None


def _tables(stop: Stop) -> Cause | None:
    if "Length of values" in stop.said or "All arrays must be of the same length" in stop.said:
        return Cause(
            "length",
            _(
                "The table and what is put into it do not have the same number of rows: "
                "compute both from the same table."
            ),
        )
    if "Unalignable boolean" in stop.said or "Item wrong length" in stop.said:
        return Cause(
            "other_table",
            _("The condition comes from another table than the rows: write the same table in both places."),
        )
    if "Already tz-aware" in stop.said:
        said = _(
            "These times have a time zone already: tz_convert(…) changes it, "
            "and tz_localize(…) gives one to times that have none."
        )
        return Cause("timezone_twice", said)
    if "use tz_localize to localize" in stop.said:
        said = _(
            "These times have no time zone yet: tz_localize(…) gives them one, "
            "and tz_convert(…) changes that of times that have one."
        )
        return Cause("timezone_missing", said)
    if "tz-naive" in stop.said or "offset-naive" in stop.said:
        return Cause(
            "timezone",
            _(
                "One time has a time zone and the other none: "
                'give both one, with tz_localize("UTC") or utc=True.'
            ),
        )
    if "cannot mask with non-boolean" in stop.said.casefold():
        return Cause(
            "mask",
            _(
                "Rows are chosen by True and False only: this condition has empty cells, fill "
                "them with .fillna(False)."
            ),
        )
    return None


def within_a_list(stop: Stop) -> Cause | None:
    """A list that stands as one item of another, where its own items are meant."""
    for node in items.nodes_of(stop.line):
        for name in (one.id for one in getattr(node, "elts", []) if isinstance(one, ast.Name)):
            held = stop.names.get(name)
            if isinstance(node, ast.List | ast.Set) and isinstance(held, list | tuple | set):
                said = _(
                    "{name}, {kind}, stands as one item within another list: put a star before it, *{name}."
                )
                return Cause("nested_list", said.format(name=name, kind=kind_in_words(type(held).__name__)))
    return None


def _compared(stop: Stop) -> Cause | None:
    """A column that == compares with the items of a list, place by place."""
    if "lengths must match" not in stop.said.casefold():
        return None
    for node in items.nodes_of(stop.line):
        if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
            continue
        for side in (node.comparators[0], node.left):
            held = stop.names.get(side.id) if isinstance(side, ast.Name) else None
            if isinstance(side, ast.List | ast.Tuple | ast.Set) or isinstance(held, list | tuple | set):
                said = _(
                    "{sign} compares a column with a list place by place: to ask whether each value is one "
                    "of the list, write .isin({listed})."
                )
                sign = "==" if isinstance(node.ops[0], ast.Eq) else "!="
                return Cause("compared_list", said.format(sign=sign, listed=ast.unparse(side)))
    said = _(
        "What is compared on this line is not of the same length on both sides: compute both from one table."
    )
    return Cause("compared_lengths", said)


def _others(stop: Stop) -> Cause | None:
    if isinstance(stop.error, ZeroDivisionError):
        return Cause(
            "zero",
            _(
                "The bottom of a fraction is zero here: where there may be nothing to count, say with an if "
                "what to answer; else look how the bottom is computed."
            ),
        )
    if isinstance(stop.error, RecursionError):
        return Cause(
            "recursion", _("The function calls itself without end: inside it, use a name other than its own.")
        )
    if cause := label_compared(stop):
        return cause
    if "unhashable" in stop.said and (within := within_a_list(stop)):
        return within
    if "unhashable" in stop.said:
        return Cause("unhashable", _("A list cannot serve as a key: give a text or a number in its place."))
    if "TimedeltaArray" in stop.said or re.search(r"dtype=timedelta\S+ and (int|float)", stop.said):
        said = _("A duration meets a number on this line: .dt.total_seconds() makes a number of a duration.")
        return Cause("duration_and_number", said)
    if "DatetimeArray" in stop.said or re.search(r"dtype=datetime\S+ and (int|float)", stop.said):
        said = _(
            "A moment meets a number on this line, and they do not go together: check what each side holds."
        )
        return Cause("moment_and_number", said)
    if "for ^" in stop.said:
        return Cause("power", _("^ is no power for Python: write **."))
    if "operand" in stop.said or "not supported between" in stop.said:
        kinds = [kind_in_words(one) for one in kinds_in(stop.said)[-2:]]
        if len(kinds) == 2:
            told = _(
                "This line computes with {one} and {other}, which do not go together: check "
                "what each name holds."
            )
            return Cause("operands", told.format(one=kinds[0], other=kinds[1]))
    return None


_LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (
    items.of_stop, _places, _unpacking, _tables, _compared, _others,
)  # fmt: skip
