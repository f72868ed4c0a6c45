"""Looks through what was handed in and says, one line each, what nbgrader would stop at or pass over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parvis.language import _


@dataclass(frozen=True)
class Trouble:
    """One line about one student's work; `student` is "" when it concerns the whole class."""

    student: str
    assignment: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.student or '*'} · {self.assignment} · {self.sentence}"


def submitted(root: Path, assignment: str) -> list[str]:
    """The students who handed something in for `assignment`, sorted."""
    folders = (root / "submitted").glob(f"*/{assignment}")
    return sorted(folder.parent.name for folder in folders if folder.is_dir())


def notebook_name(root: Path, assignment: str) -> str:
    """The file name of the assignment's notebook, such as `moderation.ipynb`."""
    names = sorted(path.name for path in (root / "source" / assignment).glob("*.ipynb"))
    return names[0] if names else f"{assignment.rpartition('-')[0]}.ipynb"


def survey(root: Path, assignment: str, students: Iterable[str] | None = None) -> list[Trouble]:
    """What a person should know before marking: folders without a notebook."""
    found = []
    for student in submitted(root, assignment) if students is None else students:
        folder = root / "submitted" / student / assignment
        found += [Trouble(student, assignment, sentence) for sentence in _examine(folder)]
    return found


def _examine(folder: Path) -> list[str]:
    if any(folder.rglob("*.ipynb")):
        return []  # which one was marked, and what was left aside, is told by the marking
    files = sorted(
        path.name for path in folder.iterdir() if path.name not in ("timestamp.txt", "submission_secret.txt")
    )
    return [_("no notebook was handed in, only: {files}.").format(files=", ".join(files) or _("nothing"))]
