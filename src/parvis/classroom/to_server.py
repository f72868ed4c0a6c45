"""Moves the gradebook of a class that was begun in a file to a database of a PostgreSQL server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.folder import is_class
from parvis.errors import ClassroomError
from parvis.gradebook_place import CLASS_FILE, gradebook_place, is_server, shown
from parvis.language import _
from parvis.marking.records.gradebook_copies import content, keep_copy, newest_first
from parvis.marking.records.gradebook_door import is_there, put_back
from parvis.marking.records.gradebook_rows import GradebookRows
from parvis.marking.records.lock import marking_lock

_LINE = re.compile(r"^\s*gradebook\s*=.*\n?", re.MULTILINE)
_BESIDE = ("", "-journal", "-wal", "-shm")  # of SQLite


def move_to_server(root: Path, address: str) -> Iterator[str]:
    """Copies the gradebook of the class into the empty database at `address`, then names it in class.toml.

    Nobody marks meanwhile. The file goes, as a copy of it is kept with the others; until class.toml is
    written it is the gradebook, and the same command again goes on after an interruption. ClassroomError
    for a folder that is no class, an address that is none or gives no way in, a database in use.
    """
    file = _file_of(root, address)
    state = root / ".parvis"
    with marking_lock(state / "marking.lock"):
        with GradebookRows(file) as rows:
            keep_copy(rows, state)
        copy = newest_first(state)[0]
        if not is_there(address):
            put_back(address, copy)
        with GradebookRows(address) as rows:
            same = content(copy) == (rows.last_attempt(), rows.entered())
        if not same:
            problem = _("this database holds another gradebook already")
            raise ClassroomError(shown(address), problem, _("name an empty database, one for each class"))
        _name_in_class_file(root, address)
        for ending in _BESIDE:
            file.with_name(file.name + ending).unlink(missing_ok=True)
    yield _("The gradebook is in {place}; a copy of the file is {copy}.").format(
        place=shown(address), copy=copy.relative_to(root).as_posix()
    )
    yield _("End each JupyterLab that is open on this class, then start it again: it still has the file.")


def _file_of(root: Path, address: str) -> Path:
    if not is_class(root):
        remedy = _("run this in the folder of the class")
        raise ClassroomError(root, _("this is not the folder of a class"), remedy)
    if not is_server(address):
        problem = _("this is no address of a PostgreSQL database")
        raise ClassroomError(address, problem, _("write one such as postgresql://name@server/database"))
    place = gradebook_place(root)
    if not isinstance(place, Path):
        problem = _("the gradebook is on a server already: {place}").format(place=shown(place))
        raise ClassroomError(root / CLASS_FILE, problem, _("there is nothing to move"))
    return place


def _name_in_class_file(root: Path, address: str) -> None:
    path = root / CLASS_FILE
    rest = _LINE.sub("", path.read_text(encoding="utf-8"))
    # what is written between quotes in JSON is so in TOML as well
    line = f"gradebook = {json.dumps(address, ensure_ascii=False)}\n"
    write_atomically(path, (line + rest).encode("utf-8"), mode=0o600)
