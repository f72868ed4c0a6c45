"""Runs the students' cells alone, in forks of a process that has imported the libraries: CPU cannot go below.

Called by the benchmarks as `python limit.py DATA NOTEBOOK...`, DATA being the folder beside which the cells
run; the caller measures what they take. With `--nothing` each fork ends at once: the price of the imports.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat

from parvis.marking import warmup
from parvis.marking.shell import Shell


def main() -> None:
    """Each notebook in a process of its own, its outputs made and thrown away."""
    nothing = sys.argv[1] == "--nothing"
    data, *notebooks = sys.argv[1 + nothing :]
    paths = [Path(path).resolve() for path in notebooks]
    with tempfile.TemporaryDirectory() as home:
        shell = Shell(home)
        warmup.import_libraries()
        os.chdir(data)
        for path in paths:
            process = os.fork()
            if process == 0:
                if not nothing:
                    run(shell, path)
                os._exit(0)
            os.waitpid(process, 0)


def run(shell: Shell, path: Path) -> None:
    """The code cells that are no tests."""
    shell.attach(lambda kind, content: None)
    for number, cell in enumerate(nbformat.read(path, 4).cells, 1):
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
            shell.run(cell.source, number)


if __name__ == "__main__":
    main()
