"""Cells run one at a time as marking runs them: on two sides, with what they said in full."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from parvis.authoring import apart
from parvis.authoring.apart import marked_apart
from parvis.errors import AuthoringError
from parvis.marking.intake.job import MarkingKit
from parvis.marking.warm.client import ServerGone
from parvis.marking.warm.servers import runs_here

pytestmark = pytest.mark.skipif(not runs_here(), reason="this system cannot run tests apart")


def _cell(name, source, **nbgrader):
    known = {"grade": False, "solution": False, "locked": False, "task": False} | nbgrader
    return new_code_cell(source, metadata={"nbgrader": known | {"grade_id": name, "schema_version": 3}})


CELLS = [
    _cell("setup", "RATE = 3", locked=True),
    _cell("triple", "def triple(x):\n    return RATE * x", solution=True),
    _cell("test", "### BEGIN HIDDEN TESTS\nassert triple(2) == 6, 'Not 6.'\n### END HIDDEN TESTS",
          grade=True, locked=True, points=2),
    _cell("key", "### BEGIN HIDDEN TESTS\n{}[triple(2)]\n### END HIDDEN TESTS",
          grade=True, locked=True, points=1),
]  # fmt: skip
KIT = MarkingKit("ps", "ps", nbformat.writes(new_notebook(cells=CELLS)).encode("utf-8"), {}, "en")


@pytest.fixture(scope="module")
def ran():
    """Each cell after it ran, by name."""
    with marked_apart(KIT, "ann") as processes:
        return {run.name: run for run in map(processes.run, CELLS)}


def test_set_up_and_answers_reach_the_tests(ran):
    """A right answer has its points, quietly."""
    assert (2.0, 2.0) == ran["test"].score
    assert (None, "") == (ran["triple"].error, ran["triple"].stderr)


def test_an_error_of_a_hidden_test_is_told_in_full(ran):
    """Students do not read it, its author must."""
    assert ("KeyError", "6") == ran["key"].error
    assert 0 == ran["key"].score[0]


def test_what_was_forgotten_is_gone():
    """A mistake cannot lean on the right answer."""
    with marked_apart(KIT, "ann") as processes:
        for cell in CELLS[:2]:
            processes.run(cell)
        processes.forget({"triple"})

        assert "NameError" == processes.run(CELLS[2]).error[0]


def test_processes_that_do_not_start_are_told_in_one_sentence(monkeypatch):
    """No traceback for an author."""

    def gone(_sandboxed):
        raise ServerGone("no memory left")

    monkeypatch.setattr(apart, "server", gone)
    with (
        pytest.raises(AuthoringError, match=r"apart \(no memory left\)\. Remedy: run: parvis doctor"),
        marked_apart(KIT, "a"),
    ):
        pass
