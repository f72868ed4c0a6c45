"""Runs the students' cells alone, in forks of a process that is as warm as marking's: CPU cannot go below.

Called by the benchmarks as `python limit.py DATA NOTEBOOK...`, DATA being the folder beside which the cells
run; the caller measures what they take. Without a notebook it is the price of warming up. With `--tests`
the test cells run too, in the same process.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat

from parvis.marking.warm import preload
from parvis.marking.warm.shell import Shell


def main() -> None:
    """Each notebook in a process of its own, its outputs made and thrown away."""
    with_tests = sys.argv[1] == "--tests"
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # as in marking: no `check("…")` looks for causes
    data, *notebooks = sys.argv[1 + with_tests :]
    paths = [Path(path).resolve() for path in notebooks]
    with tempfile.TemporaryDirectory() as home:
        shell = Shell(home)
        preload.import_libraries()
        for _ in preload.steps(shell):  # a first picture, first tracebacks: else each fork pays for its own
            pass
        os.chdir(data)
        for path in paths:
            process = os.fork()
            if process == 0:
                run(shell, path, with_tests)
                os._exit(0)
            os.waitpid(process, 0)


def run(shell: Shell, path: Path, with_tests: bool) -> None:
    """The code cells, those that are tests only `with_tests`."""
    shell.attach(lambda kind, content: None)
    for number, cell in enumerate(nbformat.read(path, 4).cells, 1):
        is_test = cell.metadata.get("nbgrader", {}).get("points") and not cell.metadata.nbgrader["solution"]
        if cell.cell_type == "code" and (with_tests or not is_test):
            shell.run(cell.source, number)


if __name__ == "__main__":
    main()
