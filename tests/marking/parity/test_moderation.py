"""Our moderation unit: right work and typical mistakes have stock nbgrader's scores in both languages."""

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
STUDENTS = 2  # each makes one mistake in every exercise


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_moderation_unit(language, twice):
    """A right student, and those who make one typical mistake in each exercise."""
    folder = ROOT / "source" / f"moderation-{language}"
    content = (folder / "moderation.ipynb").read_bytes()
    kit = Kit(folder.name, "moderation", content, data_beside(folder), language)
    submissions = {"right": nbformat.reads(content.decode("utf-8"), as_version=4)}
    for number, mistakes in enumerate(_mistakes(), 1):
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


def _mistakes():
    """For each student one mistake by solution."""
    text = next(one for one in assignments(ROOT, load_course(ROOT)) if one.unit == "moderation")
    by_solution = {}
    for mistake in read_mistakes(text.path.parent / "mistakes", "moderation", read_cells(text)):
        by_solution.setdefault(mistake.solution, []).append(mistake)
    return islice(
        ({name: files[number % len(files)] for name, files in by_solution.items()} for number in range(99)),
        STUDENTS,
    )
