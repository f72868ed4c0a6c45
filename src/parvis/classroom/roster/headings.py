"""What the columns of a roster are: headings of Moodle, Apogée and Excel, in French and in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parvis.classroom.roster.names import words

_KNOWN = {  # by field, the surest heading first; without accents, capitals and signs
    "id": (
        "id", "login", "username", "user name", "student id", "identifiant", "identifiant de connexion",
        "nom d utilisateur", "utilisateur", "user", "uid", "compte", "identifier", "sis login id",
        "identifiant ent", "login ent", "identifiant numerique",
    ),
    "number": (
        "numero etudiant", "no etudiant", "n etudiant", "num etudiant", "numero d etudiant", "n d etudiant",
        "numetu", "num etu", "numero d identification", "id number", "idnumber", "code etudiant", "cod etu",
        "code apprenant", "numero apprenant", "n apprenant", "matricule", "numero de matricule", "numero",
        "student number", "sis user id", "n dossier", "numero de dossier", "identifiant etudiant", "no",
        "numero d inscription", "n inscription",
    ),
    "last_name": (
        "last name", "nom d usage", "nom usuel", "nom", "nom de famille", "nom patronymique",
        "nom de naissance", "lastname", "surname", "family name", "nom etudiant",
        "nom de l etudiant", "lib nom pat ind",
    ),
    "first_name": (
        "first name", "prenom usuel", "prenom", "prenom s", "prenoms", "firstname", "given name", "forename",
        "prenom 1", "prenom etudiant", "prenom de l etudiant", "lib pr1 ind",
    ),
    "full_name": (
        "full name", "nom complet", "name", "nom et prenom", "nom prenom", "nom prenoms", "nom et prenoms",
        "prenom nom", "prenom et nom", "etudiant", "etudiante", "etudiant e", "student", "student name",
    ),
    "email": (
        "email", "e mail", "mail", "courriel", "adresse de courriel", "adresse electronique", "adresse mail",
        "adresse e mail", "adresse email", "email address", "e mail address", "adresse de messagerie", "mel",
        "courriel institutionnel", "mail institutionnel", "email institutionnel", "adresse courriel",
        "courrier electronique", "adresse de courrier electronique", "institutional email",
    ),
    "groups": (
        "groupes", "groupe", "groups", "group", "groupe td", "groupe de td", "td", "section", "cohorte",
    ),
    "role": ("role", "roles"),
}  # fmt: skip
_FIELD = {heading: name for name, headings in _KNOWN.items() for heading in headings}
_STUDENT = re.compile(r"student|tudiant|apprenant|learner|élève", re.IGNORECASE)
_PARTICIPANT = re.compile(r"participante?\s+(\d+)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)


def plain(heading: str) -> str:
    """A heading as headings are compared.

    >>> plain("N° Étudiant"), plain("last_name"), plain("Numéro d’identification")
    ('n etudiant', 'last name', 'numero d identification')
    """
    return " ".join(words(heading.replace("_", " ").replace("°", " ").replace("º", " ")))


def recognised(row: Sequence[str]) -> int:
    """How many of the headings in a row are known, each field once; 0 when they tell nobody's name.

    >>> recognised(["N° Étudiant", "Nom", "Prénom"]), recognised(["21900000", "DUPONT"])
    (3, 0)
    """
    found = {_FIELD[heading] for heading in map(plain, row) if heading in _FIELD}
    return len(found) if found - {"groups", "role"} else 0


@dataclass(frozen=True)
class Columns:
    """By field of a person the places of its columns, the surest first; `aside` are other headings.

    `swapped` are the columns of numbers that hold sign-in names.
    """

    places: dict[str, list[int]] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)
    swapped: list[str] = field(default_factory=list)

    def value(self, row: Sequence[str], name: str) -> str:
        """What a row has for a field, from the first of its columns that is not empty."""
        places = (place for place in self.places.get(name, []) if place < len(row))
        return next((row[place] for place in places if row[place]), "")

    def disputed(self, row: Sequence[str], headings: Sequence[str]) -> str:
        """The heading that stands twice with different values in this row; "" when none does."""
        for places in self.places.values():
            for one, other in pairwise(places):
                if plain(headings[one]) == plain(headings[other]):
                    values = {row[place] for place in (one, other) if place < len(row) and row[place]}
                    if len(values) > 1:
                        return headings[one]
        return ""


def columns_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Which column is what, from the headings and from what stands below them.

    Moodle's "ID number" holds sign-in names where an institution says so: most of them are no numbers then.
    "Participant 4711" names nobody: it changes with each assignment.
    """
    columns = Columns()
    for place, heading in enumerate(headings):
        name = _FIELD.get(plain(heading))
        values = [row[place] for row in rows if place < len(row) and row[place]]
        if name == "id" and values and all(map(_PARTICIPANT.fullmatch, values)):
            name = None
        if name == "number" and values == [str(count) for count in range(1, len(rows) + 1)]:
            name = None  # rows are counted
        if name == "number" and 2 * sum(not _is_number(value) for value in values) > len(values):
            name = "id"
            columns.swapped.append(heading)
        if name:
            columns.places.setdefault(name, []).append(place)
        elif heading:
            columns.aside.append(heading)
    for name, places in columns.places.items():
        order = _KNOWN[name]
        places.sort(key=lambda place: order.index(plain(headings[place])) if plain(headings[place]) in order
                    else len(order))  # fmt: skip
    return columns


def _is_number(value: str) -> bool:
    return value.replace(" ", "").isdecimal() or is_rounded(value)


def is_rounded(value: str) -> bool:
    """Whether a spreadsheet has rounded a number away.

    >>> is_rounded("2,19E+07"), is_rounded("21900000")
    (True, False)
    """
    return bool(_SCIENTIFIC.fullmatch(value))


def participant_number(value: str) -> str:
    """The number in Moodle's "Participant 4711"; "" for anything else.

    >>> participant_number("Participant 4711"), participant_number("alix")
    ('4711', '')
    """
    found = _PARTICIPANT.fullmatch(value)
    return found[1] if found else ""


def is_student(role: str) -> bool:
    """Whether a role, in Moodle's words, is a student's; nobody has said so is yes."""
    return not role or bool(_STUDENT.search(role))
