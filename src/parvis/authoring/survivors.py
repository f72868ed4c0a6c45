"""Reads why a mutant may keep its points: it answers as the solution does, for a reason that is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from parvis.authoring.mutants import REMOVED, Mutant, header
from parvis.authoring.text import read_text
from parvis.errors import AuthoringError
from parvis.syntax import syntax_tree

ANY = "any"
_ITEM = re.compile(
    r"(?P<fence>`+)(?P<old>.+?)(?P=fence) -> "
    rf"(?:(?P<word>{REMOVED}|{ANY})|(?P<other>`+)(?P<new>.+?)(?P=other)):(?P<why>.*)"
)
_REMEDY = "write - `old line` -> `new line`: why no test can tell them apart"


@dataclass(frozen=True)
class Justified:
    """One item of survivors.md, at `where`: in `solution`, the line `old` may become `new`, or ANY other."""

    solution: str
    old: str
    new: str
    where: str


def read_survivors(path: Path, unit: str) -> list[Justified]:
    """The items of the text `path`, in its order, none without it; AuthoringError says what one lacks."""
    if not path.is_file():
        return []
    file = f"assignments/{unit}/{path.name}"
    found: list[Justified] = []
    solution = ""
    tokens = MarkdownIt("commonmark").parse(read_text(path))
    for before, token in zip([None, *tokens], tokens, strict=False):
        where = f"{file}:{token.map[0] + 1 if token.map else 0}"
        if token.type != "inline" or before is None:
            continue
        if (before.type, before.tag) == ("heading_open", "h2"):
            solution = token.content
        elif token.level >= 3:  # in an item of a list
            if not solution:
                remedy = "write ## <solution> above it"
                raise AuthoringError(where, "this stands before the first heading", remedy)
            found.append(_justified(token.content, solution, where))
    return found


def as_item(mutant: Mutant) -> str:
    """The line of survivors.md that would name a mutant, but for its reason."""
    new = mutant.new if mutant.new == REMOVED else _code(mutant.new)
    return f"- {_code(mutant.old)} -> {new}:"


def unexplained(survivors: Iterable[Mutant], justified: Iterable[Justified]) -> list[Mutant]:
    """The survivors that no item names."""
    items = list(justified)
    return [mutant for mutant in survivors if not any(_names(one, mutant) for one in items)]


def unused(justified: Iterable[Justified], every: Iterable[Mutant], caught: Iterable[Mutant]) -> list[str]:
    """One line for each item that is needed no more: all it names is `caught`, or is none of `every`."""
    known, lost = list(every), set(caught)
    problems = []
    for one in justified:
        named = [mutant for mutant in known if _names(one, mutant)]
        if lost.issuperset(named):
            why = "the tests catch it" if named else "the solution has no such mutant"
            problems.append(f"{one.where}, {one.solution}: {why} ({_code(one.old)}). Remedy: remove the item")
    return problems


def _names(one: Justified, mutant: Mutant) -> bool:
    return (one.solution, one.old) == (mutant.solution, mutant.old) and one.new in (ANY, mutant.new)


def _justified(item: str, solution: str, where: str) -> Justified:
    found = _ITEM.fullmatch(" ".join(item.split()))
    if found is None:
        raise AuthoringError(where, f"'{' '.join(item.split())[:60]}' is not understood", _REMEDY)
    if len(found["why"].split()) < 3:
        raise AuthoringError(where, "it does not say why", _REMEDY)
    new = found["word"] or _as_unparsed(found["new"], where)
    return Justified(solution, _as_unparsed(found["old"], where), new, where)


def _as_unparsed(code: str, where: str) -> str:
    """A statement, or the first line of one that holds others, as `ast.unparse` writes it."""
    for text in (code, f"{code} pass", f"try:\n    pass\n{code} pass"):
        try:
            return header(syntax_tree(text).body[0])
        except (SyntaxError, ValueError, IndexError):
            continue
    raise AuthoringError(where, f"'{code[:60]}' is no line of Python", _REMEDY)


def _code(text: str) -> str:
    """`text` as code in Markdown, whatever it holds."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
