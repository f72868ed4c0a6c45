"""One student's folder of an assignment: the notebook, cell by cell, and what lies beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis import answers, pasting

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
