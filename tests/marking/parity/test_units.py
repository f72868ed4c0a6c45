"""Our own units: right work and typical mistakes have stock nbgrader's scores in both languages."""

from itertools import islice
from pathlib import Path

import nbformat
import pytest

from parvis.authoring.build import assignments
from parvis.authoring.manuscript import read_cells
from parvis.authoring.mistakes import read_mistakes
from parvis.course import load_course
from parvis.marking.job import Kit
from parvis.marking.kits import data_beside

ROOT = Path(__file__).parents[3]
COURSE = load_course(ROOT)
STUDENTS = 2  # each makes one mistake in every exercise


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("unit", [unit.id for unit in COURSE.units])
def test_a_unit_of_ours(unit, language, twice):
    """A right student, and those who make one typical mistake in each exercise."""
    folder = ROOT / "source" / f"{unit}-{language}"
    content = (folder / f"{unit}.ipynb").read_bytes()
    kit = Kit(folder.name, unit, content, data_beside(folder), language)
    submissions = {"right": nbformat.reads(content.decode("utf-8"), as_version=4)}
    for number, mistakes in enumerate(_mistakes(unit), 1):
        notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
        for cell in notebook.cells:
            mistake = mistakes.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            cell.source = mistake.source[language] if mistake else cell.source
        submissions[f"student-{number}"] = notebook

    found = twice.scores(kit, submissions)

    assert {name: expected for name, (expected, _) in found.items()} == {
        name: actual for name, (_, actual) in found.items()
    }
    assert sum(found["student-1"][1].values()) < sum(found["right"][1].values()) / 2


def _mistakes(unit):
    """For each student one mistake by solution."""
    text = next(one for one in assignments(ROOT, COURSE) if one.unit == unit)
    by_solution = {}
    for mistake in read_mistakes(text.path.parent / "mistakes", unit, read_cells(text)):
        by_solution.setdefault(mistake.solution, []).append(mistake)
    return islice(
        ({name: files[number % len(files)] for name, files in by_solution.items()} for number in range(99)),
        STUDENTS,
    )
