"""`parvis class feedback`: the pages of a unit, ready to be given back by other ways than nbgrader's."""

from __future__ import annotations

from pathlib import Path

from parvis.classroom.feedback.archive import feedback_archive
from parvis.classroom.roster.people import read_people
from parvis.course import load_course
from parvis.language import _


def pack_feedback(root: Path, unit: str) -> list[str]:
    """Writes the archive of a unit's feedback pages; what is said of it on the screen."""
    course = load_course(root)
    assignments = [course.unit(unit).assignment(language) for language in course.languages]
    people = read_people(root)
    by_number = people.kept.participants.get(unit, {})
    participants = {student: number for number, student in by_number.items()}
    path = feedback_archive(root, unit, assignments, people.everyone, participants)
    return [_("The pages are in {path}.").format(path=path.relative_to(root).as_posix())]
