"""The lessons as they stand in this repository: executed as a learner does."""

import tomllib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from parvis.course import load_course

from .figures import unprinted

ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT)
FIGURES = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))
LESSONS = [f"{unit.id}/{lesson}" for unit in COURSE.units for lesson in unit.lessons]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_from_top_to_bottom(lesson, tmp_path):
    """A learner who runs every cell meets no error and no warning, and reads the figures that are printed.

    A figure of the prose that no cell prints is named; what it is, figures.toml says.
    The languages take turns in one kernel: their cells are the same, and so is what they import.
    """
    notebooks = {
        language: nbformat.read(ROOT / "course" / f"{lesson}.{language}.ipynb", as_version=4)
        for language in COURSE.languages
    }
    client = NotebookClient(new_notebook(), timeout=120, resources={"metadata": {"path": str(tmp_path)}})

    with client.setup_kernel():
        for language, notebook in notebooks.items():
            (tmp_path / language).mkdir()
            begin = f"%reset -f\n%cd -q {tmp_path / language}"
            for cells in ([new_code_cell(begin)], notebook.cells):
                client.nb = new_notebook(cells=cells)
                for place, cell in enumerate(cells):
                    client.execute_cell(cell, place)

    for language, notebook in notebooks.items():
        outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
        assert outputs
        assert [] == [output.text for output in outputs if output.get("name") == "stderr"]
        assert [] == unprinted(notebook, language, FIGURES.get(lesson.partition("/")[2], {}))
