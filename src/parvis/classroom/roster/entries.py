"""The persons that a roster names, line by line, and what is wrong with its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.roster import names
from parvis.classroom.roster.headings import Columns, columns_of, is_rounded, is_student, recognised
from parvis.classroom.roster.reading import Sheet, read_sheet
from parvis.language import _

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_ID = re.compile(
    r"\w(?:[\w.@' -]*[\w.@'-])?"
)  # becomes the name of a folder; a "+" nbgrader cannot read back
_LONGEST = 200


@dataclass(frozen=True)
class Entry:
    """One line of a roster; what the file does not say is ""."""

    line: int
    id: str = ""
    number: str = ""
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    groups: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The id and the number, where given."""
        return tuple(filter(None, (self.id, self.number)))

    @property
    def own_id(self) -> str:
        """The id of a new person: the sign-in name, for want of it the number, else the e-mail."""
        return self.id or self.number or self.email

    @property
    def name(self) -> str:
        """First and last name, else the id."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.own_id

    @property
    def parts(self) -> tuple[str, str]:
        """Last and first name, as names are compared."""
        return self.last_name, self.first_name


@dataclass(frozen=True)
class Roster:
    """A roster as read: its entries, what was left out or guessed (`notes`), what stops it (`problems`)."""

    sheet: Sheet
    columns: Columns
    entries: list[Entry]
    notes: list[str]
    problems: list[str]


def read_roster(path: Path) -> Roster:
    """The persons in a file; ClassroomError when it is no table of persons at all."""
    sheet = read_sheet(path, recognised)
    columns = columns_of(sheet.headings, [row for _line, row in sheet.rows])
    roster = Roster(sheet, columns, [], [], [])
    seen: dict[tuple, int] = {}
    for line, row in sheet.rows:
        if _is_aside(columns, row):
            said = " ".join(filter(None, row))
            roster.notes.append(_("line {line} names nobody: {text}").format(line=line, text=said[:60]))
            continue
        if not is_student(role := columns.value(row, "role")):
            sentence = _("line {line} is no student's ({role})")
            roster.notes.append(sentence.format(line=line, role=role))
            continue
        entry = entry_of(columns, line, row)
        same = (entry.ids, entry.email, entry.parts)
        if same in seen and (entry.ids or entry.email):
            sentence = _("line {line} says the same as line {first}")
            roster.notes.append(sentence.format(line=line, first=seen[same]))
            continue
        seen[same] = line
        roster.entries.append(entry)
        if heading := columns.disputed(row, sheet.headings):
            sentence = _("line {line}: the column “{heading}” is there twice, with two values: delete one")
            roster.problems.append(sentence.format(line=line, heading=heading))
        roster.problems.extend(_wrong(columns, entry, row))
    roster.problems.extend(_twice(roster.entries))
    if not roster.entries and not roster.problems:
        roster.problems.append(_("nobody stands below the headings"))
    return roster


def entry_of(columns: Columns, line: int, row: list[str]) -> Entry:
    """The person that a row names."""
    last, first = columns.value(row, "last_name"), columns.value(row, "first_name")
    if not (last or first) and (full := columns.value(row, "full_name")):
        last, first = names.split(full)
    email = columns.value(row, "email").removeprefix("mailto:")
    groups = tuple(
        part.strip() for part in re.split(r"[,;]", columns.value(row, "groups")) if part.strip(" -")
    )
    number = columns.value(row, "number").replace(" ", "")
    return Entry(
        line,
        columns.value(row, "id"),
        number,
        last,
        first,
        email.casefold() if _EMAIL.fullmatch(email) else "",
        groups,
    )


def _is_aside(columns: Columns, row: list[str]) -> bool:
    """Whether a row names nobody: a footer, a sum, a blank line that a spreadsheet has kept."""
    if _EMAIL.fullmatch(columns.value(row, "email")):
        return False
    said = [columns.value(row, name) for name in ("id", "number", "last_name", "first_name", "full_name")]
    kept = [value for value in said if value]
    if not any(any(letter.isalnum() for letter in value) for value in kept):
        return not kept or not any("?" in value for value in kept)
    if len([value for value in row if value]) == 1:
        return len(columns.places) > 2 or " " in kept[0]
    named = any(any(letter.isalpha() or letter == "?" for letter in value) for value in said[2:])
    is_id = any(_ID.fullmatch(value) and any(map(str.isdecimal, value)) for value in said[:2])
    return "number" in columns.places and not named and not is_id


def _wrong(columns: Columns, entry: Entry, row: list[str]) -> list[str]:
    found = []
    for value in entry.ids:
        if is_rounded(value):
            sentence = _("line {line}: a spreadsheet has rounded the number ({value}): export the list again")
        elif not _ID.fullmatch(value) or len(value) > _LONGEST:
            sentence = _("line {line}: “{value}” cannot be an id: letters, digits and . _ - @ make one")
        else:
            continue
        found.append(sentence.format(line=entry.line, value=value[:60]))
    if not entry.own_id:
        told = columns.value(row, "email")
        if told:
            sentence = _("line {line}: “{value}” is no e-mail, and {name} has no id or number either")
        elif set(columns.places) & {"id", "number", "email"}:
            sentence = _("line {line}: {name} has no id, number or e-mail: write one of them")
        else:
            return found  # a list of names alone: it can only say who is there
        found.append(sentence.format(line=entry.line, value=told[:60], name=entry.name or "?"))
    return found


def _twice(entries: list[Entry]) -> list[str]:
    """One line for each id or number that two lines share."""
    first: dict[str, Entry] = {}
    found = []
    for entry in entries:
        for value in dict.fromkeys(entry.ids):
            other = first.setdefault(value.casefold(), entry)
            if other is not entry:
                sentence = _("lines {first} and {line} have the same id, {value}: give each person their own")
                found.append(sentence.format(first=other.line, line=entry.line, value=value))
    return found
