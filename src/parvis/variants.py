"""Which of a unit's data sets is a student's own: an HMAC of the course and the student's id."""

from __future__ import annotations

import hmac
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from parvis.language import _


def current_student(declared: str = "") -> str:
    """Who works here: `PARVIS_STUDENT` (set in marking), else the hub's name, else the declared id.

    >>> current_student("  alix ") in {"alix", os.environ.get("PARVIS_STUDENT"),
    ...                                os.environ.get("JUPYTERHUB_USER")}
    True
    """
    return os.environ.get("PARVIS_STUDENT") or os.environ.get("JUPYTERHUB_USER") or str(declared).strip()


def variant_number(student: str, course: str = "parvis", unit: str = "moderation", pool: int = 8) -> int:
    """The number, from 1 to `pool`, of a student's data set; 1 when no id is given.

    HMAC-SHA256 (RFC 2104) with the course as key over "unit", a line feed and the id; the digest read
    as a whole number, modulo `pool`, plus 1. Case, accents typed in two ways and spaces around the id do
    not matter. The same on every machine and Python.

    >>> variant_number("alix") == variant_number(" ALIX ")
    True
    >>> variant_number("")
    1
    """
    name = unicodedata.normalize("NFC", str(student).strip().casefold())
    if not name:
        return 1
    digest = hmac.digest(course.encode("utf-8"), f"{unit}\n{name}".encode("utf-8", "replace"), "sha256")
    return int.from_bytes(digest, "big") % pool + 1


@dataclass(frozen=True)
class Variant:
    """One data set of a unit's pool: its number, the unit, the pool, and whose it is ("" if nobody said)."""

    number: int
    unit: str
    pool: int = 8
    student: str = ""

    def path(self, name: str) -> Path:
        """Where a file of this data set lies beside the notebook.

        >>> Variant(3, "moderation").path("queue.csv").as_posix()
        'data/queue-3.csv'
        """
        file = Path(name)
        return Path("data") / f"{file.stem}-{self.number}{file.suffix}"

    def other(self, number: int) -> Variant:
        """The data set `number` of the same pool: that of decisions made before an id was corrected.

        >>> Variant(3, "moderation", 8).other(5).number
        5
        """
        return Variant(number, self.unit, self.pool, self.student)


def open_variant(unit: str, declared: str = "", pool: int = 8) -> Variant:
    """The data set of whoever works here, told in one printed sentence.

    >>> from parvis.language import use_language; use_language("en")
    >>> variant = open_variant("moderation", "alix")  # doctest: +ELLIPSIS
    Data set ... of 8 is yours (...).
    """
    student = current_student(declared)
    number = variant_number(student, unit=unit, pool=pool)
    if student:
        print(
            _("Data set {number} of {pool} is yours ({student}).").format(
                number=number, pool=pool, student=student
            )
        )
    else:
        print(
            _(
                "No student id yet: data set {number} of {pool} is open. Write your id between the quotes of "
                "the first cell, then run both cells again."
            ).format(number=number, pool=pool)
        )
    return Variant(number, unit, pool, student)
