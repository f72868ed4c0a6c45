"""Draws the questions of a unit's oral, writes the page, and says where it is."""

from __future__ import annotations

from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.gradebook import names_of
from parvis.classroom.orals.candidates import candidates
from parvis.classroom.orals.choice import choose
from parvis.classroom.orals.page import page
from parvis.classroom.similarity.run import exercise_titles
from parvis.classroom.similarity.works import read_given, read_works
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import _, current_language, ngettext


def viva(root: Path, unit_name: str, student: str = "") -> list[str]:
    """Writes `exports/viva-<unit>.html`, for one student or for all, for its owner alone; the lines to print.

    ClassroomError when nothing has been marked, or nothing of that student.
    """
    course = load_course(root)
    unit = course.unit(unit_name)
    given = read_given(root, course, unit)
    chosen = choose(candidates(root, course, unit, given, read_works(root, course, unit, given)), unit.id)
    if student and student not in chosen:
        problem = _("no copy of {student} has been marked").format(student=student)
        raise ClassroomError(root / "autograded", problem, _("check the id, or run 'parvis mark' first"))
    if student:
        chosen = {student: chosen[student]}
    text = page(unit.title[current_language()], chosen, exercise_titles(root, course, unit), names_of(root))
    path = root / "exports" / f"viva-{unit.id}.html"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_atomically(path, text.encode(), mode=0o600)
    told = ngettext(
        "Questions for {number} person: {path}", "Questions for {number} people: {path}", len(chosen)
    )
    return [told.format(number=len(chosen), path=path.relative_to(root).as_posix())]
