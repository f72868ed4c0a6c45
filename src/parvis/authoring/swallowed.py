"""Finds visible tests that hide why a student's code fails: an error caught, dots spoken of without a look.

`parvis.attempts.expecting` calls the student's function and names the mistake; the test's own sentences are
about its values (`parvis.authoring.prescriptions`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from parvis.authoring.cells import Cell
from parvis.authoring.regions import outside
from parvis.syntax import syntax_tree

_DOTS = re.compile(
    r"emplace[zr]? (les|ces|the|these) ?\.\.\.|replace (the|these) \.\.\.|complétez les \.\.\.|"
    r"(trois|des|les) points.{0,20} remplace|remplacez-les|dots (are )?left|dots remain|replace them",
    re.IGNORECASE,
)
_GUESSES = re.compile(r"s'arrête[^.]* ou (ne|sa|n')|\bstops?\b[^.]* or (does|its|is)", re.IGNORECASE)
_HINTS = re.compile(r"regardez d'abord|revoyez|look (first )?(again )?at|look again", re.IGNORECASE)
_SWALLOWERS = {"or_error", "suppress"}
_REMEDY = (
    "call the function through parvis.attempts.expecting, which names the mistake; a sentence of one's own "
    "says what came out"
)


def swallowed_causes(cells: list[Cell], only: Collection[str] = ()) -> list[str]:
    """One line for each place where a visible test (one of `only`, if any) hides the cause of a failure."""
    problems = []
    for cell in cells:
        if cell.kind != "test" or (only and cell.name not in only):
            continue
        found = list(dict.fromkeys(_hidden_by(outside(cell.block.source))))
        problems += [f"'{cell.name}': {one}. Remedy: {_REMEDY}" for one in found]
    return problems


def _hidden_by(source: str) -> Iterator[str]:
    tree = syntax_tree(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            yield "it catches an error, so that the student does not read which"
        elif isinstance(node, ast.Name | ast.Attribute | ast.alias) and _name(node) in _SWALLOWERS:
            yield f"{_name(node)} takes an error for an answer"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value.replace("\u00a0", " ").replace("\u202f", " ")
            if _DOTS.search(text):
                yield "it asks to replace dots without looking whether any remain"
            elif _GUESSES.search(text):
                yield "one sentence stands for an error and for a wrong answer"
            elif _HINTS.search(text):
                yield "it says where to look, which is a guess: say what came out and what was expected"
        elif isinstance(node, ast.Call) and _name(node.func) == "forgiving":
            yield "forgiving lets an answer of any kind through"


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.alias):
        return node.name
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
