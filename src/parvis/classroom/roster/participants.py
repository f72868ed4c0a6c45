"""Whose work Moodle's participants are: their number changes with each assignment, the person does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.roster import names
from parvis.classroom.roster.entries import entry_of
from parvis.classroom.roster.headings import columns_of, participant_number, recognised
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person
from parvis.classroom.roster.reading import read_sheet
from parvis.errors import ClassroomError
from parvis.language import _

_ZIP_NAMES = ("utf-8", "cp850", "cp1252", "mac_roman")  # an archive that does not say is read as cp437
_BLIND = ("participant", "participante")


@dataclass(frozen=True)
class Participant:
    """A participant of Moodle's zip: the number, the name in the zip, the id written in the notebook."""

    number: str
    name: str
    declared: str = ""

    @property
    def told(self) -> str:
        """As a question names them.

        >>> Participant("4711", "Ève Durand").told
        'Ève Durand (4711)'
        """
        return f"{self.name} ({self.number})"


@dataclass(frozen=True)
class Settled:
    """The person of each participant, by number; one question for each that is nobody's or several people's.

    `doubts` are notebooks that name another person than Moodle does, `declared` the ids that notebooks name.
    """

    ids: dict[str, str]
    questions: dict[str, str]
    doubts: dict[str, str]
    declared: dict[str, str]


def settle(people: People, unit: str, participants: Iterable[Participant]) -> Settled:
    """Who each participant is: as remembered, else the one person with that name."""
    known = people.kept.participants.get(unit, {})
    found: dict[str, list[Person]] = {}
    asked = list(participants)
    for one in asked:
        told = people.person(known[one.number]) if one.number in known else None
        found[one.number] = [told] if told else named_in(people, one.name)
    takers: dict[str, list[str]] = {}
    for number, persons in found.items():
        if len(persons) == 1:
            takers.setdefault(persons[0].id, []).append(number)
    settled = Settled({}, {}, {}, {one.number: one.declared for one in asked if one.declared})
    for one in asked:
        persons = found[one.number]
        if len(persons) == 1 and (one.number in known or len(takers[persons[0].id]) == 1):
            settled.ids[one.number] = persons[0].id
            writes = people.person(one.declared) if one.declared else None
            if writes and writes.id != persons[0].id:
                sentence = _("the notebook names somebody else: {name} ({id})")
                settled.doubts[one.number] = sentence.format(name=writes.name, id=writes.id)
        else:
            settled.questions[one.number] = _question(one, persons, people)
    return settled


def _question(one: Participant, persons: list[Person], people: People) -> str:
    writes = people.person(one.declared) if one.declared else None
    said = _("; the notebook says {id}").format(id=one.declared) if one.declared else ""
    if persons:
        ids = ", ".join(person.id for person in persons)
        proposed = writes.id if writes in persons and writes else persons[0].id
        sentence = _("{who} can be {ids}{said}: type --same {number}={id} with the right id")
    else:
        ids, proposed = "", writes.id if writes else "ID"
        sentence = _("{who} is nobody of the class{said}: type --same {number}={id}, or --new {number}=ID")
    return sentence.format(who=one.told, ids=ids, said=said, number=one.number, id=proposed)


def named_in(people: People, name: str) -> list[Person]:
    """The people whose name a participant's folder has, a group before it and lost letters aside."""
    if names.key(name) in _BLIND:
        return []
    for reading in _readings(name):
        parts = reading.split("-")
        for start in range(len(parts)):
            wanted = "-".join(parts[start:])
            found = [one for one in people.everyone.values() if _is_named(one, wanted)]
            if found:
                return [one for one in found if one.active] or found
    return []


def _is_named(person: Person, full: str) -> bool:
    if names.key(person.first_name, person.last_name) == names.key(full) != "":
        return True
    squeezed = "".join(names.words(full))  # Moodle takes apostrophes and quotes out of the names of files
    mine = ("".join(names.words(person.first_name)), "".join(names.words(person.last_name)))
    return any(
        joined and (joined == squeezed or names.same((joined,), (squeezed,)))
        for joined in (mine[0] + mine[1], mine[1] + mine[0])
    )


def _readings(name: str) -> list[str]:
    """A name, and what it was before an archive's names were read in a wrong encoding."""
    found = [name]
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return found
    if raw.isascii():
        return found
    for encoding in _ZIP_NAMES:
        try:
            found.append(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return found


def read_worksheet(path: Path, people: People) -> tuple[dict[str, str], list[str]]:
    """The persons in a grading worksheet of Moodle by participant's number, and a line for each unknown one.

    ClassroomError for a file that is no such worksheet.
    """
    sheet = read_sheet(path, recognised)
    rows = [row for _line, row in sheet.rows]
    places = [
        place
        for place in range(len(sheet.headings))
        if rows and all(place < len(row) and participant_number(row[place]) for row in rows)
    ]
    if not places:
        problem = _("this is no grading worksheet of Moodle: no column has “Participant 4711”")
        remedy = _("in the assignment, choose “Download grading worksheet”")
        raise ClassroomError(path, problem, remedy)
    columns, found, lines = columns_of(sheet.headings, rows), {}, []
    for line, row in sheet.rows:
        entry = entry_of(columns, line, row)
        texts = [*entry.ids, entry.email]
        persons = next((one for one in map(people.find, filter(None, texts)) if one), [])
        if not persons and any(entry.parts):
            persons = named_in(people, entry.name)
        number = participant_number(row[places[0]])
        if len(persons) == 1:
            found[number] = persons[0].id
        else:
            sentence = _("line {line} of the worksheet is nobody's, or several people's: {name} ({number})")
            lines.append(sentence.format(line=line, name=entry.name or "–", number=number))
    return found, lines
