"""One student's folder of an assignment: notebook, what lies beside it, and the decisions it would hold."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis import answers, pasting, variants
from parvis.authoring.mistakes import Mistake
from parvis.classroom.demo.exam import Exam
from parvis.errors import ClassroomError
from parvis.language import _

_DECLARED = re.compile(r"^STUDENT_ID = \"\"", re.MULTILINE)


@dataclass
class Homework:
    """The fetched `notebook` of a student, to be edited and then saved.

    `lines` are those that a desk could print, by cell or by mistake; `decided` those saved by the desks.
    """

    path: Path
    unit: str
    notebook: NotebookNode
    lines: dict[str, str] = field(default_factory=dict)
    decided: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, unit: str, student: str, lines: dict[str, str]) -> Homework:
        """Opens a fetched notebook and writes the student's id in its first cell."""
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = _DECLARED.sub(f'STUDENT_ID = "{student}"', cell.source)
        return cls(path, unit, notebook, lines)

    def cell(self, name: str) -> NotebookNode:
        """The cell that nbgrader knows as `name`."""
        return next(cell for cell in self.notebook.cells if cell.id == name)

    def write(self, name: str, source: str) -> None:
        """Puts `source` into a cell."""
        self.cell(name).source = source

    def is_readable(self, name: str) -> bool:
        """Whether what was decided in a desk is a line that a desk could print."""
        return pasting.unpack(self.decided[name])[0] is not None

    def paste(self, name: str, variable: str) -> None:
        """Pastes the desk's line into its cell, under the name it has there, instead of saving decisions."""
        self.write(name, f'{variable} = "{self.decided.pop(name)}"')

    def save(self) -> None:
        """Writes the notebook, and the decisions in answers.json as the desks do."""
        nbformat.write(self.notebook, self.path)
        for line in self.decided.values():
            content, problem = pasting.unpack(line)
            if content is None:
                raise ValueError(problem)
            answers.save(
                content["exercise"],
                content["decisions"],
                unit=self.unit,
                variant=content["variant"],
                path=self.path.with_name("answers.json"),
            )


# Makes the decisions that a solution of the instructor's edition would make, for any student's data.


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
            try:
                exec(compile(replaced.get(name, source), name, "exec"), names)
            except AssertionError:
                if not replaced or name in exam.right:
                    raise  # a check without points finds a mistake, as it should: what follows goes on
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
