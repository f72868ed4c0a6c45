"""What people have written into a gradebook by hand: points, extra credit, comments, extensions."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from parvis.language import _, ngettext
from parvis.marking.records.gradebook_server import ServerConnection

# Of a grade or comment of a cell, the notebook and whose it is.
_OF_CELL = """JOIN base_cell b ON x.cell_id = b.id JOIN submitted_notebook w ON x.notebook_id = w.id
    JOIN submitted_assignment s ON w.assignment_id = s.id JOIN assignment a ON s.assignment_id = a.id"""
_QUERIES = (
    f"SELECT s.student_id, a.name, b.name, 'points', x.manual_score FROM grade x {_OF_CELL} "
    "WHERE x.manual_score IS NOT NULL",
    f"SELECT s.student_id, a.name, b.name, 'extra', x.extra_credit FROM grade x {_OF_CELL} "
    "WHERE coalesce(x.extra_credit, 0) != 0",
    f"SELECT s.student_id, a.name, b.name, 'comment', x.manual_comment FROM comment x {_OF_CELL} "
    "WHERE coalesce(x.manual_comment, '') != ''",
    "SELECT s.student_id, a.name, '', 'extension', s.extension FROM submitted_assignment s "
    "JOIN assignment a ON s.assignment_id = a.id WHERE s.extension IS NOT NULL",
)


class Entered(NamedTuple):
    """One value that a person gave; `kind` is "points", "extra", "comment" or "extension"."""

    student: str
    assignment: str
    cell: str
    kind: str
    value: float | str

    def sentence(self) -> str:
        """What an instructor reads of it, in the current language.

        >>> from parvis.language import use_language; use_language("en")
        >>> Entered("ada", "ps1", "essay", "points", 2.5).sentence()
        'ada · ps1 · essay: 2.5 points given by hand'
        """
        value = f"{self.value:g}" if isinstance(self.value, float | int) else ""
        many = 1 if value == "1" else 2
        what = {
            "points": ngettext("{value} point given by hand", "{value} points given by hand", many),
            "extra": _("an extra credit of {value}"),
            "comment": _("a comment"),
            "extension": _("more time"),
        }[self.kind].format(value=value)
        place = " · ".join(filter(None, [self.student, self.assignment, self.cell]))
        return _("{place}: {what}").format(place=place, what=what)


def read_entered(db: sqlite3.Connection | ServerConnection) -> set[Entered]:
    """All that people gave in a gradebook, in four queries whatever the size of the class."""
    return {Entered(*row) for query in _QUERIES for row in db.execute(query)}


def last_attempt(db: sqlite3.Connection | ServerConnection) -> int:
    """The number of the last attempt, 0 before the first; it only grows, whatever a clock says."""
    return db.execute("SELECT coalesce(max(id), 0) FROM parvis_attempt").fetchone()[0]
