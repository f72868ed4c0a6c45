"""What a student of the class does with nbgrader: fetch, submit, fetch the feedback."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from parvis.classroom.room import Classroom, as_student, run


def fetch(room: Classroom, assignment: str, name: str, home: Path) -> Path:
    """What a student gets: the assignment's folder, new in `home`."""
    home.mkdir(parents=True, exist_ok=True)
    environment, extra = as_student(room, name, home)
    run(room, "fetch_assignment", assignment, *extra, folder=home, environment=environment)
    return home / assignment


def submit(
    room: Classroom, assignment: str, name: str, home: Path, *, at: datetime | None = None
) -> list[str]:
    """Hands in the folder of `assignment` in `home`; returns what nbgrader warned of.

    `at`, a moment with its time zone, is written in the place of now: a demonstration needs late students.
    """
    environment, extra = as_student(room, name, home)
    if at:
        extra += (f"--Exchange.timestamp_format={at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC",)
    return run(room, "submit", assignment, *extra, folder=home, environment=environment).lines


def fetch_feedback(room: Classroom, assignment: str, name: str, home: Path) -> list[Path]:
    """What a student gets back: the pages, in `<home>/<assignment>/feedback`."""
    environment, extra = as_student(room, name, home)
    run(room, "fetch_feedback", assignment, *extra, folder=home, environment=environment)
    return sorted((home / assignment / "feedback").glob("*/*.html"))
