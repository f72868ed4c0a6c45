"""A place that a list, a text or a column does not have: what it holds is told."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sized

from parvis.causes.dots import function_around
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import kind_in_words, quoted
from parvis.language import _, ngettext
from parvis.syntax import syntax_tree


def of_stop(stop: Stop) -> Cause | None:
    """What holds fewer items than the line asks for; None for an error of another kind."""
    if not isinstance(stop.error, IndexError):
        return None
    for name, place, asked in _asked(stop):
        held = stop.names.get(name)
        if not isinstance(held, Sized) or isinstance(held, dict):
            continue
        if place is not None and -len(held) <= place < len(held):
            continue
        if isinstance(held, str) and (taken := _taken_from(name, stop)):
            said = _(
                "{line} keeps one item, here a text, and this text is then read letter by letter: "
                "to keep all items from there on, write {slice}."
            )
            return Cause("one_item", said.format(line=quoted(taken[0]), slice=taken[1]), taken[0])
        return Cause("index", _holds(name, held, asked, place))
    said = _("There is no item at this place: what stands before it holds fewer, look how many with len(…).")
    return Cause("index", said)


def within_a_text(stop: Stop) -> Cause | None:
    """The text of which the line asks a column or a key, where it is known."""
    failed = nodes_of(stop.part.strip())[2:3] if stop.part else []  # after the module and the statement
    for node in failed:
        key = node.slice if isinstance(node, ast.Subscript) else None
        if isinstance(node, ast.Subscript) and isinstance(key, ast.Constant) and isinstance(key.value, str):
            said = _(
                "{owner} is a text, which has no column or key {key}: look what should stand before {part}, "
                "and where each square bracket closes."
            )
            owner, part = ast.unparse(node.value), f"[{ast.unparse(key)}]"
            return Cause("text_index", said.format(owner=owner, key=quoted(key.value), part=part))
    return None


def _holds(name: str, held: Sized, asked: str, place: int | None) -> str:
    if not len(held):
        said = _("{name} is still empty here, so {asked} finds nothing: say what to use while it is.")
        return said.format(name=name, asked=asked)
    if isinstance(held, str):
        said = ngettext(
            "{name} is a text of {number} letter here: check the line that gives it its value.",
            "{name} is a text of {number} letters here: check the line that gives it its value.",
            len(held),
        )
    else:
        said = ngettext(
            "{name}, {kind}, holds {number} item, number {last}: {asked} asks for another{place}.",
            "{name}, {kind}, holds {number} items, numbered 0 to {last}: {asked} asks for another{place}.",
            len(held),
        )
    kind = kind_in_words(type(held).__name__)
    number = (
        _(", number {place}").format(place=place) if place is not None and str(place) not in asked else ""
    )
    return said.format(name=name, number=len(held), last=len(held) - 1, kind=kind, asked=asked, place=number)


def _asked(stop: Stop) -> Iterator[tuple[str, int | None, str]]:
    """Of each item that the line takes from a name: the name, the place where it is known, the code."""
    failed = nodes_of(stop.part.strip())[:3] if stop.part else []  # module, statement, the expression itself
    for node in failed or nodes_of(stop.line):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "pop":
            owner, place = node.func.value, -1
        elif isinstance(node, ast.Subscript):
            owner, found = node.value, _place(node.slice, stop)
            if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
                continue  # a column or a key, not a place
            if isinstance(owner, ast.Attribute) and owner.attr in ("iloc", "iat", "values"):
                owner = owner.value
            place = found  # type: ignore[assignment]
        else:
            continue
        if isinstance(owner, ast.Name):
            yield owner.id, place, ast.unparse(node)


def _place(index: ast.expr, stop: Stop) -> int | None:
    try:
        place = ast.literal_eval(index)
    except (ValueError, SyntaxError, TypeError):
        place = stop.names.get(index.id) if isinstance(index, ast.Name) else None
    return place if isinstance(place, int) else None


def nodes_of(line: str) -> list[ast.AST]:
    """The nodes of a line of code, also of one that opens a block."""
    for code in (line, f"{line}\n    pass", f"if True:\n    pass\n{line}\n    pass"):
        try:
            return list(ast.walk(syntax_tree(code)))
        except (SyntaxError, ValueError):
            continue
    return []


def _taken_from(name: str, stop: Stop) -> tuple[str, str] | None:
    """The line that replaces a list by one of its items, and the slice that keeps the rest of them."""
    try:
        nodes = list(ast.walk(syntax_tree(function_around(stop.source, stop.number) or stop.source)))
    except (SyntaxError, ValueError):
        return None
    for node in nodes:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Subscript):
            continue
        owner, place = node.value.value, node.value.slice
        same = isinstance(owner, ast.Name) and owner.id == name
        same = same and any(isinstance(one, ast.Name) and one.id == name for one in node.targets)
        if same and isinstance(place, ast.Constant) and isinstance(place.value, int):
            return ast.unparse(node), f"{name}[{place.value}:]"
    return None
