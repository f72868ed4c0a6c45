"""Makes the decisions that a solution of the instructor's edition would make, for any student's data."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from parvis import variants
from parvis.authoring.mistakes import Mistake
from parvis.classroom.demo.exam import Exam
from parvis.errors import ClassroomError
from parvis.language import _


def decide(exam: Exam, student: str, folder: Path, replaced: Mapping[str, str]) -> dict[str, str]:
    """The line that each desk's cell of the exam would paste for `student`, by cell.

    `replaced` has other sources for some cells. Runs the instructor's program in `folder`, and changes the
    folder and the environment of its process: to be called in one that serves only this.
    """
    os.chdir(folder)
    os.environ["PARVIS_STUDENT"] = student
    names: dict = {"__name__": "__main__"}
    lines: dict[str, str] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for name, source in exam.program:
            if len(lines) == len(exam.widgets):
                break
            exec(compile(replaced.get(name, source), name, "exec"), names)
            if name in exam.widgets:
                lines[name] = names[exam.widgets[name]]
    return lines


class Decider:
    """Makes decisions in a process of its own, once for all students who have the same data."""

    def __init__(self, course: str, unit: str, pool: int):
        self._course, self._unit, self._pool = course, unit, pool
        self._process = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        self._known: dict[tuple, dict[str, str]] = {}

    def __enter__(self) -> Decider:
        return self

    def __exit__(self, *_exception) -> None:
        self._process.shutdown(cancel_futures=True)

    def lines(self, exam: Exam, student: str, folder: Path, mistakes: Iterable[Mistake]) -> dict[str, str]:
        """The right line of each desk's cell, and by its name the wrong line of each mistake in a desk."""
        language = folder.name.rpartition("-")[2]
        found = dict(self._ask(exam, language, student, folder, None))
        for mistake in mistakes:
            if mistake.solution in exam.widgets:
                lines = self._ask(exam, language, student, folder, mistake)
                found[mistake.name] = lines[mistake.solution]
        return found

    def _ask(
        self, exam: Exam, language: str, student: str, folder: Path, mistake: Mistake | None
    ) -> dict[str, str]:
        number = variants.variant_number(student, course=self._course, unit=self._unit, pool=self._pool)
        key = (language, number, mistake and mistake.name)
        if key not in self._known:
            replaced = {mistake.solution: mistake.source[language]} if mistake else {}
            asked = self._process.submit(decide, exam, student, folder, replaced)
            try:
                self._known[key] = asked.result()
            except Exception as error:
                problem = _("the right solution stops with {error}").format(
                    error=f"{type(error).__name__}: {error}"
                )
                where = f"assignments/{self._unit}/{self._unit}.md"
                raise ClassroomError(where, problem, f"parvis lint {self._unit}") from None
        return self._known[key]
