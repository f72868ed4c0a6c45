"""The revision that nbgrader writes into a new gradebook, read without a second process.

nbgrader calls the program `alembic`, which imports all of nbgrader once more to print one word: over 3 s of
the processor for each gradebook. `python -m parvis.marking.records.revision ARGUMENT…` is nbgrader's command
line without that.
"""

from __future__ import annotations

from parvis import fast_imports  # isort: skip # noqa: F401 # for what it does

import nbgrader.api
from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR


def newest_revision() -> str:
    """The revision of the gradebook that this nbgrader makes, as `alembic heads` prints it."""
    return ScriptDirectory(ALEMBIC_DIR).get_current_head() or ""


def read_revision_here() -> None:
    """From now on this process's nbgrader asks no other program."""
    nbgrader.api.get_alembic_version = newest_revision


if __name__ == "__main__":
    read_revision_here()
    from nbgrader.apps.nbgraderapp import main

    main()
