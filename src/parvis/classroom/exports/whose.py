"""Whose a line of a sheet is, by Moodle's participant, the number, the sign-in name, the e-mail, the name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parvis.classroom.exports.headings import Sheet
from parvis.classroom.exports.raw_table import RawTable
from parvis.classroom.roster.people import People

_PARTICIPANT = re.compile(r"\D*(\d+)")


def whose(table: RawTable, row: int, sheet: Sheet, people: People, participants: Mapping[str, str]) -> str:
    """The id of a line's person, from the surest column that knows one; "" for nobody's, or several people's.

    `participants` are ids by Moodle's number, which changes with each assignment.
    """
    if sheet.kind == "moodle" and (
        number := _PARTICIPANT.fullmatch(table.value(row, sheet.place("participant")))
    ):
        known = participants.get(number[1]) or (number[1] if number[1] in people.everyone else "")
        if known and (person := people.person(known)):
            return person.id
    for column in ("number", "login", "email", "name"):
        text = table.value(row, sheet.place(column))
        found = people.find(text) if text else []
        if len(found) == 1:
            return found[0].id
        if found:
            return ""
    return ""
