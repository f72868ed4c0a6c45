"""Marks an assignment with one `nbgrader autograde` per student, so that none stops the others."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat

from parvis.classroom.commands import Act, Ran
from parvis.classroom.intake import Trouble, notebook_name, submitted, survey
from parvis.classroom.room import Classroom
from parvis.language import _
from parvis.marking.notes import Note, read_notes

Verdict = Literal["graded", "not_gradable", "marking_error"]


@dataclass(frozen=True)
class Marked:
    """How the marking of one submission ended; `reason` says why when it is not "graded"."""

    student: str
    assignment: str
    verdict: Verdict
    notes: tuple[Note, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Marking:
    """The marking of one assignment: every submission once, and the lines that a person should read."""

    assignment: str
    marked: tuple[Marked, ...]
    trouble: tuple[Trouble, ...]


def autograde(
    room: Classroom, assignment: str, students: Sequence[str] | None = None, *, force: bool = False
) -> Marking:
    """Marks what was handed in, by all students or by those named.

    Work marked before is marked again only when a newer version was collected, or with `force`. Students
    without a notebook are left to a line of `trouble`; what fails for a reason of ours is tried once more. As
    many run at a time as the room has processes; the gradebook must exist (`steps.prepare`).
    """
    everyone = submitted(room.root, assignment) if students is None else list(students)
    folders = {student: room.root / "submitted" / student / assignment for student in everyone}
    with_notebook = [student for student, folder in folders.items() if any(folder.glob("*.ipynb"))]
    running = {_start(room, assignment, student, force): student for student in with_notebook}
    marked = []
    for done, finished in enumerate(as_completed(running), start=1):
        student = running[finished]
        one = _verdict(room.root, student, assignment, finished.result())
        if one.verdict == "marking_error":  # ours, not the student's: the machine may have been too busy
            one = _verdict(room.root, student, assignment, _start(room, assignment, student, force).result())
        marked.append(one)
        room.progress(student, done, len(running))
    marked.sort(key=lambda one: one.student)
    trouble = survey(room.root, assignment, everyone)
    trouble += [Trouble(one.student, assignment, line) for one in marked for line in _lines(one)]
    return Marking(assignment, tuple(marked), tuple(sorted(trouble, key=lambda line: line.student)))


def _start(room: Classroom, assignment: str, student: str, force: bool) -> Future[Ran]:
    who = f"--CourseDirectory.student_id={glob.escape(student)}"
    return room.nbgrader.start(Act(("autograde", assignment, who, *["--force"] * force), room.root))


def _verdict(root: Path, student: str, assignment: str, ran: Ran) -> Marked:
    if ran.code:
        # nbgrader prints the traceback first and general advice last
        reason = next((line.strip() for line in reversed(ran.lines) if "Error: " in line), "")
        return Marked(student, assignment, "marking_error", reason=reason or _("nbgrader gave no reason"))
    name = notebook_name(root, assignment)
    notebook = nbformat.read(root / "autograded" / student / assignment / name, as_version=4)
    notes = tuple(read_notes(notebook))
    bad = next((note for note in notes if note.kind == "unreadable"), None)
    return Marked(
        student, assignment, "not_gradable" if bad else "graded", notes, bad.sentence() if bad else ""
    )


def _lines(marked: Marked) -> list[str]:
    if marked.verdict == "marking_error":
        return [_("Could not be marked, and has no score: {reason}").format(reason=marked.reason)]
    return [
        note.sentence() for note in marked.notes if note.kind != "renamed"
    ]  # the survey has said that one
