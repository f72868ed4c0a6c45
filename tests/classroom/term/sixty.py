"""Sixty invented people with awkward names, as five systems export them, and what each of them does."""

import csv
import io
from dataclasses import dataclass

AWKWARD = [
    ("m.dubois", "Dubois", "Marie"),
    ("m.dubois2", "Dubois", "Marie"),
    ("j.ibanez", "Ibáñez", "José"),
    ("o.dea", "O'Dea", "Océane"),
    ("jf.lherbier", "L’Herbier", "Jean-François"),
    ("z.aout", "Aoûtin", "Zoë"),
    ("b.delahaye", "de La Haye d'Ombrée", "Basile"),
    ("t.nguyen", "Nguyễn Tất", "Anh Thư"),
    ("marie-charlotte.de-rochefort-luxembourg", "de Rochefort-Luxembourg", "Marie-Charlotte"),
    ("21907788", "Lefèbvre", "Chloé"),
    ("e.fenn", "Fenn, Jr.", "Edgar"),
    ("d.yesil", "Yeşil", "Dilan"),
    ("k.wisla", "Wiślana", "Katarzyna"),
    ("mc.adam", 'Mc "Mac" Adam', "Liam"),
    ("equals", "=SUM(A1)", "Robert"),
    ("li.na", "李", "娜"),
    ("mononym", "", "Suharto"),
    ("a.be", "Be", "A"),
    ("noel.leon", "Léon", "Noël"),
    ("m.abida", "Abida", "Inès"),
]
FIRST = ["Adèle", "Bruno", "Camille", "Driss", "Élise", "Farid", "Gaëlle", "Hugo", "Irène", "Jules"]
LAST = ["Martin", "Bernard", "Petit-Jean", "Le Goff"]


@dataclass(frozen=True)
class Someone:
    """One of the class, by their place on the list."""

    place: int
    id: str
    last: str
    first: str

    @property
    def email(self):
        return f"{self.id}@univ.example"

    @property
    def number(self):
        return f"00{2_190_000 + self.place}"


def _everyone():
    more = [
        (f"{first[0].lower()}{place}.{last.split()[0].lower()}", last, first)
        for place, last in enumerate(LAST)
        for first in FIRST
    ]
    return [Someone(place, *one) for place, one in enumerate([*AWKWARD, *more])]


PEOPLE = _everyone()


def rosters():
    """The same people as five systems write them: by name of the file, its bytes."""
    plain = [["id", "last_name", "first_name", "email"]]
    plain += [[one.id, one.last, one.first, one.email] for one in PEOPLE]
    moodle = [["Prénom", "Nom de famille", "Numéro d’identification", "Adresse de courriel", "Groupes"]]
    moodle += [[one.first, one.last, one.id, one.email, f"TD{1 + one.place % 2}"] for one in PEOPLE]
    apogee = [["Université de Z - UFR Communication"], ["Liste des inscrits"], []]
    apogee += [["N° étudiant", "Nom", "Prénom", "Date naiss.", "Adresse électronique"]]
    apogee += [[one.number, one.last.upper(), one.first, "01/02/2006", one.email] for one in PEOPLE]
    return {
        "roster.csv": _written(plain, ",").encode(),
        "roster_bom.csv": _written(plain, ",").encode("utf-8-sig"),
        "excel_fr.csv": _written(plain, ";").encode("cp1252", "replace"),
        "moodle_participants.csv": _written(moodle, ",").encode("utf-8-sig"),
        "apogee.csv": _written(apogee, ";").encode("cp1252", "replace"),
    }


def _written(rows, separator):
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return file.getvalue()


RIGHT = "def mean(values):\n    return sum(values) / len(values) if values else 0"
STOPS = "def mean(values):\n    return sum(values) / len(values)"
SUMS = "def mean(values):\n    return sum(values)"
ABSENT = {7, 23, 41}
UNTOUCHED = {16, 30, 44}


def code_of(place, unit):
    """What somebody writes in a unit; None for who leaves the notebook as it was given."""
    if place in UNTOUCHED:
        return None
    return (RIGHT, STOPS, SUMS)[(place + len(unit)) % 3]


def language_of(place):
    """In which language somebody hands in."""
    return "en" if place % 3 == 1 else "fr"
