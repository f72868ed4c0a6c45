"""What a roster changes in a class: who is new, who has changed, who is no longer on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from parvis.classroom.roster import names
from parvis.classroom.roster.entries import Entry, Roster
from parvis.classroom.roster.matching import Answers, Match, match
from parvis.classroom.roster.people import People
from parvis.classroom.roster.person import Person


@dataclass(frozen=True)
class Plan:
    """What would be written; nothing is while there are `questions`.

    `changed` has each person as known and as they would be, `left` who is not on the roster any more, and
    `homonyms` people with one name, told apart by what else is known of them.
    """

    new: list[Person]
    changed: list[tuple[Person, Person]]
    unchanged: int
    left: list[Person]
    homonyms: list[list[Person]]
    by_name: list[Entry]
    questions: list[str]
    different: list[tuple[str, str]]


def make_plan(root: Path, people: People, roster: Roster, answers: Answers) -> Plan:
    """Compares a roster with the class."""
    found: Match = match(people, roster.entries, answers)
    new, changed, unchanged, present = [], [], 0, []
    for entry, known in found.pairs:
        if known is None:
            person = Person(entry.own_id)
            person = _merged(person, entry, may_rename=False)
            new.append(person)
        else:
            person = _merged(known, entry, may_rename=not _has_work(root, known.id))
            if person == known:
                unchanged += 1
            else:
                changed.append((known, person))
        present.append(person)
    kept = {known.id for _entry, known in found.pairs if known}
    left = [] if found.questions else [one for one in people.active if one.id not in kept]
    different = [tuple(sorted(pair)) for pair in answers.different]
    return Plan(
        sorted(new, key=lambda one: one.by_name),
        sorted(changed, key=lambda pair: pair[1].by_name),
        unchanged,
        left,
        _homonyms([*present, *left]),
        found.by_name,
        found.questions,
        sorted({*people.kept.different, *((one, other) for one, other in different)}),
    )


def _merged(known: Person, entry: Entry, *, may_rename: bool) -> Person:
    """A person with what an entry adds; the better spelling of a name stays."""
    same = names.same((known.last_name, known.first_name), entry.parts)
    last = names.better(known.last_name, entry.last_name) if same else entry.last_name or known.last_name
    first = names.better(known.first_name, entry.first_name) if same else entry.first_name or known.first_name
    if not any(entry.parts):
        last, first = known.last_name, known.first_name
    number = entry.number or known.number
    if known.number.lstrip("0") == entry.number.lstrip("0"):  # a spreadsheet takes zeros, it adds none
        number = max(known.number, entry.number, key=len)
    merged = replace(
        known,
        last_name=last,
        first_name=first,
        email=entry.email or known.email,
        number=number,
        groups=entry.groups or known.groups,
        active=True,
    )
    signs_in = entry.id if entry.id and entry.id != known.id else ""
    if signs_in and known.has_stand_in and may_rename:
        merged = replace(merged, id=signs_in)
    also = dict.fromkeys([*known.also, known.id, known.number, entry.id, entry.number])
    mine = {one.lstrip("0") for one in (merged.id, merged.number, merged.email)} | {""}
    return replace(merged, also=tuple(one for one in also if one.lstrip("0") not in mine))


def _has_work(root: Path, student: str) -> bool:
    return any((root / folder / student).is_dir() for folder in ("submitted", "autograded", "feedback"))


def _homonyms(people: list[Person]) -> list[list[Person]]:
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if key := names.key(person.last_name, person.first_name):
            by_name[key].append(person)
    return [alike for alike in by_name.values() if len(alike) > 1]
