"""Compares the works of a unit, writes the page, and says in a sentence what it holds."""

from __future__ import annotations

from pathlib import Path

import nbformat

from parvis.atomic import write_atomically
from parvis.classroom.gradebook import names_of
from parvis.classroom.intake import notebook_name
from parvis.classroom.similarity.page import page, summary
from parvis.classroom.similarity.pairs import compare, to_talk_about
from parvis.classroom.similarity.works import read_given, read_works
from parvis.course import Course, Unit, load_course
from parvis.language import _, current_language
from parvis.marking.records.sections import headings


def similarity(root: Path, unit_name: str) -> list[str]:
    """Writes `exports/similarity-<unit>.html` for its owner alone; the lines to print.

    ClassroomError when nothing has been marked, CourseError when there is no such unit.
    """
    course = load_course(root)
    unit = course.unit(unit_name)
    given = read_given(root, course, unit)
    works = read_works(root, course, unit, given)
    pairs = to_talk_about(compare(works, given), works)
    people = len({work.student for work in works})
    titles = exercise_titles(root, course, unit)
    text = page(unit.title[current_language()], pairs, people, titles, names_of(root))
    path = root / "exports" / f"similarity-{unit.id}.html"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    write_atomically(path, text.encode(), mode=0o600)
    where = _("Side by side: {path}").format(path=path.relative_to(root).as_posix())
    return [summary(len(pairs), people), where]


def exercise_titles(root: Path, course: Course, unit: Unit) -> dict[str, str]:
    """The title of the exercise that each named cell stands in, in the language of this machine."""
    assignment = unit.assignment(current_language())
    notebook = nbformat.read(root / "source" / assignment / notebook_name(root, assignment), as_version=4)
    titles, title = {}, unit.title[current_language()]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := headings(cell.source)):
            title = found[-1].partition(" (")[0]
        if name := cell.metadata.get("nbgrader", {}).get("grade_id"):
            titles[name] = title
    return titles
