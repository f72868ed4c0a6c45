"""Runs cells one at a time in a fresh kernel and keeps what they said."""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.utils import determine_grade

from parvis.errors import AuthoringError
from parvis.marking.sandbox.clocks import Clock

_STOP_AFTER = 60  # seconds on the wall: a busy machine is slow, and only a loop without end takes so long
_STARTS = 3
# Loaded before any clock starts: how fast a disk gives libraries away says nothing of a cell.
_LIBRARIES = "import ipywidgets, matplotlib.pyplot, pandas"
_LOG = logging.getLogger("parvis.kernels")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False


@dataclass(frozen=True)
class Run:
    """A cell after it ran, and the seconds it computed or waited."""

    cell: NotebookNode
    seconds: float

    @property
    def name(self) -> str:
        """The cell's grade_id, or its id."""
        return self.cell.metadata.get("nbgrader", {}).get("grade_id") or self.cell.id

    @property
    def is_test(self) -> bool:
        """Whether its run gives points."""
        return self.cell.cell_type == "code" and self.cell.metadata.get("nbgrader", {}).get("grade", False)

    @property
    def is_solution(self) -> bool:
        """Whether a student writes it."""
        return self.cell.metadata.get("nbgrader", {}).get("solution", False)

    @property
    def error(self) -> tuple[str, str] | None:
        """The name and the message of the exception that stopped the cell."""
        for output in self.cell.get("outputs", []):
            if output.output_type == "error":
                return output.ename, output.evalue
        return None

    @property
    def said(self) -> str:
        """What a student reads of the cell: the message of its error, else what it printed."""
        return self.error[1] if self.error else self._stream("stdout")

    @property
    def stderr(self) -> str:
        """What the cell wrote on the error stream."""
        return self._stream("stderr")

    @property
    def score(self) -> tuple[float, float]:
        """nbgrader's points for this test cell (warnings cost none, as in marking), and its maximum."""
        kept = [output for output in self.cell.outputs if output.get("name") != "stderr"]
        score, maximum = determine_grade(NotebookNode({**self.cell, "outputs": kept}), _LOG)
        return float(score or 0), float(maximum)

    def _stream(self, name: str) -> str:
        streams = [out for out in self.cell.get("outputs", []) if out.output_type == "stream"]
        return "".join(out.text for out in streams if out.name == name)


class Kernel:
    """A running kernel; `run` gives back a copy of the cell with its outputs."""

    def __init__(self, client: NotebookClient):
        self._client = client

    def run(self, cell: NotebookNode) -> Run:
        """Executes a copy of one cell in the notebook's kernel; an error in it is told, not raised."""
        cell = copy.deepcopy(cell)
        self._client.nb.cells[:] = [cell]
        provisioner = getattr(self._client.km, "provisioner", None)
        clock = Clock([getattr(provisioner, "pid", None) or 0])
        clock.look()
        try:
            self._client.execute_cell(cell, 0)
        except DeadKernelError:
            cell.outputs = [new_output("error", ename="DeadKernelError", evalue="the kernel died")]
        clock.look()
        return Run(cell, clock.processor + clock.waiting)  # a busy machine says nothing of a cell

    @property
    def worn(self) -> bool:
        """Whether it should be replaced; its own restarts are the client's matter."""
        return False

    def forget(self, names: set[str]) -> None:
        """Removes `names` from the kernel, so that a mistake cannot lean on the right answer."""
        self.run(new_code_cell(f"for _name in {sorted(names)!r}: globals().pop(_name, None)"))


@contextmanager
def fresh_kernel(folder: Path, student: str) -> Iterator[Kernel]:
    """A kernel started in `folder` with the environment that marking gives to `student`'s work."""
    environment = os.environ | {"PARVIS_STUDENT": student, "NBGRADER_EXECUTION": "autograde"}
    with ExitStack() as stack:
        for attempt in range(1, _STARTS + 1):
            client = _client(folder)
            try:
                stack.enter_context(client.setup_kernel(env=environment, stderr=DEVNULL))
                break
            except RuntimeError:  # another program took the port between its choice and its use
                if attempt == _STARTS:
                    where, remedy = "the kernel python3", "try again; else run: parvis doctor"
                    raise AuthoringError(where, "it does not start", remedy) from None
        kernel = Kernel(client)
        kernel.run(new_code_cell(_LIBRARIES))
        yield kernel


def _client(folder: Path) -> NotebookClient:
    return NotebookClient(
        new_notebook(),
        kernel_name="python3",
        timeout=_STOP_AFTER,
        interrupt_on_timeout=True,
        allow_errors=True,
        coalesce_streams=True,
        log=_LOG,
        resources={"metadata": {"path": str(folder)}},
    )
