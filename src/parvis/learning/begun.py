"""Tells exercises that were begun from those left as they were given: the latter need not run."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from parvis.marking.crossing.plan import Plan, PlannedCell
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.given import is_untouched, squeezed
from parvis.marking.records.sections import headings
from parvis.marking.standing import with_what_they_need
from parvis.syntax import syntax_tree


@dataclass(frozen=True)
class LeftAlone:
    """Says to the engine that all tests but `again`, and what comes after the last of them, need not run."""

    again: Collection[str]

    def fits(self, cells: Iterable[NotebookNode], planned: Iterable[PlannedCell | None]) -> bool:
        """They are the cells of the same copy."""
        return True

    def take_over(self, cell: NotebookNode, number: int) -> dict:
        """Nothing was done, so there is nothing to show."""
        return {"cell": "", "number": number, "seconds": 0.0}


def tests_to_run(
    notebook: NotebookNode, assessment: Assessment, plan: Plan, decided: Collection[str]
) -> set[str]:
    """The tests of the exercises that were begun, and those from which they take names.

    `notebook` is the copy after intake, `decided` names the exercises of which decisions are kept. An
    exercise is begun when one of its cells is not as it was given, when it has a cell more, or when one of
    its cells names an exercise that was decided.
    """
    given = {squeezed(one.text) for one in assessment.given}
    begun: set[str] = set()
    for cells in _by_section(notebook.cells):
        names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
        tests = {name for name in names if name in plan.cells and plan.cells[name].role == "test"}
        if tests and any(_is_begun(cell, assessment, plan, given, decided) for cell in cells):
            begun |= tests
    return with_what_they_need(plan, begun) if begun else set()


def _by_section(cells: Iterable[NotebookNode]) -> Iterator[list[NotebookNode]]:
    section: list[NotebookNode] = []
    for cell in cells:
        if cell.cell_type == "markdown" and headings(cell.source):
            yield section
            section = []
        section.append(cell)
    yield section


def _is_begun(
    cell: NotebookNode, assessment: Assessment, plan: Plan, given: set[str], decided: Collection[str]
) -> bool:
    if cell.cell_type != "code":
        return False
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    planned = plan.cells.get(name)
    if planned is None:
        return squeezed(cell.source) not in given | {""} or _names(cell.source, decided)
    if planned.role == "student" and not is_untouched(cell.source, assessment.shown.get(name, "")):
        return True
    return _names(planned.source, decided) or _names(cell.source, decided)


def _names(source: str, decided: Collection[str]) -> bool:
    """Whether one of the texts in the source, or a name in capitals, is that of a decided exercise."""
    if not decided:
        return False
    try:
        nodes = list(ast.walk(syntax_tree(source)))
    except SyntaxError:  # a cell with magics
        return True
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    named = {node.id.lower() for node in nodes if isinstance(node, ast.Name) and node.id.isupper()}
    return not (texts | named).isdisjoint(decided)
