"""Finds what hidden tests check and no sentence of the statement announces.

A line `# announced: a few words` above a statement of a hidden test quotes the French of its exercise, or
of what stands before the exercises. It announces all that this statement checks; several lines are several
quotes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass

from parvis.authoring.cells import Cell
from parvis.authoring.exercises import exercises
from parvis.authoring.regions import HIDDEN
from parvis.syntax import syntax_tree

LEAST = 2  # words of a quote
_QUOTE = re.compile(r"\s*# announced:(?P<words>.*)")
_REMEDY = "write above it '# announced: ' and a few words of the French statement, or say it there first"


@dataclass(frozen=True)
class Announcements:
    """How many checks the hidden tests hold, how many are announced, and what is wrong with the others."""

    checks: int
    announced: int
    problems: list[str]

    @property
    def line(self) -> str:
        """Both numbers in words."""
        return f"hidden checks: {self.checks}, announced in the statement {self.announced}"


def announcements(cells: list[Cell], only: Collection[str] = ()) -> Announcements:
    """What the hidden tests among `cells` (those named in `only`, if any) check, and what announces it."""
    sections = exercises(cells)
    everywhere = "\n\n".join(section.statement for section in sections if not section.tests)
    checks, announced, problems = 0, 0, []
    for section in sections:
        said = plain(f"{everywhere}\n\n{section.statement}")
        for test in section.tests:
            if only and test.name not in only:
                continue
            for check in _checks(test.block.source):
                checks += 1
                wrong = check.problems(said)
                announced += not wrong
                problems += [f"'{test.name}': {one}" for one in wrong]
    return Announcements(checks, announced, problems)


def plain(text: str) -> str:
    r"""`text` as quotes are compared with it: small letters, no marks of Markdown, plain spaces.

    >>> plain("Le volume **médian**, `nan`\n et l’ordre")
    "le volume médian, nan et l'ordre"
    """
    return " ".join(re.sub(r"[*`]", "", text).replace("’", "'").casefold().split())


@dataclass(frozen=True)
class _Check:
    """One statement that checks, its first line, and the quotes above it."""

    code: str
    quotes: tuple[str, ...]

    def problems(self, said: str) -> list[str]:
        """Why it is not announced in the statement `said`."""
        if not self.quotes:
            return [f"no sentence of the statement announces « {self.code} ». Remedy: {_REMEDY}"]
        found = []
        for quote in self.quotes:
            words = plain(quote)
            if len(re.findall(r"\w+", words)) < LEAST:
                found.append(
                    f"'{quote}' is too short to announce « {self.code} ». Remedy: quote {LEAST} words"
                )
            elif not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said):
                found.append(f"the statement does not say « {quote} » (any more). Remedy: {_REMEDY}")
        return found


def _checks(source: str) -> list[_Check]:
    """The checks in the hidden region of a test, each with the quotes above it, in their order."""
    lines = _hidden(source)
    tree = syntax_tree("\n".join(lines))
    defined = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    judges = {node.name for node in defined if any(isinstance(part, ast.Assert) for part in ast.walk(node))}
    last = tree.body[-1] if tree.body else None
    found: list[_Check] = []

    def look(statements: list[ast.stmt]) -> None:
        for statement in statements:
            if isinstance(statement, ast.FunctionDef) or not _checks_something(statement, judges, last):
                continue
            quotes = _above(lines, statement.lineno)
            inner = [
                part for name in ("body", "orelse", "finalbody") for part in getattr(statement, name, [])
            ]
            if inner and not quotes:
                look(inner)
            else:
                found.append(_Check(" ".join(lines[statement.lineno - 1].split())[:60], quotes))

    look(tree.body)
    return found


def _hidden(source: str) -> list[str]:
    """The lines of a test, empty outside its hidden region."""
    kept, inside = [], False
    for line in source.split("\n"):
        edge = f"BEGIN {HIDDEN}" in line or f"END {HIDDEN}" in line
        inside = f"BEGIN {HIDDEN}" in line if edge else inside
        kept.append(line if inside and not edge else "")
    return kept


def _above(lines: list[str], number: int) -> tuple[str, ...]:
    """The quotes in the comments directly above line `number`, which counts from 1."""
    found: list[str] = []
    for line in reversed(lines[: number - 1]):
        if not line.strip().startswith("#"):
            break
        if quote := _QUOTE.fullmatch(line):
            found.insert(0, quote["words"].strip())
    return tuple(found)


def _checks_something(statement: ast.stmt, judges: Collection[str], last: ast.stmt | None) -> bool:
    """Whether it asserts, calls a function of the test that does, or is the number of points at its end."""
    for part in ast.walk(statement):
        if isinstance(part, ast.Assert):
            return True
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in judges:
            return True
    return statement is last and isinstance(statement, ast.Expr) and not _is_print(statement.value)


def _is_print(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print"
