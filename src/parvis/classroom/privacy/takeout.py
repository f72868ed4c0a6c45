"""Puts all that a class keeps of one person into an archive that can be given to them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from nbgrader import api
from sqlalchemy import inspect

from parvis.atomic import write_atomically
from parvis.classroom.gradebook import open_gradebook
from parvis.classroom.privacy.traces import Said, own_places, shared_files
from parvis.classroom.roster.kept import read_kept
from parvis.classroom.roster.people import read_people
from parvis.classroom.roster.person import Person
from parvis.classroom.texts.kept import TEXTS, marks_of
from parvis.course import load_course
from parvis.gradebook_place import gradebook_place
from parvis.marking.records.gradebook_door import is_there

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive
# What a person marked holds the hidden tests too, which are no data of anybody: their answers are in
# submitted/, what came of them in marks.json and feedback/.
_NOT_THEIRS = "autograded"


def take_out(root: Path, text: str, archive: Path | None = None) -> tuple[Path, list[str]]:
    """Writes the archive of the one person that `text` means (`exports/<id>.zip`); its path, the files in it.

    Where `archive` is a folder it goes into that, under the same name. ClassroomError when nobody or several
    are meant. The archive is its owner's alone.
    """
    person = read_people(root).named(text)
    files = dict(_files(root, person))
    target = archive or root / "exports" / f"{person.id}.zip"
    if target.is_dir():
        target /= f"{person.id}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    write_atomically(target, made.getvalue(), mode=0o600)
    return target, list(files)


def _files(root: Path, person: Person) -> Iterator[tuple[str, bytes]]:
    yield "person.json", _json(_known(root, person))
    yield "marks.json", _json(_marks(root, person))
    if texts := marks_of(root, set(person.ids)):
        yield "texts.json", _json(texts)
    places = own_places(root, person)
    for place in places:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in inside:
            if path.is_file() and _NOT_THEIRS not in path.relative_to(_top(root, path)).parts[:1]:
                yield f"{_name(root, path)}", path.read_bytes()
    said, elsewhere = Said(person), []
    for path in shared_files(root):
        if any(path.is_relative_to(place) for place in [*places, root / TEXTS]) or not said.in_file(path):
            continue
        if path.suffix == ".csv" and path.parent == root / "exports":
            yield f"exports/{path.name}", _own_rows(path, said)
        else:
            elsewhere.append(_name(root, path))
    yield "elsewhere.txt", "".join(f"{name}\n" for name in elsewhere).encode("utf-8")


def _top(root: Path, path: Path) -> Path:
    return root if path.is_relative_to(root) else Path(path.anchor)


def _name(root: Path, path: Path) -> str:
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    place = "inbound" if "inbound" in path.parts else "feedback"
    return f"exchange/{place}/" + path.as_posix().rpartition(f"/{place}/")[2]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode("utf-8")


def _known(root: Path, person: Person) -> dict:
    kept = read_kept(root)
    ids = set(person.ids)
    return {
        "id": person.id,
        "last_name": person.last_name,
        "first_name": person.first_name,
        "email": person.email,
        "number": person.number,
        "groups": person.groups,
        "active": person.active,
        "former_ids": person.also,
        "more_time": {
            unit: until for unit, given in kept.extensions.items() for id, until in given.items() if id in ids
        },
        "moodle_participants": {
            unit: number
            for unit, given in kept.participants.items()
            for number, id in given.items()
            if id in ids
        },
    }


def _marks(root: Path, person: Person) -> list[dict]:
    """Each submission with its moments, and each cell with its points and the remark."""
    if not is_there(gradebook_place(root)):
        return []
    with open_gradebook(root, load_course(root).id) as gradebook:
        works = gradebook.db.query(api.SubmittedAssignment).filter_by(student_id=person.id).all()
        return [
            {
                "assignment": work.assignment.name,
                **_columns(work),
                "cells": [
                    {"cell": cell.name, **_columns(cell)} for one in work.notebooks for cell in one.grades
                ],
                "remarks": [
                    {"cell": cell.name, **_columns(cell)} for one in work.notebooks for cell in one.comments
                ],
            }
            for work in works
        ]


def _columns(row: object) -> dict:
    """What a row of the gradebook says, without the numbers that lead to other rows."""
    names = [column.key for column in inspect(row).mapper.column_attrs]
    return {name: getattr(row, name) for name in names if name != "id" and not name.endswith("_id")}


def _own_rows(path: Path, said: Said) -> bytes:
    """The heading of a table and the rows that name the person."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig", errors="replace"))))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([row for number, row in enumerate(rows) if number == 0 or said.in_text("\n".join(row))])
    return out.getvalue().encode("utf-8")
