"""A grid that changes while texts are being marked: what earlier texts come to, shown first, then applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.texts.answers import Answer
from parvis.classroom.texts.giving import write
from parvis.classroom.texts.grid import Grid
from parvis.classroom.texts.kept import Given, OfQuestion, changing, mark_name
from parvis.classroom.texts.refusal import Refused


@dataclass(frozen=True)
class Repriced:
    """A text whose points in the gradebook change, and from what to what."""

    answer: Answer
    before: float
    after: float


@dataclass(frozen=True)
class Repricing:
    """What a new grid does: `changes`, and how many texts keep their points.

    `left` have points that were typed or given elsewhere, `lacking` no level of a new criterion.
    """

    changes: tuple[Repriced, ...]
    left: int
    lacking: int


def reprice(kept: OfQuestion, answers: Sequence[Answer], grid: Grid) -> Repricing:
    """What the marks kept would come to by `grid`; Refused when it cannot be used."""
    if problem := grid.problem():
        raise Refused(problem)
    changes, left, lacking = [], 0, 0
    for answer in answers:
        counting = counting_of(kept, answer)
        if counting is None:
            left += answer.standing.given is not None
            continue
        after = grid.price(_within(grid, counting.levels), counting.off)
        if counting.typed is not None:
            left += 1
        elif after is None:
            lacking += 1
        elif after != answer.standing.given:
            changes.append(Repriced(answer, answer.standing.given or 0.0, after))
    return Repricing(tuple(changes), left, lacking)


def change_grid(root: Path, unit: str, question: str, answers: Sequence[Answer], grid: Grid) -> Repricing:
    """Keeps a grid and gives earlier texts what they come to by it: all of it or nothing."""
    with changing(root, unit) as kept:
        mine = kept.question(question)
        found = reprice(mine, answers, grid)
        new = {one.answer.key: one.after for one in found.changes}
        counting = [(one, counting_of(mine, one)) for one in answers if one.key in new]
        write(
            root,
            [(one, given.model_copy(update={"points": new[one.key]})) for one, given in counting if given],
        )
        for marks in mine.marks.values():
            for marker, given in marks.items():
                price = grid.price(_within(grid, given.levels), given.off)
                if given.typed is None and price is not None:
                    marks[marker] = given.model_copy(update={"points": price})
        mine.criteria = grid.criteria
    return found


def counting_of(kept: OfQuestion, answer: Answer) -> Given | None:
    """The marks that the gradebook has of a text; None when its points were given elsewhere, or not yet."""
    found = kept.counting(mark_name(answer.student, answer.assignment))
    return found if found and found.points == answer.standing.given else None


def _within(grid: Grid, levels: dict[str, int]) -> dict[str, int]:
    """Levels as far as the grid still has them."""
    most = {one.key: len(one.levels) - 1 for one in grid.criteria}
    return {key: level for key, level in levels.items() if level <= most.get(key, -1)}
