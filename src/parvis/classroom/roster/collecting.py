"""Brings the work in Moodle's zip to the people of the class: `parvis class collect`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.gradebook import open_gradebook
from parvis.classroom.moodle import read_names
from parvis.classroom.moodle_people import by_person
from parvis.classroom.roster import names
from parvis.classroom.roster.kept import read_kept, remember
from parvis.classroom.roster.matching import read_answers
from parvis.classroom.roster.participants import read_worksheet
from parvis.classroom.roster.people import read_people
from parvis.classroom.roster.person import Person
from parvis.classroom.roster.writing import write_people
from parvis.classroom.zipcollect import extracted_files
from parvis.course import load_course
from parvis.errors import ClassroomError, reason
from parvis.language import _, ngettext


def collect_moodle(
    root: Path,
    unit: str,
    archive: Path,
    *,
    worksheet: Path | None = None,
    same: Iterable[str] = (),
    new: Iterable[str] = (),
    as_written: bool = False,
) -> tuple[list[str], bool]:
    """The lines of a collection in every language of a unit, and whether everybody's work has its person.

    `worksheet` is the grading worksheet of Moodle for the same assignment; `same` and `new` say whose a
    participant is, `4711=ID`; with `as_written` those whom nothing else tells are whom their notebook says.
    """
    course = load_course(root)
    assignments = [course.unit(unit).assignment(language) for language in course.languages]
    inside = _participants(archive)
    lines = _settle_first(root, unit, inside, worksheet, same, new)
    with Nbgrader() as nbgrader:
        room = steps.Classroom(root, nbgrader)
        trouble = steps.collect_zip(room, assignments, archive)
        if as_written and _take_what_is_written(root, unit, assignments[0]):
            trouble = steps.collect_zip(room, assignments, archive)
    extracted = root / "downloaded" / assignments[0] / "extracted"
    by_number, _odd = read_names(extracted_files(extracted), assignments[0])
    _files, settled, _said = by_person(read_people(root), unit, by_number, (), assignments[0])
    asked = set(settled.questions.values())
    once = {(one.student, one.sentence): one for one in reversed(trouble) if one.sentence not in asked}
    lines += [str(one) for one in reversed(once.values())]
    found = ngettext("{number} person's work is collected.", "{number} people's work is collected.",
                     len(settled.ids))  # fmt: skip
    lines.append(found.format(number=len(settled.ids)))
    for question in settled.questions.values():
        lines.append(_("Question: {sentence}.").format(sentence=question))
    if settled.questions:
        lines.append(_("Their work is not collected yet: type the same command again, with these answers."))
        if not as_written:
            lines.append(_("To take each for whom their notebook names, add --as-written."))
    return lines, not settled.questions


def _participants(archive: Path) -> dict[str, str]:
    """The name of each participant in a zip, by number."""
    try:
        with zipfile.ZipFile(archive) as opened:
            paths = [Path("zip") / name for name in opened.namelist() if not name.endswith("/")]
    except OSError as error:
        problem = _("the file cannot be read ({reason})").format(reason=reason(error))
        raise ClassroomError(archive, problem, _("check its name and the folder you are in")) from None
    except zipfile.BadZipFile:
        problem = _("this is no zip archive")
        raise ClassroomError(archive, problem, _("download all submissions from Moodle again")) from None
    by_number, _odd = read_names(paths, "")
    if not by_number:
        problem = _("there is no work of Moodle's participants in it")
        remedy = _("in the assignment, choose “Download all submissions”")
        raise ClassroomError(archive, problem, remedy)
    return {number: files[0].who for number, files in by_number.items()}


def _settle_first(
    root: Path,
    unit: str,
    inside: Mapping[str, str],
    worksheet: Path | None,
    same: Iterable[str],
    new: Iterable[str],
) -> list[str]:
    """Keeps whose the participants are as told; the lines of a worksheet that tell nothing."""
    people = read_people(root)
    told: dict[str, str] = {}
    lines: list[str] = []
    if worksheet:
        told, lines = read_worksheet(worksheet, people)
    added = []
    for number, id in read_answers(new, ()).same.items():
        _known_number(number, inside)
        if people.person(id):
            problem = _("{id} is in the class already").format(id=id)
            raise ClassroomError(number, problem, _("type --same {number}={id}").format(number=number, id=id))
        last, first = names.split(inside[number])
        added.append(Person(id, last, first))
        told[number] = id
    if added:
        with open_gradebook(root, load_course(root).id) as gradebook:
            write_people(root, gradebook, read_kept(root), added)
        people = read_people(root)
    for number, text in read_answers(same, ()).same.items():
        _known_number(number, inside)
        told[number] = people.named(text).id
    _one_work_each({**read_kept(root).participants.get(unit, {}), **told}, inside)
    remember(root, unit, told)
    return lines


def _one_work_each(told: Mapping[str, str], inside: Mapping[str, str]) -> None:
    """Refuses two participants who are the same person: one work would take the place of the other."""
    taken: dict[str, str] = {}
    for number in filter(inside.__contains__, told):
        other = taken.setdefault(told[number], number)
        if other != number:
            problem = _("{other} is {id} already").format(other=other, id=told[number])
            remedy = _("say whose the other work is: --same {other}=ID").format(other=other)
            raise ClassroomError(number, problem, remedy)


def _known_number(number: str, inside: Mapping[str, str]) -> None:
    if number not in inside:
        problem = _("no participant of the archive has this number")
        raise ClassroomError(number, problem, _("take the number from the question"))


def _take_what_is_written(root: Path, unit: str, assignment: str) -> bool:
    """Keeps whom the notebooks name where nothing else tells; whether there was any."""
    people = read_people(root)
    by_number, _odd = read_names(extracted_files(root / "downloaded" / assignment / "extracted"), assignment)
    _files, settled, _said = by_person(people, unit, by_number, (), assignment)
    written = {number: people.person(settled.declared.get(number, "")) for number in settled.questions}
    ids = [person.id for person in written.values() if person]
    taken = {*settled.ids.values(), *(id for id in ids if ids.count(id) > 1)}
    found = {number: one.id for number, one in written.items() if one and one.id not in taken}
    remember(root, unit, found)
    return bool(found)
