"""Gives one person more time for a unit, before or after they hand in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nbgrader import api

from parvis.classroom.gradebook import open_gradebook
from parvis.classroom.roster.dates import read_moment
from parvis.classroom.roster.kept import read_kept, students, write_kept
from parvis.classroom.roster.people import People
from parvis.classroom.roster.preview import described
from parvis.course import Unit, load_course
from parvis.errors import ClassroomError
from parvis.language import _


def extend(root: Path, person: str, unit: str, until: str) -> list[str]:
    """Lets a person hand in a unit, in either language, until a moment; without one, until it is due again.

    `person` is an id, a number, an e-mail or a name; the moment is on the clocks of the course.
    ClassroomError for somebody or something unknown, and for a moment that gives no time.
    """
    course = load_course(root)
    known, zone = course.unit(unit), course.late.zone
    with open_gradebook(root, course.id) as gradebook:
        kept = read_kept(root)
        one = People(students(gradebook, kept), kept).named(person)
        due = _due(gradebook, known, course.languages)
    given = kept.extensions.setdefault(unit, {})
    told = _shown(due, zone) if due else _("no date")
    if not until:
        given.pop(one.id, None)
        write_kept(root, kept)
        sentence = _("{person}: {unit} is due with the class ({due}).")
        return [sentence.format(person=described(one), unit=unit, due=told), _again(unit)]
    moment = read_moment(until, zone)
    if due and moment.astimezone(UTC).replace(tzinfo=None) <= due:
        problem = _("this gives no time: {unit} is due on {due}").format(unit=unit, due=told)
        raise ClassroomError(until, problem, _("write a later moment"))
    given[one.id] = moment.isoformat()
    write_kept(root, kept)
    sentence = _("{person}: {unit} may be handed in until {until} (the class: {due}).")
    shown = _shown(moment.astimezone(UTC).replace(tzinfo=None), zone)
    return [sentence.format(person=described(one), unit=unit, until=shown, due=told), _again(unit)]


def _again(unit: str) -> str:
    sentence = _("What is marked follows with: nbgrader generate_feedback {unit}-fr --force, nbgrader export")
    return sentence.format(unit=unit)


def _due(gradebook: api.Gradebook, unit: Unit, languages: tuple[str, ...]) -> datetime | None:
    """When the class has to hand in: the latest date of the languages; UTC without a zone."""
    names = [unit.assignment(language) for language in languages]
    dates = [one.duedate for one in gradebook.assignments if one.name in names and one.duedate]
    return max(dates, default=None)


def _shown(moment: datetime, zone: str) -> str:
    local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    return f"{local:%Y-%m-%d %H:%M} {zone}"
