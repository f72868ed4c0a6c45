"""What a student types, in one process of nbgrader's: fetch, work, submit; or fetch the feedback.

`python3 at_work.py hand-in TEXT` writes TEXT in the answer to be read; `python3 at_work.py feedback`. It says
where the package comes from, then nbgrader's own words, and fails as nbgrader does.
"""

import sys
from pathlib import Path

import nbformat

import parvis
from parvis.classroom.commands import Act, Nbgrader

NAME = "moderation-fr"


def _run(nbgrader, *arguments):
    ran = nbgrader.run(Act(arguments, Path()))
    print(ran.printed)
    if ran.code:
        sys.exit(ran.code)


def main(what, *texts):
    """One sitting of a student."""
    print(parvis.__file__)
    with Nbgrader() as nbgrader:
        if what == "feedback":
            _run(nbgrader, "fetch_feedback", NAME)
            return
        _run(nbgrader, "fetch_assignment", NAME)
        path = Path(NAME, "moderation.ipynb")
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.id == "reasons":
                cell.source = texts[0]
            if cell.id == "answer":
                cell.source = "answer = 42"
        nbformat.write(notebook, path)
        _run(nbgrader, "submit", NAME)


if __name__ == "__main__":
    main(*sys.argv[1:])
