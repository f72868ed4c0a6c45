"""Marks a learner's own copy as a class is marked: all tests that are here, run apart from the work."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from parvis.course import load_course
from parvis.learning.checked import Checked
from parvis.learning.grids import judged, note_marks
from parvis.learning.own_work import own_work
from parvis.marking.warm import servers
from parvis.marking.warm.server_process import ServerProcess

# What takes long to import is imported while the processes that will run the work get ready.


def check_work(root: Path, unit: str, language: str) -> Checked:
    """Marks the learner's copy of a unit in `work/`, with the hidden tests too where the course has them.

    No sandbox: it is the learner's own work. Exercises that were not begun are not run. ParvisError when
    there is no copy, or when nothing can be run here.
    """
    load_course(root).unit(unit)
    work = own_work(root, unit, language)
    warm = None
    with ExitStack() as stack:
        if work.is_touched() and servers.runs_here():
            warm = ServerProcess(sandboxed=False)
            stack.callback(warm.close)
        from parvis.learning.marks import mark_work

        checked = mark_work(root, work, warm)
    note_marks(checked, judged(checked))
    return checked
