"""Turns the end of each cell into a score: a test that did not run to its end earns nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Literal, NamedTuple

from nbformat import NotebookNode, v4
from nbgrader.utils import determine_grade, is_grade, is_solution, is_task

from parvis.marking.crossing.ownership import parse
from parvis.marking.crossing.plan import PlannedCell
from parvis.marking.intake.job import Flag

# The partial credit that a test gives: what the last line of its cell comes to, as text.

_OF_NUMPY = re.compile(r"(?:np\.\w+|array|Index|Decimal)\(\[?'?([^\[\](),']+)'?,?\]?(?:, dtype=\S+)?\)")
_COMPUTED = (ast.BinOp, ast.UnaryOp, ast.IfExp)
_FUNCTIONS = {"sum", "float", "int", "round", "min", "max", "abs", "mean"}


def credit(source: str, text: str) -> float | None:
    """The number that `text` shows; None where the cell gives no partial credit at all.

    nbgrader reads a number from the text and gives full marks for any other text. A cell that computes its
    last line means a number: what is none, of a student's odd values, is worth nothing.

    >>> credit("right / 4", "0.25"), credit("right / 4", "np.float64(0.25)"), credit("right / 4", "<NA>")
    (0.25, 0.25, 0.0)
    >>> credit("table.head()", "   a") is None
    True
    """
    try:
        return float(text)
    except ValueError:
        if not _computes(source):
            return None
    found = _OF_NUMPY.fullmatch(text.strip())
    try:
        return float(found[1]) if found else 0.0
    except ValueError:
        return 0.0


def _computes(source: str) -> bool:
    body = parse(source).body
    last = body[-1].value if body and isinstance(body[-1], ast.Expr) else None
    if isinstance(last, ast.Call):
        name = last.func.attr if isinstance(last.func, ast.Attribute) else getattr(last.func, "id", "")
        return name in _FUNCTIONS
    return isinstance(last, _COMPUTED)


_OTHER_TEXT = re.compile(r"[^\d.eE+\s-]")  # not a number as nbgrader reads it

Outcome = Literal["completed", "error", "timeout", "died", "not_run"]


class Scores(NamedTuple):
    """By name of cell: the score, None where a person marks, and the points; and what was noticed."""

    scores: dict[str, float | None]
    points: dict[str, float]
    flags: list[Flag]


def score_cells(cells: Iterable[tuple[NotebookNode, PlannedCell | None]]) -> Scores:
    """The scores of cells that have run, each with the instructor's; partial credit is kept within points."""
    found = Scores({}, {}, [])
    for cell, planned in cells:
        if planned is None or planned.points is None:
            continue
        if planned.role == "test" and _bound(cell, planned.points):
            found.flags.append(Flag("credit_out_of_bounds", "", planned.name))
        found.scores[planned.name], found.points[planned.name] = _score(cell, planned)
    return found


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


def _score(cell: NotebookNode, planned: PlannedCell) -> tuple[float | None, float]:
    """nbgrader's own rule on the cell as it ended; a task is for a person to mark."""
    if is_task(cell):
        return None, planned.worth
    score, _points = determine_grade(as_marked(cell))
    return (None if score is None else float(score)), planned.worth


def _bound(cell: NotebookNode, points: float) -> bool:
    """Keeps a test's partial credit within 0 and its points, where nbgrader would stop; whether it had to."""
    for output in cell.outputs:
        if output.output_type == "execute_result":
            text = output.data.get("text/plain", "")
            found = credit(cell.source, text)
            if found is None:
                return False
            within = 0 <= found <= points
            if not within or _OTHER_TEXT.search(text):
                kept = found if within else points if found > points else 0.0
                output.data = {"text/plain": str(kept)}
            return not within
    return False
