"""Turns the end of each test cell into a score: a test that did not run to its end earns nothing."""

from __future__ import annotations

from copy import deepcopy
from typing import Literal

from nbformat import NotebookNode, v4
from nbgrader.utils import is_grade, is_solution

Outcome = Literal["completed", "error", "timeout", "died", "not_run"]


def outcome(cell: NotebookNode) -> Outcome:
    """How the run of a code cell ended; "not_run" when nothing says that it ran."""
    return cell.metadata.get("parvis", {}).get("outcome", "not_run")


def as_marked(cell: NotebookNode) -> NotebookNode:
    """The cell as `nbgrader.utils.determine_grade` should see it.

    In a test cell warnings on stderr cost nothing, and a test that was skipped, stopped or never reached is
    an error. Cells of another kind are left as they are.
    """
    if cell.cell_type != "code" or not is_grade(cell) or is_solution(cell):
        return cell
    marked = deepcopy(cell)
    marked.outputs = [
        output for output in cell.outputs if not (output.output_type == "stream" and output.name == "stderr")
    ]
    if outcome(cell) != "completed":
        marked.outputs.insert(0, v4.new_output("error", ename="NotCompleted", evalue="", traceback=[]))
    return marked
