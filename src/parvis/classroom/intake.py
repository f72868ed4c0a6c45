"""Looks through what was handed in and says, one line each, what nbgrader would stop at or pass over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parvis.language import _
from parvis.marking.intake.renamed import find_notebook


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
    """What a person should know before marking: folders without a notebook, other names, files left aside."""
    expected = notebook_name(root, assignment)
    found = []
    for student in submitted(root, assignment) if students is None else students:
        folder = root / "submitted" / student / assignment
        found += [Trouble(student, assignment, sentence) for sentence in _examine(folder, expected)]
    return found


def _examine(folder: Path, expected: str) -> list[str]:
    notebooks = {path.name for path in folder.glob("*.ipynb")}
    if expected in notebooks:
        others = sorted(notebooks - {expected})
        return (
            [
                _("{expected} is marked; left aside: {others}.").format(
                    expected=expected, others=", ".join(others)
                )
            ]
            if others
            else []
        )
    if stand_in := find_notebook(folder / expected):
        others = sorted(notebooks - {stand_in.name})
        told = [
            _("there is no {expected}: {name} is marked instead.").format(
                expected=expected, name=stand_in.name
            )
        ]
        if others:
            told.append(_("left aside: {others}.").format(others=", ".join(others)))
        return told
    deeper = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb"))
    if deeper:
        return [
            _("the notebook is in a subfolder ({name}): move it up to {folder}, then mark again.").format(
                name=deeper[0], folder=folder.name
            )
        ]
    files = sorted(
        path.name for path in folder.iterdir() if path.name not in ("timestamp.txt", "submission_secret.txt")
    )
    return [_("no notebook was handed in, only: {files}.").format(files=", ".join(files) or _("nothing"))]
