"""Which columns of a sheet are what: Moodle's grading worksheet in French and English, Canvas' gradebook."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from parvis.classroom.roster.headings import plain
from parvis.errors import ClassroomError
from parvis.language import _

_MOODLE = {
    "participant": ("identifier", "identifiant"),
    "mark": ("grade", "note"),
    "most": ("maximum grade", "note maximale", "note maximum"),
    "open": ("grade can be changed", "la note peut etre modifiee", "note modifiable"),
    "feedback": ("feedback comments", "feedback par commentaires", "commentaires de feedback",
                 "commentaires", "feedback", "comments"),
    "name": ("full name", "nom complet", "name"),
    "number": ("id number", "numero d identification"),
    "email": ("email address", "adresse de courriel", "email", "courriel", "adresse electronique"),
    "login": ("username", "nom d utilisateur"),
}  # fmt: skip
_CANVAS = {
    "name": ("student", "etudiant"),
    "participant": ("id",),
    "number": ("sis user id",),
    "login": ("sis login id",),
    "email": ("email",),
}
_FRENCH = {"identifiant", "note", "nom complet", "etudiant", "note maximale"}
_OF_CANVAS = re.compile(r"^(?P<title>.+) \((?P<number>\d+)\)$")


@dataclass(frozen=True)
class Sheet:
    """The places of a sheet's columns by what they are, and how it writes numbers.

    A sheet of Canvas has the points of its assignments in its second row, and no participants.
    """

    kind: str
    places: dict[str, int]
    french: bool

    def place(self, name: str) -> int:
        """The place of a column; -1 when the sheet has none."""
        return self.places.get(name, -1)


def recognise(headings: Sequence[str], titles: Collection[str], column: str = "") -> Sheet:
    """What a sheet is; `titles` are those of the unit, by which its column is found in a sheet of Canvas.

    `column` names that column where no title does. ClassroomError for any other table, or when no column or
    several can be meant.
    """
    known = [plain(heading) for heading in headings]
    if "student" in known and {"sis user id", "sis login id", "id"} & set(known):
        places = _places(known, _CANVAS)
        return Sheet("canvas", places | {"mark": _of_unit(headings, titles, column)}, False)
    places = _places(known, _MOODLE)
    if "mark" not in places or not {"participant", "number", "email", "name", "login"} & places.keys():
        problem = _("neither Moodle's grading worksheet nor Canvas' gradebook: no column says {wanted}")
        remedy = _("in Moodle, open the submissions and choose: Download grading worksheet")
        wanted = "Grade / Note" if "mark" not in places else "Identifier / Identifiant"
        raise ClassroomError(", ".join(headings)[:80], problem.format(wanted=wanted), remedy)
    return Sheet("moodle", places, bool(_FRENCH & set(known)))


def _places(known: Sequence[str], headings: dict[str, tuple[str, ...]]) -> dict[str, int]:
    found = {}
    for name, words in headings.items():
        places = [known.index(word) for word in words if word in known]
        if places:
            found[name] = places[0]
    return found


def _of_unit(headings: Sequence[str], titles: Collection[str], column: str) -> int:
    marks = {}
    for place, heading in enumerate(headings):
        if found := _OF_CANVAS.match(heading):
            marks[place] = found["title"]
    wanted = [plain(column)] if column else [plain(title) for title in titles]
    exact = [place for place, title in marks.items() if wanted and plain(title) in wanted]
    if column and not exact:
        exact = [place for place in marks if plain(headings[place]) in wanted]
    near = exact or [place for place, title in marks.items() if any(word in plain(title) for word in wanted)]
    if len(near) == 1:
        return near[0]
    problem = _("which column takes these marks?") if near or marks else _("it has no assignment")
    remedy = _("name it with --column: {columns}").format(columns=" · ".join(marks.values()) or "–")
    raise ClassroomError(", ".join(headings)[:80], problem, remedy)
