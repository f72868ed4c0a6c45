"""Measures how long a learner waits for `check("…")`: 200 calls on each unit, in a kernel as JupyterLab's.

`python benchmarks/check.py` runs each unit of the course with the author's answers, then calls `check` for
each answer in turn, and prints a table: from the request to the answer and the buttons on the screen.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import nbformat
from jupyter_client.manager import start_new_kernel
from measure import machine

ROOT = Path(__file__).resolve().parents[1]
CALLS = 200


def main() -> None:
    """One row for each unit; the percentiles of its calls, the first one apart."""
    print(machine(), f"Load at the start: {os.getloadavg()[0]:.1f}.", sep="\n")
    print("\n| unit | answers | calls | first (s) | median (s) | 95th percentile (s) | slowest (s) |")
    print("|---|---|---|---|---|---|---|")
    for source in sorted((ROOT / "source").glob("*-fr")):
        names, times = measured(source)
        later = sorted(times[1:])
        figures = (times[0], statistics.median(later), later[int(0.95 * len(later))], later[-1])
        told = " | ".join(f"{figure:.3f}" for figure in figures)
        print(f"| {source.name} | {len(names)} | {len(times)} | {told} |", flush=True)


def measured(source: Path) -> tuple[list[str], list[float]]:
    """The names of the answers that have a test, and what each call took, in turns."""
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        environment = os.environ | {"PARVIS_PROGRESS": str(Path(folder, "progress.json"))}
        for name in ("PARVIS_STUDENT", "NBGRADER_EXECUTION"):
            environment.pop(name, None)
        manager, client = start_new_kernel(cwd=folder, env=environment)
        try:
            notebook = nbformat.read(next(Path(folder).glob("*.ipynb")), 4)
            for cell in notebook.cells:
                if cell.cell_type == "code" and not cell.source.startswith("check("):
                    client.execute_interactive(cell.source, output_hook=lambda message: None, timeout=120)
            lines = [cell.source for cell in notebook.cells if cell.source.startswith('check("')]
            return lines, [one_call(client, line) for line in islice(cycle(lines), CALLS)]
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def one_call(client, line: str) -> float:
    """Seconds from the request to the kernel's being ready again."""
    begin = time.perf_counter()
    client.execute_interactive(line, output_hook=lambda message: None, timeout=60)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
