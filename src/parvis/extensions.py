"""More time for one person: until when a unit is on time for them, whatever the class's due date is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

PEOPLE_FILE = Path(".parvis", "people.json")  # written by parvis.classroom.roster.people


def read_extensions(root: Path) -> Mapping[tuple[str, str], datetime]:
    """By unit and student until when work is on time, in UTC without a zone, as the gradebook has moments.

    Nothing where nobody was given any; a damaged file gives nothing either, and is told by the commands that
    write it.
    """
    try:
        given = json.loads((root / PEOPLE_FILE).read_bytes()).get("extensions", {})
        return {
            (unit, student): datetime.fromisoformat(until).astimezone(UTC).replace(tzinfo=None)
            for unit, students in given.items()
            for student, until in students.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def until(root: Path, assignment: str, student: str) -> datetime | None:
    """Until when `student` may hand in `assignment` in either language; None without more time."""
    return read_extensions(root).get((assignment.rpartition("-")[0], student))
