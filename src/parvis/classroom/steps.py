"""The steps of a class, each one nbgrader's own command: release, fetch, submit, collect, mark, give back."""

from __future__ import annotations

import glob
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import nbformat

from parvis.classroom.commands import Act, Nbgrader, Ran
from parvis.classroom.exchange import check_exchange, exchange_root
from parvis.classroom.intake import Trouble, notebook_name, submitted, survey
from parvis.errors import ClassroomError
from parvis.language import _
from parvis.marking.notes import Note, read_notes

Progress = Callable[[str, int, int], None]  # a name, how many are done, how many there are
Verdict = Literal["graded", "not_gradable", "marking_error"]


def _silent(name: str, done: int, total: int) -> None:
    """Shows no progress."""


@dataclass(frozen=True)
class Classroom:
    """A course folder, the processes that run nbgrader for it, and who is told of progress."""

    root: Path
    nbgrader: Nbgrader
    progress: Progress = _silent


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
    trouble: tuple[Trouble, ...] = field(default=())


def as_student(room: Classroom, name: str, home: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The environment and the extra arguments that make nbgrader act for `name` in the folder `home`.

    nbgrader takes the name of the system user (JUPYTERHUB_USER only counts for the user "jovyan"), so an
    invented student needs `--student`; the record of what was handed in lies in Jupyter's data folder,
    so each needs one; the course's settings are found through JUPYTER_CONFIG_PATH.
    """
    environment = {
        "JUPYTER_CONFIG_PATH": str(room.root),
        "JUPYTER_DATA_DIR": str(home / ".jupyter-data"),
        "JUPYTERHUB_USER": name,
    }
    return environment, (f"--CourseDirectory.student_id={name}",)


def _do(
    room: Classroom, *arguments: str, folder: Path | None = None, environment=None, may_fail=False
) -> Ran:
    ran = room.nbgrader.run(Act(arguments, folder or room.root, environment or {}))
    if ran.code and not may_fail:
        said = ran.lines[-1] if ran.lines else _("no reason given")
        raise ClassroomError(f"nbgrader {' '.join(arguments)}", said, _("mend it and run the step again"))
    return ran


def prepare(room: Classroom, assignments: Sequence[str]) -> None:
    """Creates the gradebook with the cells of `assignments`, before anything else opens it.

    The student edition that nbgrader makes on the way is thrown away: `release/` stays as it was built.
    """
    with tempfile.TemporaryDirectory(prefix="parvis-") as scratch:
        for done, assignment in enumerate(assignments, start=1):
            _do(room, "generate_assignment", assignment, f"--CourseDirectory.release_directory={scratch}")
            room.progress(assignment, done, len(assignments))


def release(room: Classroom, assignment: str) -> None:
    """Puts `release/<assignment>` into the exchange; ClassroomError when the exchange cannot be written."""
    check_exchange(exchange_root(room.root))
    _do(room, "release_assignment", assignment, "--force")


def fetch(room: Classroom, assignment: str, name: str, home: Path) -> Path:
    """What a student gets: the assignment's folder, new in `home`."""
    home.mkdir(parents=True, exist_ok=True)
    environment, extra = as_student(room, name, home)
    _do(room, "fetch_assignment", assignment, *extra, folder=home, environment=environment)
    return home / assignment


def submit(room: Classroom, assignment: str, name: str, home: Path) -> Ran:
    """Hands in the folder of `assignment` in `home`; the lines say what nbgrader warned of."""
    environment, extra = as_student(room, name, home)
    return _do(room, "submit", assignment, *extra, folder=home, environment=environment)


def collect(room: Classroom, assignment: str, *, check_owner: bool = True) -> list[str]:
    """Brings what was handed in to `submitted/`; returns the students.

    `check_owner=False` when one system user acts for several students, as in a demonstration.
    """
    _do(room, "collect", assignment, "--update", f"--ExchangeCollect.check_owner={check_owner}")
    return submitted(room.root, assignment)


def autograde(
    room: Classroom, assignment: str, students: Sequence[str] | None = None, *, force: bool = False
) -> Marking:
    """Marks what was handed in, one nbgrader command per student, so that none stops the others.

    Students without a notebook are left to a line of `trouble`. As many run at a time as the room has
    processes; the gradebook must exist (`prepare`).
    """
    name = notebook_name(room.root, assignment)
    everyone = submitted(room.root, assignment) if students is None else list(students)
    with_notebook = [
        one for one in everyone if any((room.root / "submitted" / one / assignment).glob("*.ipynb"))
    ]
    running = {}
    for student in with_notebook:
        arguments = ["autograde", assignment, f"--CourseDirectory.student_id={glob.escape(student)}"]
        running[room.nbgrader.start(Act((*arguments, *["--force"] * force), room.root))] = student
    marked = []
    for done, finished in enumerate(as_completed(running), start=1):
        marked.append(_verdict(room.root, running[finished], assignment, name, finished.result()))
        room.progress(running[finished], done, len(running))
    marked.sort(key=lambda one: one.student)
    trouble = survey(room.root, assignment) + [
        Trouble(one.student, assignment, line) for one in marked for line in _lines(one)
    ]
    return Marking(assignment, tuple(marked), tuple(trouble))


def _verdict(root: Path, student: str, assignment: str, name: str, ran: Ran) -> Marked:
    if ran.code:
        reason = next((line for line in reversed(ran.lines) if "Error" in line), _("nbgrader gave no reason"))
        return Marked(student, assignment, "marking_error", reason=reason)
    notebook = nbformat.read(root / "autograded" / student / assignment / name, as_version=4)
    notes = tuple(read_notes(notebook))
    bad = next((note for note in notes if note.kind == "unreadable"), None)
    return Marked(
        student, assignment, "not_gradable" if bad else "graded", notes, bad.sentence() if bad else ""
    )


def _lines(marked: Marked) -> list[str]:
    if marked.verdict == "marking_error":
        return [_("could not be marked, and has no score: {reason}").format(reason=marked.reason)]
    return [
        note.sentence() for note in marked.notes if note.kind != "renamed"
    ]  # the survey has said that one


def generate_feedback(room: Classroom, assignment: str) -> list[Path]:
    """Writes the page that each student will read, with the late penalty of the final score; their paths."""
    _do(room, "generate_feedback", assignment, "--force")
    return sorted((room.root / "feedback").glob(f"*/{assignment}/*.html"))


def release_feedback(room: Classroom, assignment: str) -> None:
    """Gives the pages back through the exchange; those of work that did not come through it are left out."""
    folders = (room.root / "feedback").glob(f"*/{assignment}")
    outside = sorted(path.parent.name for path in folders if not (path / "submission_secret.txt").exists())
    _do(room, "release_feedback", assignment, f"--CourseDirectory.student_id_exclude={','.join(outside)}")


def fetch_feedback(room: Classroom, assignment: str, name: str, home: Path) -> list[Path]:
    """What a student gets back: the pages, in `<home>/<assignment>/feedback`."""
    environment, extra = as_student(room, name, home)
    _do(room, "fetch_feedback", assignment, *extra, folder=home, environment=environment)
    return sorted((home / assignment / "feedback").glob("*/*.html"))
