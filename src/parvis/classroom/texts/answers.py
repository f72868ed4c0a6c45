"""The texts that students wrote, with the points that the gradebook has for them now."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat
from nbgrader.utils import is_grade, is_solution

from parvis.classroom.feedback.reading import answer_html
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
        for student, one in standing.items():
            if not one.waiting and one.given is None:
                continue
            source, html = _written(root / "autograded" / student / assignment / file, question)
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


def _written(path: Path, question: str) -> tuple[str, str]:
    try:
        return _cells(path, path.stat().st_mtime_ns).get(question, ("", ""))
    except (OSError, ValueError):
        return "", ""


@lru_cache(maxsize=2048)
def _cells(path: Path, _changed: int) -> dict[str, tuple[str, str]]:
    """What is written in the answers of a notebook that a person marks; read again when the file changes."""
    return {
        cell.metadata.nbgrader.grade_id: (cell.source, answer_html(cell))
        for cell in nbformat.read(path, as_version=4).cells
        if is_grade(cell) and is_solution(cell)
    }
