"""Runs one's own copy and its tests in one kernel, on systems where they cannot be kept apart."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis.authoring.kernels import fresh_kernel
from parvis.marking.crossing.plan import plan_of
from parvis.marking.engine import pair_cells
from parvis.marking.intake.job import Job, MarkingKit
from parvis.marking.records.scores import score_cells


def run_together(
    kit: MarkingKit, job: Job, run: Collection[str]
) -> tuple[list[NotebookNode], dict[str, float | None]]:
    """The cells of a copy after they ran, without other tests than `run`, and the scores.

    All run in a folder of their own, so that the work itself is left alone. AuthoringError when no kernel
    starts.
    """
    notebook = nbformat.reads(job.notebook.decode("utf-8"), as_version=4)
    paired, _flags = pair_cells(notebook, plan_of(kit))
    with tempfile.TemporaryDirectory(prefix="parvis-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch).resolve()
        for name, content in {**job.files, **kit.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        with fresh_kernel(folder, job.student) as kernel:
            for cell, planned in paired:
                if cell.cell_type != "code" or not cell.source.strip():
                    continue
                cell.outputs = []
                if planned is None or planned.role != "test" or planned.name in run:
                    ran = kernel.run(cell)
                    cell.outputs = ran.cell.outputs
                    cell.metadata["parvis"] = {"outcome": "error" if ran.error else "completed"}
    return [cell for cell, _planned in paired], score_cells(paired).scores
