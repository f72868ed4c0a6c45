"""The record of a learner: what was done and when, in one file of theirs that nobody else reads."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from parvis.answer_file import set_aside
from parvis.atomic import write_atomically
from parvis.errors import ParvisError
from parvis.language import _, ngettext
from parvis.waiting_lock import waiting_lock

FILE = "progress.json"
SCHEMA = 1
PLACE = "PARVIS_PROGRESS"  # names another file, or with "" that nothing is noted
Fact = str | int | float | bool
_FIRST = '{"at": '  # how an event begins in the file: none lies within another, as quotes are escaped there
_RESULTS = {"marked", "handed_in", "practised"}  # on the disk at once; a check must answer in an instant
_END = b"\n]}\n"
_told: set[str] = set()
_written: dict[Path, bytes] = {}  # what this program wrote last: found unchanged, it need not be read again


@dataclass(frozen=True)
class Event:
    """One thing done: when (with its time zone), what kind, in which unit and exercise, and its facts."""

    at: datetime
    kind: str
    unit: str
    exercise: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """All that is noted, oldest first, and what became of a file that was damaged, in sentences."""

    events: tuple[Event, ...] = ()
    remarks: tuple[str, ...] = ()


def record_path(start: Path | None = None) -> Path | None:
    """The file of whoever works in `start` (the current folder by default); None when nothing is noted.

    `work/progress.json` of the course above, where it has a learner's own copy; else, in a class, a file
    among Jupyter's data of this person. Nothing is noted while a submission is marked or a unit is tried.
    """
    if PLACE in os.environ:
        return Path(os.environ[PLACE]) if os.environ[PLACE] else None
    if os.environ.get("PARVIS_STUDENT"):
        return None
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "course.toml").is_file() and (folder / "work").is_dir():
            return folder / "work" / FILE
    try:
        from jupyter_core.paths import jupyter_data_dir
    except ImportError:  # in a browser
        return None
    return Path(jupyter_data_dir()) / "parvis" / FILE


def elsewhere(root: Path) -> Path | None:
    """The file in which things are noted that were not done in the copy `root/work`; None when there is none.

    Whoever has not begun a copy of the course yet may have worked in a class on the same computer.
    """
    path = record_path(root)
    away = path is not None and PLACE not in os.environ and path.parent != root.resolve() / "work"
    return path if away and path is not None and path.is_file() else None


def record_event(kind: str, unit: str, exercise: str = "", **facts: Fact) -> None:
    """Adds what was just done to the record; what cannot be written is said once, and never raised.

    `kind` is "opened", "checked", "hint", "solution", "marked", "handed_in", "practised", or
    "ran" (see `parvis.learning.activity`).

    >>> record_event("checked", "moderation", "confusion", passed=True)
    """
    event = Event(datetime.now(UTC).replace(microsecond=0), kind, unit, exercise, dict(facts))
    path = None
    try:
        path = record_path()
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with waiting_lock(_lock(path)):
            content, sentences = _with(event, path)
            write_atomically(path, content, durable=kind in _RESULTS)
            _written.update({path: content})
        _tell(sentences)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        sentence = _("Your progress could not be noted in {file} ({reason}); your work itself is safe.")
        _tell([sentence.format(file=path or FILE, reason=reason)])


def read_record(start: Path | None = None) -> Record:
    """What is noted for whoever works in `start`; empty when nothing is, or when it cannot be opened.

    >>> read_record().events == () or read_record().events[0].kind != ""
    True
    """
    path = record_path(start)
    if path is None or not os.path.lexists(path):
        return Record()
    try:
        return _read(path)[0]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Record(remarks=(_("{file} cannot be opened ({reason}).").format(file=path, reason=reason),))


def export_record(destination: Path, start: Path | None = None) -> int:
    """Writes the record at `destination`, in the format in which it is kept; gives the number of events.

    ParvisError when there is nothing to write, or nowhere to write it.
    """
    record = read_record(start)
    if not record.events:
        problem = _("nothing is noted yet")
        raise ParvisError(record_path(start) or FILE, problem, _("begin a lesson, then come back"))
    try:
        write_atomically(destination, record_bytes(record.events))
    except OSError as error:
        problem = _("the file cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(destination, problem, _("choose another folder")) from None
    return len(record.events)


def delete_record(start: Path | None = None) -> list[Path]:
    """Deletes the record and the damaged files that were put aside; gives what is gone.

    ParvisError when a file cannot be deleted.
    """
    path = record_path(start)
    if path is None or not path.parent.is_dir():
        return []
    gone = []
    try:
        with waiting_lock(_lock(path)):
            for file in sorted([*path.parent.glob(f"{path.stem}-kept-*{path.suffix}"), path]):
                if os.path.lexists(file):
                    file.unlink()
                    gone.append(file)
        _lock(path).unlink()
    except OSError as error:
        problem = _("the file cannot be deleted ({reason})").format(reason=error.strerror)
        raise ParvisError(path, problem, _("close the notebooks that are open, then try again")) from None
    return gone


def _lock(path: Path) -> Path:
    return path.with_name(f".{path.stem}.lock")


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        if sentence not in _told:
            _told.add(sentence)
            print(sentence)


def _put_aside(path: Path) -> list[str]:
    kept = set_aside(path)
    return [_("{file} was damaged: it is kept as {kept}.").format(file=path.name, kept=kept.name)]


def record_bytes(events: Iterable[Event]) -> bytes:
    """Plain JSON with one event per line, each with its checksum: what is damaged is one event, not all."""
    lines = ",\n".join(_line(event) for event in events)
    return f'{{"schema": {SCHEMA}, "events": [\n{lines}'.encode() + _END


def _line(event: Event) -> str:
    facts = {name: fact if isinstance(fact, Fact) else str(fact) for name, fact in event.facts.items()}
    entry: dict[str, object] = {"at": event.at.isoformat(), "kind": event.kind, "unit": event.unit}
    entry |= {"exercise": event.exercise, "facts": facts}
    text = json.dumps(entry)  # in ASCII: half an emoji has no UTF-8 form
    return f'{text[:-1]}, "sum": "{zlib.crc32(text.encode()):08x}"}}'


def _with(event: Event, path: Path) -> tuple[bytes, Iterable[str]]:
    """The file with one event more, and what to tell of a file that was damaged, which is put aside."""
    if path in _written and path.is_file() and path.read_bytes() == _written[path]:
        return _written[path].removesuffix(_END) + f",\n{_line(event)}".encode() + _END, ()
    record, whole = _read(path)
    sentences = record.remarks if whole else (*record.remarks, *_put_aside(path))
    return record_bytes([*record.events, event]), sentences


def _read(path: Path) -> tuple[Record, bool]:
    """The record in `path`, and whether the file is whole and of this version; what is not is left out."""
    if not os.path.lexists(path):
        return Record(), True
    text = path.read_bytes().decode("utf-8", "replace")
    places = (found.start() for found in re.finditer(re.escape(_FIRST), text))
    events = tuple(event for place in places if (event := _event(text, place)) is not None)
    if record_bytes(events).decode() == text:
        return Record(events), True
    sentence = ngettext(
        "{file} was damaged, or is of another version: {number} event could be read from it.",
        "{file} was damaged, or is of another version: {number} events could be read from it.",
        len(events),
    )
    return Record(events, (sentence.format(file=path.name, number=len(events)),)), False


def _event(text: str, place: int) -> Event | None:
    """The event that begins at `place`; None when it is not as it was written."""
    try:
        entry, end = json.JSONDecoder().raw_decode(text, place)
        body, mark, checksum = text[place:end].rpartition(', "sum": "')
        if not mark or f"{zlib.crc32((body + '}').encode()):08x}" != checksum[:8]:
            return None
        at, facts = datetime.fromisoformat(entry["at"]), dict(entry["facts"])
        return Event(at, entry["kind"], entry["unit"], entry["exercise"], facts)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
