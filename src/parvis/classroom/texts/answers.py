"""The texts that students wrote, with the points that the gradebook has for them now."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_task

from parvis.classroom.feedback.reading import answer_html, is_read
from parvis.classroom.intake import notebook_name
from parvis.course import Course, Unit
from parvis.gradebook_place import gradebook_place
from parvis.marking.records.gradebook_door import connect
from parvis.marking.records.points_by_hand import Standing, read_standing


@dataclass(frozen=True)
class Answer:
    """One text: whose, in which assignment and notebook, as Markdown and as HTML, and how it stands.

    `key` stands for it where nobody is to see whose it is.
    """

    key: str
    question: str
    assignment: str
    notebook: str
    student: str
    source: str
    html: str
    standing: Standing


def read_answers(root: Path, course: Course, unit: Unit, question: str, secret: str) -> list[Answer]:
    """The texts of a question that a person marks, in an order that says nothing of whose they are.

    A text that nobody changed is marked by the machine and not among them.
    """
    found = []
    for assignment in map(unit.assignment, course.languages):
        file = notebook_name(root, assignment)
        with closing(connect(gradebook_place(root))) as db:
            standing = read_standing(db, assignment, question)
        given = _sources(root / "source" / assignment / file)
        for student, one in standing.items():
            if not one.waiting and one.given is None:
                continue
            source, html = _written(root / "autograded" / student / assignment / file, question, given)
            key = key_of(secret, question, assignment, student)
            name = file.removesuffix(".ipynb")
            found.append(Answer(key, question, assignment, name, student, source, html, one))
    return sorted(found, key=lambda one: one.key)


def key_of(secret: str, *parts: str) -> str:
    """A name without meaning for what `parts` name; the same for all who know the secret.

    >>> key_of("s", "why", "mini-en", "ada") == key_of("s", "why", "mini-en", "ada")
    True
    """
    return hmac.new(secret.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()[:12]


def _sources(path: Path) -> frozenset[str]:
    """The texts of a notebook's cells; none where it is not here."""
    try:
        return frozenset(cell.source.strip() for cell in nbformat.read(path, as_version=4).cells)
    except (OSError, ValueError):
        return frozenset()


def _written(path: Path, question: str, given: frozenset[str]) -> tuple[str, str]:
    try:
        return _cells(path, path.stat().st_mtime_ns, given).get(question, ("", ""))
    except (OSError, ValueError):
        return "", ""


@lru_cache(maxsize=2048)
def _cells(path: Path, _changed: int, given: frozenset[str]) -> dict[str, tuple[str, str]]:
    """What is written in the answers of a notebook that a person marks; read again when the file changes.

    `given` are the texts of cells that everybody was given.
    """
    cells = nbformat.read(path, as_version=4).cells
    found = {}
    for number, cell in enumerate(cells):
        if is_read(cell):
            mine = _of_task(cells[number + 1 :], given) if is_task(cell) else [cell]
            written = "\n\n".join(one.source for one in mine), "".join(map(answer_html, mine))
            found[cell.metadata.nbgrader.grade_id] = written
    return found


def _of_task(following: Sequence[NotebookNode], given: frozenset[str]) -> list[NotebookNode]:
    """The cells that a student wrote for a task: those after it, up to the next one that has a name."""
    until = takewhile(lambda cell: not cell.metadata.get("nbgrader", {}).get("grade_id"), following)
    return [cell for cell in until if cell.source.strip() not in given | {""}]
