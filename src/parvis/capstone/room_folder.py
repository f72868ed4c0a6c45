"""The shared folder of a team: one file per person, appended to by nobody else, read by everybody."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from parvis import pasting
from parvis.capstone.room_log import LONGEST_LINE, Entry, Log, line_of, read_entry, same_name
from parvis.errors import AnswersError
from parvis.language import _, ngettext

ENDING = ".room.jsonl"
LARGEST_FILE = 2_000_000  # bytes; three days of one person take about 40,000
FOLDER_MODE = 0o3770  # the group's alone; new files get its group, and nobody removes what is another's
_FILE_MODE = 0o640


def file_name(who: str) -> str:
    """The name of a person's file, the same on every machine; a name that no file can have is spelled out.

    >>> file_name("Alix"), file_name("../alix") == file_name("alix")
    ('alix.room.jsonl', False)
    """
    name = same_name(who)
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", name):
        return name + ENDING
    plain = re.sub(r"[^a-z0-9]+", "-", name)[:30].strip("-") or "x"
    return f"{plain}.{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}{ENDING}"


class RoomFolder:
    """A team's folder as one person's desk uses it: `log` is all that was ever read or written from here.

    Reading never fails: what cannot be read is a sentence in `notices`, and what was read once stays known
    here even when it leaves the folder. Nothing is locked: each person writes one file of their own.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     alix, bo = RoomFolder(place, "alix"), RoomFolder(place, "bo")
    ...     _entry = alix.write({"do": "join"})
    ...     bo.read(), [entry.who for entry in bo.log.entries]
    (True, ['alix'])
    """

    def __init__(self, path: str | Path, who: str):
        self.path, self.who = Path(path), same_name(who)
        if not self.who:
            raise AnswersError(
                self.path.name, _("a room needs to know who enters"), _("give your id, as on the class list")
            )
        self.log = Log()
        self.notices: list[str] = []
        self._state: dict[str, tuple[int, int, int]] = {}

    def read(self) -> bool:
        """Reads what is new, and says whether anything was."""
        try:
            state = {name: _state(self.path / name) for name in sorted(_names(self.path))}
        except OSError as error:
            self.notices = [
                _("The room's folder {folder} cannot be read ({reason}): what you knew of it stays.").format(
                    folder=self.path, reason=error.strerror or type(error).__name__
                )
            ]
            return False
        if state == self._state:
            return False
        notices: list[str] = []
        found = [entry for name in state for entry in self._entries(name, notices)]
        self._state, self.notices = state, notices
        before, self.log = self.log, Log.of([*self.log.entries, *found])
        return before.entries != self.log.entries

    def remember(self, log: Log) -> None:
        """Adds lines that were read earlier and kept elsewhere."""
        self.log = Log.of([*self.log.entries, *log.entries])

    def write(self, move: Mapping) -> Entry:
        """Appends one line to the person's own file; AnswersError, and nothing is done, when it cannot.

        A line that a killed process has left half written is closed first: it never was a line.
        """
        self.read()
        plain = pasting.plain_data(pasting.plain_bytes(dict(move)))
        entry = self.log.entry(self.who, plain if isinstance(plain, dict) else {})
        line = line_of(entry)
        if len(line) > LONGEST_LINE:
            raise AnswersError(self.path.name, _("this is too long for the room"), _("write it shorter"))
        path = self.path / file_name(self.who)
        try:
            _append(path, line)
        except OSError as error:
            raise AnswersError(
                path.name,
                _("this could not be written in the room's folder ({reason}), and is not done").format(
                    reason=error.strerror or type(error).__name__
                ),
                _("free some space, or ask who made the room to let you write there, then do it again"),
            ) from None
        self.log = Log.of([*self.log.entries, entry])
        return entry

    def _entries(self, name: str, notices: list[str]) -> list[Entry]:
        """The lines of one file; a last one without its end is not a line yet."""
        try:
            content = _content(self.path / name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            notices.append(_("{file} cannot be read ({reason}).").format(file=name, reason=reason))
            return []
        entries, damaged = [], 0
        for line in content.split(b"\n")[:-1]:
            raw = _plain(line)
            entry = read_entry(raw)
            if entry is not None and file_name(entry.who) == name:
                entries.append(entry)
            elif raw is not None:  # else the line was cut while it was written: it was never done
                damaged += 1
        if damaged:
            sentence = ngettext(
                "{file}: {number} line is not as it was written, and is left out.",
                "{file}: {number} lines are not as they were written, and are left out.",
                damaged,
            )
            notices.append(sentence.format(file=name, number=damaged))
        return entries


def make_folder(path: Path) -> None:
    """Makes the folder of a room, for the group of the class and nobody else; one that exists stays.

    AnswersError when it cannot be made.
    """
    try:
        if not path.is_dir():
            path.mkdir(parents=True)
            with suppress(OSError):  # a drive without groups: the room is as open as the folder above it
                path.chmod(FOLDER_MODE)
    except OSError as error:
        raise AnswersError(
            str(path),
            _("the room's folder cannot be made ({reason})").format(
                reason=error.strerror or type(error).__name__
            ),
            _("name a folder that you may write in"),
        ) from None


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(ENDING)]


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _content(path: Path) -> bytes:
    """The file's bytes; OSError for what is no plain file, or far too large to come from a desk."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, _("it is not a file"))
    with path.open("rb") as file:
        return file.read(LARGEST_FILE)


def _plain(line: bytes) -> object:
    try:
        return pasting.plain_data(line) if len(line) <= LONGEST_LINE else None
    except (ValueError, RecursionError):
        return None


def _append(path: Path, line: bytes) -> None:
    """Adds a whole line in one write, on the disk before this returns; OSError when it is not whole."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), _FILE_MODE)
    try:
        if size := os.fstat(handle).st_size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            if os.read(handle, 1) != b"\n":
                line = b"\n" + line
        elif hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(handle, _FILE_MODE)  # whatever the umask: the others of the room read it
        if os.write(handle, line) != len(line):
            raise OSError(None, _("the disk is full"))
        os.fsync(handle)
    finally:
        os.close(handle)
