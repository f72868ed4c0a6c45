"""Our own units: right work and typical mistakes have stock nbgrader's scores in both languages."""

from functools import cache
from pathlib import Path

import nbformat
import pytest

from parvis.authoring.build import assignments
from parvis.authoring.manuscript import read_cells
from parvis.authoring.mistakes import read_mistakes
from parvis.course import load_course
from parvis.limits import Limits
from parvis.marking.intake.assessment import data_beside
from parvis.marking.intake.job import MarkingKit

from .conftest import tests_of as graded_cells

ROOT = Path(__file__).parents[3]
COURSE = load_course(ROOT)
# Who is marked in each language, by number: 0 is right, 1 makes a mistake in every exercise.
WHO = dict(zip(COURSE.languages, ((0,), (1,)), strict=True))


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("unit", [unit.id for unit in COURSE.units])
def test_a_unit_of_ours(unit, language, twice):
    """A right student in one language, in the other one who makes a typical mistake in each exercise.

    Stock's own time is most of the cost; that all mistakes earn the same in both languages, lint proves.
    """
    folder = ROOT / "source" / f"{unit}-{language}"
    content = (folder / f"{unit}.ipynb").read_bytes()
    patient = Limits(cell_seconds=120, total_seconds=900)  # a busy machine is not what is compared
    kit = MarkingKit(folder.name, unit, content, data_beside(folder), language, patient)
    submissions, made = {}, _mistakes(unit)
    for number in WHO[language]:
        notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
        mistakes = made[number]
        for cell in notebook.cells:
            mistake = mistakes.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            cell.source = mistake.source[language] if mistake else cell.source
        submissions[number] = notebook

    found = twice.scores(kit, submissions)

    assert {} == {
        (name, cell): (expected[cell], actual[cell])
        for name, (expected, actual) in found.items()
        for cell in expected | actual
        if expected[cell] != actual[cell]
    }
    points = sum(cell.metadata.nbgrader.points for cell in graded_cells(notebook))
    earned = {number: sum(scores.values()) for number, (_, scores) in found.items()}
    assert all(earned[number] == points if number == 0 else earned[number] < points / 2 for number in earned)


@cache
def _mistakes(unit):
    """For each student one mistake by solution; none for the first."""
    text = next(one for one in assignments(ROOT, COURSE) if one.unit == unit)
    by_solution = {}
    for mistake in read_mistakes(text.path.parent / "mistakes.md", unit, read_cells(text), text.keys):
        by_solution.setdefault(mistake.solution, []).append(mistake)
    most = max(map(max, WHO.values()))
    return [
        {name: made[number % len(made)] for name, made in by_solution.items() if number}
        for number in range(most + 1)
    ]
