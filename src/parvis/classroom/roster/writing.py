"""Writes what a roster changes: nbgrader's students, and what is kept beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from nbgrader import api

from parvis.classroom.gradebook import open_gradebook
from parvis.classroom.roster.kept import Kept, read_kept, write_kept
from parvis.classroom.roster.person import Person
from parvis.classroom.roster.plan import Plan
from parvis.course import load_course


def apply_plan(root: Path, plan: Plan, *, left: bool = False) -> None:
    """Writes new and changed people; with `left`, who is not on the roster any more becomes inactive.

    Nobody is ever deleted. ClassroomError without a gradebook.
    """
    gone = [replace(person, active=False) for person in plan.left] if left else []
    with open_gradebook(root, load_course(root).id) as gradebook:
        kept = read_kept(root)
        for before, after in plan.changed:
            if before.id != after.id:
                _rename(gradebook, kept, before.id, after.id)
        people = [*plan.new, *(after for _before, after in plan.changed), *gone]
        kept.different = list(plan.different)
        write_people(root, gradebook, kept, people)


def write_people(root: Path, gradebook: api.Gradebook, kept: Kept, people: Iterable[Person]) -> None:
    """Puts people into an open gradebook and into what is kept."""
    for person in people:
        gradebook.update_or_create_student(
            person.id,
            last_name=person.last_name or None,
            first_name=person.first_name or None,
            email=person.email or None,
            lms_user_id=person.number or None,
        )
        kept.people.pop(person.id, None)
        if person.groups or person.also or not person.active:
            kept.know(person)
    write_kept(root, kept)


def _rename(gradebook: api.Gradebook, kept: Kept, before: str, after: str) -> None:
    """Gives somebody who has not handed anything in another id."""
    gradebook.remove_student(before)
    kept.people.pop(before, None)
    for by_unit in kept.extensions.values():
        if before in by_unit:
            by_unit[after] = by_unit.pop(before)
    for by_number in kept.participants.values():
        by_number.update({number: after for number, id in by_number.items() if id == before})
