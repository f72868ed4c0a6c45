"""The typical mistakes of every unit are edits that fit its solutions as they are today."""

from pathlib import Path

import pytest

from parvis.authoring.build import assignments
from parvis.authoring.manuscript import read_cells
from parvis.authoring.mistakes import read_mistakes
from parvis.course import load_course

ROOT = Path(__file__).parents[2]
TEXTS = {text.unit: text for text in assignments(ROOT, load_course(ROOT))}


@pytest.mark.parametrize("unit", TEXTS)
def test_every_edit_fits_its_solution(unit):
    """A solution that was changed without its mistakes is found before the lint runs them."""
    text = TEXTS[unit]
    cells = read_cells(text)
    mistakes = read_mistakes(text.path.parent / "mistakes.md", unit, cells, text.keys)

    solved = {cell.name for cell in cells if cell.kind == "solution"}
    assert solved == {mistake.solution for mistake in mistakes}
