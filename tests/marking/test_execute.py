"""Kernels that die are replaced a few times, then the rest is left."""

from nbformat.v4 import new_code_cell, new_notebook

from parvis.marking.execute import Execute, outcome
from parvis.marking.notes import Note, read_notes


def test_after_too_many_dead_kernels_the_rest_is_not_run(tmp_path):
    """What came before is kept, each killer is named, and the run ends."""
    sources = ["import os; x = 1", "os._exit(1)", "assert x == 1", "os._exit(1)", "assert x == 1"]
    notebook = new_notebook(cells=[new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)])
    resources = {"nbgrader": {"student": "alix"}, "metadata": {"path": str(tmp_path)}}

    done, _resources = Execute(most_restarts=1, timeout=30).preprocess(notebook, resources)

    assert ["completed", "died", "completed", "died", "not_run"] == [outcome(cell) for cell in done.cells]
    assert [Note("died", "c1, c3")] == read_notes(done)


def test_student_and_drawing_are_set_for_the_notebook(tmp_path):
    """The notebook knows whose it is, whatever the marker's own environment says."""
    source = (
        "import os, matplotlib; print(os.environ['PARVIS_STUDENT'], 'inline' in matplotlib.get_backend())"
    )
    notebook = new_notebook(cells=[new_code_cell(source)])
    resources = {"nbgrader": {"student": "alix"}, "metadata": {"path": str(tmp_path)}}

    done, _resources = Execute(timeout=30).preprocess(notebook, resources)

    assert "alix True\n" == done.cells[0].outputs[0].text
