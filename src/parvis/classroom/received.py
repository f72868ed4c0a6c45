"""Says what has been received of each student, by the fingerprint that stands on their receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.intake import submitted
from parvis.course import Unit
from parvis.errors import ClassroomError, reason
from parvis.language import _
from parvis.receipt import DECISIONS, fingerprint_of, grouped


@dataclass(frozen=True)
class Received:
    """One student's work for one assignment, and the fingerprint of its notebook and decisions."""

    student: str
    assignment: str
    fingerprint: str

    def line(self) -> str:
        """As the instructor reads it.

        >>> Received("alix", "start-fr", "0A1B-2C3D-4E5F-6071").line()
        '0A1B-2C3D-4E5F-6071  alix · start-fr'
        """
        return f"{self.fingerprint}  {self.student} · {self.assignment}"


def received(root: Path, unit: Unit, languages: tuple[str, ...]) -> list[Received]:
    """What lies in `submitted/` of a unit, in each language, by assignment and student.

    ClassroomError when a file there cannot be read.
    """
    found = []
    for assignment in map(unit.assignment, languages):
        for student in submitted(root, assignment):
            folder = root / "submitted" / student / assignment
            try:
                files = {
                    name: (folder / name).read_bytes()
                    for name in (f"{unit.id}.ipynb", DECISIONS)
                    if (folder / name).is_file()
                }
            except OSError as error:
                problem = _("the file cannot be read ({reason})").format(reason=reason(error))
                raise ClassroomError(error.filename, problem, _("make it readable, then try again")) from None
            if files:
                found.append(Received(student, assignment, fingerprint_of(files)))
    return found


def with_fingerprint(found: list[Received], fingerprint: str) -> tuple[list[str], bool]:
    """Whose work has this fingerprint, in lines, and whether anybody's has."""
    wanted = grouped(fingerprint)
    lines = [one.line() for one in found if one.fingerprint == wanted]
    if lines:
        return lines, True
    sentence = _("Nothing received has the fingerprint {fingerprint}: it is not that version that arrived.")
    return [sentence.format(fingerprint=wanted)], False
