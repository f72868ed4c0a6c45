"""The author's solution earns every automatic point on practice data, as it does on those of a class."""

import ast
import warnings

import pytest

from parvis.authoring.build import data_files
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.notebook import compose
from parvis.course import load_course
from parvis.variants import PRACTICE

from .generators import ROOT
from .simulated import QUESTIONS

# The game of the crisis room is solved by hand for each of the eight crises, which practice takes in turn.
BY_HAND = ("MOVES[str(variant.number)]", f"MOVES[str((variant.number - {PRACTICE + 1}) % 8 + 1)]")


def earned(cell, space) -> float | None:
    """What a cell gives when it runs in `space`: of a test its points, None of anything else."""
    known = cell["metadata"].get("nbgrader", {})
    body = ast.parse("".join(cell["source"]).replace(*BY_HAND))
    is_test = known.get("grade") and body.body
    last = body.body.pop() if is_test and isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, known.get("grade_id", "cell"), "exec"), space)
    score = eval(compile(ast.Expression(last.value), "score", "eval"), space) if last else None
    if not is_test:
        return None
    return score if isinstance(score, int | float) else known["points"]


@pytest.mark.parametrize("unit", QUESTIONS)
def test_the_authors_solution_is_right_on_practice_data(unit, tmp_path, monkeypatch):
    """Every cell of the author's notebook runs, and each test gives its points, on the data of a seed."""
    file = f"assignments/{unit}/{unit}.md"
    text = Manuscript(ROOT / file, file, unit, True, load_course(ROOT), PRACTICE + 3)
    notebook = compose(read_cells(text), unit, "en")
    for name, content in data_files(text, "en").items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)  # a notebook tells notices its own way
    monkeypatch.setattr("builtins.display", lambda *_shown, **_how: None, raising=False)
    space = {"__name__": "__main__"}
    tests = {}
    for cell in (cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
        points = earned(cell, space)
        if points is not None:
            tests[cell["id"]] = (points, cell["metadata"]["nbgrader"]["points"])

    assert tests and {} == {name: both for name, both in tests.items() if both[0] < both[1]}
