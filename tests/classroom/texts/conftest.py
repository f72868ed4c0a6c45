"""A marked class of the small course whose only text has a grid of two criteria."""

import shutil
from contextlib import closing

import nbformat
import pytest
from nbgrader.api import Gradebook

from parvis.language import use_language
from parvis.marking.records.gradebook_door import connect

GRID = """#### Grid

| criterion | 0 | 2 | 4 |
|---|---|---|---|
| **Facts**: the median, and why | none | the median alone | the median and outliers |
| **Language**: clear and short | unclear | long | two sentences |

**Without the word, 1 at most.** 1 and 3 are the steps in between.

<!-- BEGIN MARK SCHEME -->
#### For markers only

The median, because of outliers.
<!-- END MARK SCHEME -->
"""
PEOPLE = {
    "ada": "The median resists outliers, and the mean does not.",
    "bo": "I chose the mean because everybody knows it well.",
    "cleo": "the MEDIAN resists outliers, and the mean does not!",
    "dan": "No idea at all, sorry about that one.",
}


@pytest.fixture(scope="session")
def marked_texts(tmp_path_factory, make_course, put_marks, empty_gradebook):
    """The class, to be copied: everybody has written a text that nobody has read."""
    root = make_course(tmp_path_factory.mktemp("texts"))
    for language in ("fr", "en"):
        path = root / "source" / f"mini-{language}" / "mini.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.id == "why_rubric":
                cell.source = GRID
        nbformat.write(notebook, path)
    shutil.copy(empty_gradebook, root)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        for assignment in ("mini-fr", "mini-en"):
            gradebook.add_assignment(assignment)
            gradebook.add_notebook("mini", assignment)
            gradebook.add_solution_cell("why", "mini", assignment)
    for student, text in PEOPLE.items():
        put_marks(root, student, "mini-fr" if student == "bo" else "mini-en", False)
        path = next((root / "autograded" / student).glob("*/mini.ipynb"))
        notebook = nbformat.read(path, as_version=4)
        next(cell for cell in notebook.cells if cell.id == "why").source = text
        nbformat.write(notebook, path)
    with closing(connect(root / "gradebook.db")) as db:
        db.execute(
            "UPDATE grade SET manual_score = NULL, needs_manual_grade = 1 WHERE cell_id IN "
            "(SELECT id FROM base_cell WHERE name = 'why')"
        )
    return root


@pytest.fixture
def root(marked_texts, tmp_path):
    """A class of one's own."""
    use_language("en")
    return shutil.copytree(marked_texts, tmp_path / "class")


@pytest.fixture(scope="session")
def by_formgrader():
    """What formgrader does when somebody types points there."""

    def give(root, student, points, assignment="mini-en"):
        with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
            grade = gradebook.find_grade("why", "mini", assignment, student)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.db.commit()

    return give
