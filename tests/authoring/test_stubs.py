"""What a student finds where the solution was."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from parvis.authoring.stubs import ClearSolutionsWithStubs


def _cleared(cell, language="fr"):
    cell.metadata["nbgrader"] = {"solution": True}
    notebook = new_notebook(cells=[cell], metadata={"parvis": {"language": language}})
    notebook, _ = ClearSolutionsWithStubs().preprocess(notebook, {})
    return notebook.cells[0].source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "..."),
        ("### BEGIN SOLUTION\n### STUB: x = ...\nx = 1\n### END SOLUTION", "x = ..."),
        (
            "def f():\n    ### BEGIN SOLUTION\n    ### STUB: if x:\n    ### STUB:     return 1\n"
            "    y\n    ### END SOLUTION",
            "def f():\n    if x:\n        return 1",
        ),
        (
            "### BEGIN SOLUTION\n### STUB: a = ...\na = 1\n### END SOLUTION\n"
            "### BEGIN SOLUTION\nb = 1\n### END SOLUTION\nc = 3",
            "a = ...\n...\nc = 3",
        ),
        ("### BEGIN SOLUTION\n### STUB: a\n### STUB:\n### STUB: b\nx\n### END SOLUTION", "a\n\nb"),
        ("### BEGIN SOLUTION\nx = 1\n### STUB: late\n### END SOLUTION", "..."),
    ],
)
def test_code_stubs(source, expected):
    """A region's own stub lines, directly after its beginning, else three dots."""
    assert expected == _cleared(new_code_cell(source))


@pytest.mark.parametrize(("language", "stub"), [("fr", "*Votre réponse ici*"), ("en", "*Your answer here*")])
def test_text_stubs_speak_the_notebooks_language(language, stub):
    """A text to write says so in the student's language."""
    cell = new_markdown_cell("Why?\n\n<!-- BEGIN SOLUTION -->\nBecause.\n<!-- END SOLUTION -->")

    assert f"Why?\n\n{stub}" == _cleared(cell, language)


def test_a_solution_without_region_is_replaced_whole():
    """nbgrader's own rule is kept."""
    assert "..." == _cleared(new_code_cell("x = 1"))
