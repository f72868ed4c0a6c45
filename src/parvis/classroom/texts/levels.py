"""The levels that a text was given on the marking page, for the page that its student reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from parvis.classroom.feedback.sheet import LevelGiven, Reading, Section
from parvis.classroom.texts.giving import plain
from parvis.classroom.texts.grid import read_grid
from parvis.classroom.texts.kept import OfQuestion, mark_name, read_texts


def with_levels(
    root: Path, unit: str, assignment: str, student: str, sections: Iterable[Section]
) -> tuple[Section, ...]:
    """The sections with the levels of each text whose points come from them, by the grid in force.

    ClassroomError when what is kept of the unit is damaged.
    """
    kept, text = read_texts(root, unit), mark_name(student, assignment)
    return tuple(
        replace(
            section,
            readings=tuple(
                _with_levels(one, kept.questions.get(one.name, OfQuestion()), text)
                for one in section.readings
            ),
        )
        for section in sections
    )


def _with_levels(one: Reading, kept: OfQuestion, text: str) -> Reading:
    given = kept.counting(text)
    if given is None or given.typed is not None or given.points != one.earned:
        return one  # no grid behind these points: typed, given in Formgrader, decided otherwise
    criteria = kept.criteria if kept.criteria is not None else read_grid(one.grid, one.points).criteria
    levels = tuple(
        LevelGiven(plain(row.name), level, len(row.levels) - 1, row.levels[level].wording)
        for row in criteria
        if (level := given.levels.get(row.key, -1)) in range(len(row.levels))
    )
    return replace(one, levels=levels, off=given.off)
