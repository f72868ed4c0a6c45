"""Erases the people of a class whose last work is older than a date: from class, exchange and copies."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from nbgrader.utils import parse_utc

from parvis.classroom.attempts import KEPT
from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.privacy.traces import KEEPS, STEPS, Said, exchange_of, own_places, shared_files
from parvis.classroom.roster.kept import read_kept, write_kept
from parvis.classroom.roster.people import read_people
from parvis.classroom.roster.person import Person
from parvis.classroom.texts.kept import TEXTS, forget_texts
from parvis.course import load_course
from parvis.errors import ClassroomError, reason
from parvis.extensions import PEOPLE_FILE
from parvis.gradebook_place import gradebook_place
from parvis.language import _, ngettext
from parvis.marking.records.forgetting import forget
from parvis.marking.records.gradebook_door import is_there


@dataclass(frozen=True)
class Purge:
    """What would go: whom (with the day of their last work), which places whole, whether nobody stays."""

    root: Path
    gone: dict[str, tuple[Person, datetime | None]]
    places: tuple[Path, ...]
    everybody: bool

    def lines(self) -> list[str]:
        """The preview: one line per person, one per place."""
        said = []
        for person, last in sorted(self.gone.values(), key=lambda one: one[0].by_name):
            day = f"{last.date()}" if last else _("nothing handed in")
            said.append(f"{person.name} ({person.id}) · {day}")
        said += [_("{path}: to be deleted").format(path=path) for path in self.places]
        if self.gone and not self.everybody:
            said.append(_("gradebook: their rows are to be deleted; those of the others stay"))
        number = len(self.gone)
        summary = ngettext("{number} person is to be erased.", "{number} people are to be erased.", number)
        return [*said, summary.format(number=number)]


def plan_purge(root: Path, before: date) -> Purge:
    """Who and what `purge` would erase: people whose last work came before that day, on the course's clocks.

    Who never handed anything in goes with the last of the others. ClassroomError when the gradebook or
    people.json cannot be read.
    """
    limit = datetime.combine(before, time(), ZoneInfo(load_course(root).late.zone)).astimezone(UTC)
    everyone = _everyone(root)
    works = _last_works(root)
    last = {
        id: max((works[one] for one in person.ids if one in works), default=None)
        for id, person in everyone.items()
    }
    over = all(moment < limit for moment in last.values() if moment)
    gone = {
        id: (person, last[id])
        for id, person in everyone.items()
        if ((moment := last[id]) and moment < limit) or (not moment and over)
    }
    return Purge(root, gone, tuple(_places(root, gone, everyone)), bool(gone) and len(gone) == len(everyone))


def purge(found: Purge) -> list[Path]:
    """Erases it; the files that still name somebody although they should not, none when all went well."""
    root, people = found.root, [person for person, _last in found.gone.values()]
    if not people:
        return []
    gradebook = gradebook_place(root)
    if found.everybody and isinstance(gradebook, Path):
        for path in root.glob("gradebook.db*"):
            _delete(path)
    elif is_there(gradebook):
        forget(gradebook, [person.id for person in people])
    if not found.everybody:
        _forget_kept(root, people)
        forget_texts(root, {id for person in people for id in person.ids})
    for path in found.places:
        _delete(path)
    return [path for path in shared_files(root) if any(Said(person).in_file(path) for person in people)]


def _places(root: Path, gone: dict, everyone: dict[str, Person]) -> list[Path]:
    """What goes whole: their own folders, and every file of the class that names them.

    Copies, results and archives in .parvis/ are of everybody and cannot be looked into: they all go, and
    what is needed of them is made again.
    """
    people = [person for person, _last in gone.values()]
    if not people:
        return []
    if len(gone) == len(everyone):
        exchange = exchange_of(root)
        given = [*sorted(exchange.glob("inbound/*")), *sorted(exchange.glob("feedback/*"))]
        found = [path for path in (root / name for name in KEEPS) if path.exists()] + given
    else:
        state = root / ".parvis"
        # Attempts lie in a folder for each person; what markers gave is taken out person by person.
        apart = (root / PEOPLE_FILE, root / KEPT, root / TEXTS)
        found = [path for path in sorted(state.glob("*")) if path not in apart]
        found += [path for path in (root / "exports", root / "downloaded") if path.exists()]
        found += [path for person in people for path in own_places(root, person)]
    said = [Said(person) for person in people]
    for path in shared_files(root):
        if not any(path.is_relative_to(place) for place in [*found, root / TEXTS]) and any(
            one.in_file(path) for one in said
        ):
            found.append(path)
    return list(dict.fromkeys(found))


def _everyone(root: Path) -> dict[str, Person]:
    """Who is in the gradebook or in people.json, and whose folders are there without a row."""
    people = read_people(root)
    everyone = dict(people.everyone)
    for id in read_kept(root).people:
        everyone.setdefault(id, Person(id))
    for step in STEPS[:3]:
        for folder in (root / step).glob("*"):
            if folder.is_dir() and not people.person(folder.name):
                everyone.setdefault(folder.name, Person(folder.name))
    return everyone


def _last_works(root: Path) -> dict[str, datetime]:
    """When the last work of each id came (UTC): by the gradebook, beside the work, in the exchange."""
    found: dict[str, datetime] = {}

    def note(student: str, moment: datetime) -> None:
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        found[student] = max(moment, found.get(student, moment))

    if is_there(gradebook_place(root)):
        with open_gradebook(root, load_course(root).id) as gradebook:
            for work in read_marks(gradebook, root).works:
                if work.handed_in:
                    note(work.student, work.handed_in)
    written = {
        path.parents[1].name: path.read_text(encoding="utf-8", errors="replace")
        for path in (root / "submitted").glob("*/*/timestamp.txt")
    }
    waiting = [path.name.split("+") for path in exchange_of(root).glob("inbound/*+*+*")]
    for student, text in [*written.items(), *((parts[0], parts[2]) for parts in waiting)]:
        try:
            note(student, parse_utc(text.strip()))
        except (ValueError, OverflowError):
            continue
    return found


def _forget_kept(root: Path, people: Iterable[Person]) -> None:
    """Takes people out of people.json."""
    kept = read_kept(root)
    ids = {id for person in people for id in person.ids}
    kept.people = {id: one for id, one in kept.people.items() if id not in ids}
    kept.extensions = {unit: _without(ids, given) for unit, given in kept.extensions.items()}
    kept.participants = {
        unit: {number: id for number, id in given.items() if id not in ids}
        for unit, given in kept.participants.items()
    }
    kept.different = [pair for pair in kept.different if not ids & set(pair)]
    write_kept(root, kept)


def _without(ids: set[str], given: dict[str, str]) -> dict[str, str]:
    return {id: until for id, until in given.items() if id not in ids}


def _delete(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        problem = _("it cannot be deleted ({reason})").format(reason=reason(error))
        remedy = _("delete it as its owner, then run the same command again")
        raise ClassroomError(error.filename or path, problem, remedy) from None
