"""A team's log: each line says what its writer had seen, so whoever reads all lines finds one same order."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from parvis import pasting

LONGEST_LINE = 16_000  # bytes; a statement of 2,000 letters takes 8,000 at most
_SEAL = 16  # letters; enough to find a change, and no secret: see docs/decisions/0048


@dataclass(frozen=True)
class Entry:
    """One line: who wrote it, what they did, and by their seals the latest lines they had seen.

    `seen` names, for each person of whom there was news since the writer's own line before, the last line
    read; under the writer's own name stands that line before. No time of day: an order by seals needs none.
    """

    who: str
    move: Mapping
    seen: Mapping[str, str]

    @cached_property
    def seal(self) -> str:
        """What identifies the line, and changes with each of its letters."""
        body = json.dumps([self.who, self.move, self.seen], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:_SEAL]

    def to_dict(self) -> dict:
        """The line as plain data, which `read_entry` reads back."""
        return {"who": self.who, "move": dict(self.move), "seen": dict(self.seen), "seal": self.seal}


def same_name(name: str) -> str:
    """A person's name as the room knows it: case, and accents typed in two ways, do not matter.

    >>> same_name("  ALIX ")
    'alix'
    """
    return unicodedata.normalize("NFC", str(name).strip().casefold())[:80]


def read_entry(raw: object) -> Entry | None:
    """The entry of plain data; None when it is not one, or not as it was written.

    >>> made = Entry("alix", {"do": "join"}, {})
    >>> read_entry(made.to_dict()) == made, read_entry(made.to_dict() | {"who": "bo"})
    (True, None)
    """
    if not isinstance(raw, Mapping):
        return None
    who, move, seen = raw.get("who"), raw.get("move"), raw.get("seen")
    if not (isinstance(who, str) and who and who == same_name(who)):
        return None
    if not isinstance(move, Mapping) or not isinstance(seen, Mapping):
        return None
    if not all(isinstance(text, str) for pair in seen.items() for text in pair):
        return None
    entry = Entry(who, dict(move), dict(seen))
    return entry if entry.seal == raw.get("seal") else None


def line_of(entry: Entry) -> bytes:
    """The entry as one line of a file. AnswersError where the move is not plain data."""
    return pasting.plain_bytes(entry.to_dict()) + b"\n"


@dataclass(frozen=True)
class Log:
    """All lines that are known, each once, in the order that every reader finds.

    A line comes after everything its writer had seen; lines written without knowledge of each other come in
    the order of their writers' names. Which file was read first changes nothing (Lamport's clock, 1978, with
    the seals in the place of its numbers).

    >>> first = Entry("bo", {"do": "join"}, {})
    >>> second = Entry("alix", {"do": "join"}, {"bo": first.seal})
    >>> [entry.who for entry in Log.of([second, first, second]).entries]
    ['bo', 'alix']
    """

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Log:
        """The log of lines in any order, of any files."""
        known = {entry.seal: entry for entry in entries}
        clock = _clocks(known)
        return cls(tuple(sorted(known.values(), key=lambda one: (clock[one.seal], one.who, one.seal))))

    @cached_property
    def heads(self) -> dict[str, str]:
        """The seal of each person's last line."""
        return {entry.who: entry.seal for entry in self.entries}

    def of_person(self, who: str) -> tuple[Entry, ...]:
        """The lines of one person."""
        return tuple(entry for entry in self.entries if entry.who == who)

    def entry(self, who: str, move: Mapping) -> Entry:
        """The line that `who` would write next, having read this log."""
        told: dict[str, str] = {}
        for earlier in self.of_person(who):
            told |= earlier.seen
        news = {
            person: seal for person, seal in self.heads.items() if person == who or told.get(person) != seal
        }
        return Entry(who, dict(move), news)

    def missing(self) -> list[str]:
        """The people of whom somebody has read a line that is not here: removed, or not yet arrived.

        >>> Log.of([Entry("alix", {}, {"bo": "0" * 16})]).missing()
        ['bo']
        """
        known = {entry.seal for entry in self.entries}
        return sorted({who for one in self.entries for who, seal in one.seen.items() if seal not in known})

    def forked(self) -> list[str]:
        """The people of whom two different lines stand in one place: a line was changed, or two windows.

        >>> Log.of([Entry("bo", {"kind": "a"}, {}), Entry("bo", {"kind": "b"}, {})]).forked()
        ['bo']
        """
        places = Counter((one.who, one.seen.get(one.who, "")) for one in self.entries)
        return sorted({who for (who, _before), number in places.items() if number > 1})

    def up_to(self, last: Entry) -> Log:
        """What the writer of `last` had read, with `last` itself: nothing written without their knowledge."""
        known = {entry.seal: entry for entry in self.entries}
        found: dict[str, Entry] = {}
        waiting = [last.seal]
        while waiting:
            seal = waiting.pop()
            if seal in known and seal not in found:
                found[seal] = known[seal]
                waiting += known[seal].seen.values()
        return Log(tuple(entry for entry in self.entries if entry.seal in found))

    @cached_property
    def fingerprint(self) -> str:
        """Twelve letters that two logs share only if they hold the same lines.

        >>> len(Log().fingerprint.replace("-", ""))
        12
        """
        seals = "".join(sorted(entry.seal for entry in self.entries))
        digest = hashlib.sha256(seals.encode("ascii")).hexdigest()
        return "-".join(digest[place : place + 4] for place in (0, 4, 8))


def _clocks(known: Mapping[str, Entry]) -> dict[str, int]:
    """For each line one more than the highest number among those that its writer had seen."""
    clock: dict[str, int] = {}
    waiting = list(known)
    begun: set[str] = set()
    while waiting:
        seal = waiting[-1]
        before = [one for one in known[seal].seen.values() if one in known]
        later = [one for one in before if one not in clock and one not in begun]
        begun.add(seal)
        if later:
            waiting += later
            continue
        waiting.pop()
        clock[seal] = 1 + max((clock.get(one, 0) for one in before), default=0)
    return clock
