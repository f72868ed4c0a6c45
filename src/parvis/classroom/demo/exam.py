"""What the two editions of a unit say of its exercises: right solutions, tests, points, what needs what."""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import nbformat

from parvis.authoring.mistakes import bound_names
from parvis.authoring.regions import unmarked
from parvis.syntax import syntax_tree

PASTED = "pasted"  # how the name begins to which a student gives the line that a desk prints


@dataclass(frozen=True)
class Test:
    """One test cell: its points, its source, and the solution cells that it follows."""

    points: float
    source: str
    follows: tuple[str, ...]

    @property
    def gives_parts(self) -> bool:
        """Whether its last line is a number of points, rather than all or nothing."""
        last = syntax_tree(self.source).body[-1]
        printed = (
            isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and _named(last.value, "print")
        )
        return isinstance(last, ast.Expr) and not printed


@dataclass(frozen=True)
class Exam:
    """One unit in one language, as its instructor knows it.

    `right` is the source of each solution cell, in order; `widgets` gives, where a line of decisions
    may be pasted, the name that holds it; `texts` the points that a person gives; `program` every code
    cell but the tests, by name.
    """

    right: dict[str, str]
    widgets: dict[str, str]
    tests: dict[str, Test]
    texts: dict[str, float]
    program: tuple[tuple[str, str], ...]

    @property
    def code(self) -> tuple[str, ...]:
        """The solution cells that hold the student's own code, in order."""
        return tuple(name for name in self.right if name not in self.widgets)

    def lost_without(self, missing: Collection[str]) -> frozenset[str]:
        """The tests that fail when nothing works in the solution cells `missing`.

        Those that follow such a cell, and those that use a name which it defines, be it through another
        solution.
        """
        broken = set(missing)
        while True:
            names = {name for cell in broken - set(self.widgets) for name in bound_names(self.right[cell])}
            more = {cell for cell, source in self.right.items() if names & _needed(source)} - broken
            if not more:
                break
            broken |= more
        return frozenset(
            name
            for name, test in self.tests.items()
            if broken.intersection(test.follows) or names & _needed(test.source)
        )


def read_exam(source: Path, release: Path) -> Exam:
    """The exam in the instructor's notebook `source`, with the student's edition `release`."""
    released = {cell.id: cell.source for cell in nbformat.read(release, as_version=4).cells}
    right: dict[str, str] = {}
    tests: dict[str, Test] = {}
    texts: dict[str, float] = {}
    program: list[tuple[str, str]] = []
    follows: tuple[str, ...] = ()
    tested = False
    for cell in nbformat.read(source, as_version=4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code":
            if marks.get("grade"):
                texts[cell.id] = float(marks["points"])
        elif marks.get("grade"):
            tests[cell.id] = Test(float(marks["points"]), cell.source, follows)
            tested = True
        else:
            program.append((cell.id, unmarked(cell.source)))
            if marks.get("solution"):
                follows, tested = ((cell.id,) if tested else (*follows, cell.id)), False
                right[cell.id] = unmarked(cell.source)
    lines = {name: sorted(bound_names(released[name])) for name in right}
    widgets = {name: bound[0] for name, bound in lines.items() if bound and bound[0].startswith(PASTED)}
    return Exam(right, widgets, tests, texts, tuple(program))


def _needed(source: str) -> set[str]:
    """The names that `source` reads and does not define itself."""
    nodes = [node for node in ast.walk(syntax_tree(source)) if isinstance(node, ast.Name)]
    return {node.id for node in nodes if isinstance(node.ctx, ast.Load)} - bound_names(source)


def _named(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == name
