"""Cells run one at a time: outputs, errors, time, and an endless loop that is stopped."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from parvis.authoring import kernels
from parvis.authoring.kernels import Run, fresh_kernel
from parvis.errors import AuthoringError


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    with fresh_kernel(tmp_path_factory.mktemp("kernel"), "ann") as running:
        yield running


def test_a_run_keeps_what_the_cell_said(kernel):
    """Error, stderr and score are read from the outputs; the cell given is left as it was."""
    graded = {"grade": True, "solution": False, "locked": True, "points": 3, "grade_id": "t"}
    cell = new_code_cell(
        "import sys\nprint('x', file=sys.stderr)\nassert 0, 'Oh no.'", metadata={"nbgrader": graded}
    )
    run = kernel.run(cell)

    assert ("AssertionError", "Oh no.") == run.error
    assert "x\n" == run.stderr
    assert (0.0, 3.0) == run.score
    assert [] == cell.outputs


def test_the_kernel_remembers_and_forgets(kernel):
    """A name lives from cell to cell until it is forgotten."""
    kernel.run(new_code_cell("wanted = 1"))

    assert kernel.run(new_code_cell("wanted")).error is None
    kernel.forget({"wanted", "never_there"})
    assert "NameError" == kernel.run(new_code_cell("wanted")).error[0]


def test_marking_environment(kernel):
    """The kernel knows whose work it runs, and that nobody looks."""
    asked = "import os; assert 0, [os.environ[name] for name in ('PARVIS_STUDENT', 'NBGRADER_EXECUTION')]"

    assert ("AssertionError", "['ann', 'autograde']") == kernel.run(new_code_cell(asked)).error


def test_an_endless_cell_is_stopped(tmp_path, monkeypatch):
    """The cell fails and the kernel goes on."""
    monkeypatch.setattr(kernels, "_STOP_AFTER", 1)
    with fresh_kernel(tmp_path, "ann") as running:
        stopped = running.run(new_code_cell("while True: pass"))

        assert "KeyboardInterrupt" == stopped.error[0]
        assert running.run(new_code_cell("1")).error is None


def test_a_dead_kernel_is_an_error_of_the_cell(tmp_path):
    """A cell that ends Python is told as such."""
    with fresh_kernel(tmp_path, "ann") as running:
        assert "DeadKernelError" == running.run(new_code_cell("import os; os._exit(1)")).error[0]


def test_a_kernel_that_never_starts_is_told_in_one_sentence(tmp_path, monkeypatch):
    """After several starts, the sentence says what to do; no traceback."""
    starts = []

    def fail(self, **kwargs):
        starts.append(1)
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(kernels.NotebookClient, "setup_kernel", fail)
    with (
        pytest.raises(AuthoringError, match=r"it does not start\. Remedy: try again"),
        fresh_kernel(tmp_path, "ann"),
    ):
        pass

    assert 3 == len(starts)


def test_a_kernel_whose_port_is_taken_is_started_again(tmp_path, monkeypatch):
    """One failed start is not seen."""
    setup = kernels.NotebookClient.setup_kernel
    failures = [RuntimeError("Kernel died before replying to kernel_info")]

    def fail_once(self, **kwargs):
        if failures:
            raise failures.pop()
        return setup(self, **kwargs)

    monkeypatch.setattr(kernels.NotebookClient, "setup_kernel", fail_once)
    with fresh_kernel(tmp_path, "ann") as running:
        assert running.run(new_code_cell("1")).error is None


def test_a_warning_costs_no_points():
    """Marking gives full points to a test in which a student's function warns; so does the lint."""
    known = {"grade": True, "solution": False, "points": 2, "grade_id": "t", "locked": True, "task": False}
    cell = new_code_cell("f()", metadata={"nbgrader": known})
    cell.outputs = [new_output("stream", name="stderr", text="deprecated\n")]

    assert (2.0, 2.0) == Run(cell, 0.1).score
    assert "stderr" == cell.outputs[0].name
