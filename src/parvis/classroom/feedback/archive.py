"""Puts the feedback pages of a unit into one archive in Moodle's layout; each file has its person's name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.roster.person import Person
from parvis.errors import ClassroomError
from parvis.language import _

_FORBIDDEN = re.compile(r'[\\/:*?"<>|_\x00-\x1f]+')  # in names of files somewhere; "_" parts Moodle's own
_MADE = (2026, 1, 1, 0, 0, 0)  # the same pages give the same archive


def feedback_archive(
    root: Path,
    unit: str,
    assignments: Iterable[str],
    people: Mapping[str, Person],
    participants: Mapping[str, str],
) -> Path:
    """Writes `exports/<unit>-feedback.zip`, which its owner alone can read; returns its path.

    `participants` are Moodle's numbers by student; whoever has none gets a folder with name and id.
    ClassroomError when there is no page yet.
    """
    pages = {
        f"{_folder(student, people, participants)}/{_file(unit, path, people, student)}": path.read_bytes()
        for assignment in assignments
        for path in sorted((root / "feedback").glob(f"*/{assignment}/*.html"))
        for student in [path.parts[-3]]
    }
    if not pages:
        problem = _("there are no feedback pages of {unit} yet").format(unit=unit)
        raise ClassroomError(root / "feedback", problem, _("make them: nbgrader generate_feedback"))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in sorted(pages.items()):
            archive.writestr(zipfile.ZipInfo(name, _MADE), page, zipfile.ZIP_DEFLATED)
    target = root / "exports" / f"{unit}-feedback.zip"
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(target, content.getvalue(), mode=0o600)
    return target


def _folder(student: str, people: Mapping[str, Person], participants: Mapping[str, str]) -> str:
    """The person's folder, as Moodle's own archive of hand-ins names it, by which it finds them again."""
    person = people.get(student, Person(student))
    name = plain_name(" ".join(filter(None, (person.first_name, person.last_name))) or student)
    # nbgrader's zip_collect files work under Moodle's number; of who is on a roster, digits are a login
    listed = person.email or person.number
    number = participants.get(student, student if student.isdecimal() and not listed else "")
    return f"{name}_{number}_assignsubmission_file_" if number else plain_name(f"{name} ({student})")


def _file(unit: str, page: Path, people: Mapping[str, Person], student: str) -> str:
    person = people.get(student, Person(student))
    name = plain_name(" ".join(filter(None, (person.last_name, person.first_name))) or student)
    language = page.parts[-2].rpartition("-")[2]
    return f"{unit}-{language} {name}.html"


def plain_name(text: str) -> str:
    """A text as every system takes it in a file's name.

    >>> plain_name("O'Neill / Ève_Marie.")
    "O'Neill Ève Marie"
    """
    return " ".join(_FORBIDDEN.sub(" ", text).split()).strip(". ") or "x"
