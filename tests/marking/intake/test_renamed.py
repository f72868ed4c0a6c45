"""Notebooks handed in under another name."""

from parvis.marking.intake.renamed import find_notebook


def submission(root, *names):
    folder = root / "submitted" / "alix" / "mini-fr"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def test_notebook_with_most_graded_cells_stands_in(tmp_path):
    """A student's scratch notebook is not taken for the work."""
    folder = submission(tmp_path, "a.ipynb", "z.ipynb")
    (folder / "a.ipynb").write_text('{"grade_id": 1, "b": {"grade_id": 2}}', encoding="utf-8")

    assert folder / "a.ipynb" == find_notebook(folder / "mini.ipynb")


def test_no_notebook_no_stand_in(tmp_path):
    """A folder without any notebook has none."""
    assert find_notebook(submission(tmp_path, "a.pdf") / "mini.ipynb") is None
