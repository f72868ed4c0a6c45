"""What `parvis mark` does: opens the pool that was asked for, shows the run, gives the exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from parvis.language import _
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.intake.reading import read_submission
from parvis.marking.pool import LocalPool, Pool
from parvis.marking.records.sections import sections
from parvis.marking.summary import Screen, show_summary
from parvis.marking.warm.server_process import ServerProcess

INTERRUPTED = 130  # as a shell says it


def mark_course(
    root: Path,
    units: list[str],
    *,
    workers: int | None = None,
    students: Sequence[str] = (),
    force: bool = False,
    put_back: bool = False,
    trust: bool = False,
    dask: bool = False,
    scheduler: str = "",
    warm: ServerProcess | None = None,
    summary: bool = True,
) -> int:
    """Marks; 0 when every submission has its marks, 1 when some could not be marked, 130 after Ctrl-C.

    `put_back` answers what is asked about a damaged gradebook. `warm` is a fork server that
    is on its way already; it is ended here. Without `summary` only the progress is shown.
    """
    console, course = Console(soft_wrap=False), CourseFolder(root)
    try:
        with Screen(console) as screen:
            run = run_marking(
                course,
                units,
                _opener(workers, trust, dask, scheduler, warm),
                students=students,
                force=force,
                put_back=put_back,
                started=screen.started,
                finished=screen.finished,
            )
    except KeyboardInterrupt:
        console.print(_("Stopped. What was marked is kept; the same command does the rest."))
        return INTERRUPTED
    finally:
        if warm:
            warm.close()
    if summary:
        show_summary(console, run, {name: _exercises(course, name) for name in run.scores})
    return 0 if run.complete else 1


def _exercises(course: CourseFolder, assignment: str) -> dict[str, str]:
    """The title of the exercise that each graded cell stands in, as the instructor's notebooks say."""
    titles: dict[str, str] = {}
    for path in sorted((course.step("source") / assignment).glob("*.ipynb")):
        for title, names in sections(read_submission(path)[0].cells).items():
            titles |= dict.fromkeys(names, title)
    return titles


def _opener(
    workers: int | None, trust: bool, dask: bool, scheduler: str, warm: ServerProcess | None
) -> Callable[[int], Pool]:
    most = workers or os.cpu_count() or 1
    if dask or scheduler:
        from parvis.marking.dask_pool import DaskPool

        return lambda missing: DaskPool(min(most, missing), scheduler=scheduler, trust=trust)
    return lambda missing: LocalPool(min(most, missing), trust=trust, warm=warm)
