"""What of the people of a class has no place in nbgrader's gradebook: `.parvis/people.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from nbgrader import api
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from parvis.atomic import write_atomically
from parvis.classroom.roster.person import Person
from parvis.errors import ClassroomError, reason
from parvis.extensions import PEOPLE_FILE
from parvis.language import _


class _Known(BaseModel):
    """What nbgrader has no place for, of one person."""

    model_config = ConfigDict(extra="forbid")
    groups: tuple[str, ...] = ()
    active: bool = True
    also: tuple[str, ...] = ()


class Kept(BaseModel):
    """The file: people by id, Moodle's participants and more time by unit, homonyms told apart."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=1, le=1)] = 1
    people: dict[str, _Known] = {}
    participants: dict[str, dict[str, str]] = {}
    extensions: dict[str, dict[str, str]] = {}
    different: list[tuple[str, str]] = []

    def know(self, person: Person) -> None:
        """Keeps of a person what nbgrader has no place for."""
        self.people[person.id] = _Known(groups=person.groups, active=person.active, also=person.also)


def read_kept(root: Path) -> Kept:
    """What `.parvis/people.json` holds; ClassroomError when it is damaged."""
    path = root / PEOPLE_FILE
    try:
        return Kept.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Kept()
    except (OSError, ValidationError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error.errors()[0]["msg"])
        problem = _("this file cannot be read ({reason})").format(reason=why)
        raise ClassroomError(path, problem, _("put back a copy of it, or delete it")) from None


def write_kept(root: Path, kept: Kept) -> None:
    """Writes `.parvis/people.json`, which its owner alone can read."""
    path = root / PEOPLE_FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps(kept.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1, sort_keys=True)
    write_atomically(path, content.encode("utf-8"), mode=0o600)


def remember(root: Path, unit: str, ids: Mapping[str, str]) -> None:
    """Keeps whose Moodle's participants of a unit are, by number."""
    kept = read_kept(root)
    known = kept.participants.setdefault(unit, {})
    if not ids.items() <= known.items():
        known.update(ids)
        write_kept(root, kept)


def students(gradebook: api.Gradebook, kept: Kept) -> dict[str, Person]:
    """The students of an open gradebook by id, with what is kept of them."""
    columns = (api.Student.id, api.Student.last_name, api.Student.first_name, api.Student.email,
               api.Student.lms_user_id)  # fmt: skip
    everyone = {}
    for id, last, first, email, number in gradebook.db.query(*columns):
        known = kept.people.get(id) or _Known()
        everyone[id] = Person(
            id, last or "", first or "", email or "", number or "", known.groups, known.active, known.also
        )
    return everyone
