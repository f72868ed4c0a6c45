"""Our own units: right work and typical mistakes have stock nbgrader's scores in both languages."""

from itertools import islice
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

ROOT = Path(__file__).parents[3]
COURSE = load_course(ROOT)
STUDENTS = 2  # each makes one mistake in every exercise


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("unit", [unit.id for unit in COURSE.units])
def test_a_unit_of_ours(unit, language, twice):
    """A right student, and those who make one typical mistake in each exercise."""
    folder = ROOT / "source" / f"{unit}-{language}"
    content = (folder / f"{unit}.ipynb").read_bytes()
    patient = Limits(cell_seconds=120, total_seconds=900)  # a busy machine is not what is compared
    kit = MarkingKit(folder.name, unit, content, data_beside(folder), language, patient)
    submissions = {"right": nbformat.reads(content.decode("utf-8"), as_version=4)}
    for number, mistakes in enumerate(_mistakes(unit), 1):
        notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
        for cell in notebook.cells:
            mistake = mistakes.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            cell.source = mistake.source[language] if mistake else cell.source
        submissions[f"student-{number}"] = notebook

    found = twice.scores(kit, submissions)

    assert {} == {
        (name, cell): (expected[cell], actual[cell])
        for name, (expected, actual) in found.items()
        for cell in expected | actual
        if expected[cell] != actual[cell]
    }
    assert sum(found["student-1"][1].values()) < sum(found["right"][1].values()) / 2


def _mistakes(unit):
    """For each student one mistake by solution."""
    text = next(one for one in assignments(ROOT, COURSE) if one.unit == unit)
    by_solution = {}
    for mistake in read_mistakes(text.path.parent / "mistakes.md", unit, read_cells(text), text.keys):
        by_solution.setdefault(mistake.solution, []).append(mistake)
    return islice(
        ({name: made[number % len(made)] for name, made in by_solution.items()} for number in range(99)),
        STUDENTS,
    )
