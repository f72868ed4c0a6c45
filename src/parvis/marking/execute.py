"""Runs a submission so that a loop or a dead kernel costs its own cell, never the submission."""

from __future__ import annotations

import os
from typing import Literal

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, v4
from nbgrader.preprocessors import Execute as NbgraderExecute
from nbgrader.utils import is_grade, is_solution
from traitlets import Integer, Unicode, default

from parvis.marking.notes import Note, read_notes, write_notes

STARTS = 3  # how often a kernel is started before the machine is to blame
Outcome = Literal["completed", "error", "timeout", "died", "not_run"]


def outcome(cell: NotebookNode) -> Outcome:
    """How the run of a code cell ended; "not_run" when nothing says that it ran."""
    return cell.metadata.get("parvis", {}).get("outcome", "not_run")


class Execute(NbgraderExecute):
    """nbgrader's Execute that outlives the kernel.

    A cell over the time limit is interrupted and the next goes on. When the kernel dies, or does not
    answer the interruption, a new one first runs the student's earlier cells, silently and without those
    that were stopped, then goes on; after `most_restarts` the rest is not run. How each cell ended is
    written in its metadata (`outcome`). PARVIS_STUDENT is set to the student's id.
    """

    kernel_name = Unicode("python3", help="The kernel of the course, whatever the submission names.")
    most_restarts = Integer(3, help="How many dead kernels are replaced in one notebook.").tag(config=True)

    @default("shutdown_kernel")
    def _shutdown_kernel_default(self):
        return "immediate"  # nothing of the kernel is kept

    def preprocess(self, nb, resources, km=None):
        self._student = resources["nbgrader"]["student"]
        self._restarts_left = self.most_restarts
        nb, resources = super().preprocess(nb, resources, km)
        write_notes(nb, read_notes(nb) + _ends(nb))
        return nb, resources

    def start_new_kernel(self, **kwargs):
        environment = {
            **os.environ,
            "PARVIS_STUDENT": self._student,
            # draws with Agg and shows the picture in the notebook; never opens a window
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
        return super().start_new_kernel(env=environment, **kwargs)

    def start_new_kernel_client(self):
        for _attempt in range(STARTS - 1):
            try:
                return super().start_new_kernel_client()
            except RuntimeError:  # kernels that start at the same time may choose the same port
                self.km = self.create_kernel_manager()
                self.start_new_kernel()
        return super().start_new_kernel_client()

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type != "code" or self._restarts_left < 0:
            return cell, resources
        try:
            return super().preprocess_cell(cell, resources, index)
        except (CellTimeoutError, DeadKernelError) as error:
            _end(cell, "timeout" if isinstance(error, CellTimeoutError) else "died")
            self.log.warning("Cell %s: %s; the kernel is replaced.", index + 1, outcome(cell))
            self._replace_kernel(index)
        return cell, resources

    def on_cell_executed(self, **kwargs):
        super().on_cell_executed(**kwargs)
        reply = kwargs["execute_reply"]["content"]
        how = "completed" if reply["status"] == "ok" else "error"
        if reply.get("ename") == self.error_on_timeout["ename"]:
            how = "timeout"
        kwargs["cell"].metadata["parvis"] = {"outcome": how}

    def _replace_kernel(self, until: int) -> None:
        self._restarts_left -= 1
        if self._restarts_left < 0:
            return
        self._cleanup_kernel()
        self.km = self.create_kernel_manager()
        self.start_new_kernel()
        self.start_new_kernel_client()
        for index, cell in enumerate(self.nb.cells[:until]):
            test = is_grade(cell) and not is_solution(cell)
            if cell.cell_type != "code" or test or outcome(cell) in ("timeout", "died"):
                continue
            try:
                self.execute_cell(v4.new_code_cell(cell.source), index)
            except (CellTimeoutError, DeadKernelError):
                self._restarts_left = -1  # it died of what it had survived: the rest is not run
                return
            finally:
                self.nb.cells[index] = cell  # nbclient puts the executed copy in its place


def _ends(notebook: NotebookNode) -> list[Note]:
    notes = []
    for how, kind in (("timeout", "stopped"), ("died", "died")):
        cells = [cell for cell in notebook.cells if outcome(cell) == how]
        names = [cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id for cell in cells]
        if names:
            notes.append(Note(kind, ", ".join(names)))
    return notes


def _end(cell: NotebookNode, how: Outcome) -> None:
    cell.metadata["parvis"] = {"outcome": how}
    name = "DeadKernelError" if how == "died" else "CellTimeoutError"
    cell.outputs.append(v4.new_output("error", ename=name, evalue="", traceback=[name]))
