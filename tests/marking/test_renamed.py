"""Notebooks handed in under another name."""

from parvis.marking.renamed import adopt_renamed, find_notebook


def submission(root, *names):
    folder = root / "submitted" / "alix" / "mini-fr"
    folder.mkdir(parents=True)
    (root / "release" / "mini-fr").mkdir(parents=True)
    (root / "release" / "mini-fr" / "mini.ipynb").write_text("{}", encoding="utf-8")
    for name in names:
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def test_expected_path_is_added_and_nothing_written(tmp_path):
    """nbgrader is given the expected path; the folder stays as it was handed in."""
    folder = submission(tmp_path, "final.ipynb")
    notebooks = [str(folder / "final.ipynb")]

    adopt_renamed("mini-fr", "*", notebooks)

    assert [str(folder / "final.ipynb"), str(folder / "mini.ipynb")] == notebooks
    assert ["final.ipynb"] == [path.name for path in folder.iterdir()]


def test_expected_name_needs_no_help(tmp_path):
    """With the expected notebook there, the list is left alone."""
    folder = submission(tmp_path, "mini.ipynb")
    notebooks = [str(folder / "mini.ipynb")]

    adopt_renamed("mini-fr", "*", notebooks)

    assert [str(folder / "mini.ipynb")] == notebooks


def test_notebook_with_most_graded_cells_stands_in(tmp_path):
    """A student's scratch notebook is not taken for the work."""
    folder = submission(tmp_path, "a.ipynb", "z.ipynb")
    (folder / "a.ipynb").write_text('{"grade_id": 1, "b": {"grade_id": 2}}', encoding="utf-8")

    assert folder / "a.ipynb" == find_notebook(folder / "mini.ipynb")


def test_no_notebook_no_stand_in(tmp_path):
    """A folder without any notebook has none."""
    assert find_notebook(submission(tmp_path, "a.pdf") / "mini.ipynb") is None
