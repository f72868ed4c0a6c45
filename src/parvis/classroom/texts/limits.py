"""Points in the gradebook that no cell can have, wherever they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from parvis.classroom.gradebook import names_of
from parvis.classroom.similarity.run import exercise_titles
from parvis.course import load_course
from parvis.gradebook_place import gradebook_place
from parvis.language import _, current_language
from parvis.marking.records.gradebook_door import connect, is_there
from parvis.marking.records.points_by_hand import out_of_range
from parvis.results.criteria import short


def points_out_of_range(root: Path) -> Iterator[str]:
    """A sentence for each cell of the course with points by hand below 0, or above what it is worth."""
    gradebook = gradebook_place(root)
    if not ((root / "course.toml").is_file() and is_there(gradebook)):
        return
    with closing(connect(gradebook)) as db:
        found = out_of_range(db)
    if not found:
        return
    course, name = load_course(root), names_of(root)
    sentence = _(
        "{name} · {unit}, {exercise}: {points} points were given by hand, of {most}. "
        "Correct them in Formgrader."
    )
    for unit in course.units:
        mine = set(map(unit.assignment, course.languages))
        wrong = [one for one in found if one.assignment in mine]
        titles = exercise_titles(root, course, unit) if wrong else {}
        for one in wrong:
            yield sentence.format(
                name=name(one.student),
                unit=unit.title[current_language()],
                exercise=titles.get(one.cell, one.cell),
                points=short(one.points),
                most=short(one.most),
            )
