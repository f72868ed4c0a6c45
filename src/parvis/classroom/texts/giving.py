"""Gives points and remarks to texts: into the gradebook, and into the file of what each marker gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from parvis.classroom.texts.answers import Answer
from parvis.classroom.texts.grid import Grid
from parvis.classroom.texts.kept import Given, changing, mark_name
from parvis.classroom.texts.refusal import Refused
from parvis.gradebook_place import gradebook_place
from parvis.language import _
from parvis.marking.records.gradebook_door import connect
from parvis.marking.records.points_by_hand import ByHand, write_by_hand
from parvis.results.criteria import short


@dataclass(frozen=True)
class Decision:
    """What a marker gives: a level of each criterion, points off; or points typed. And a remark."""

    levels: Mapping[str, int]
    off: float = 0.0
    typed: float | None = None
    remark: str = ""

    def priced(self, grid: Grid) -> Given:
        """With what it comes to by a grid; Refused when a criterion has no level, or none such."""
        for one in grid.criteria:
            if not 0 <= self.levels.get(one.key, 0) < len(one.levels):
                raise Refused(_("“{name}” has no such level.").format(name=plain(one.name)))
        if self.off < 0:
            raise Refused(_("Points taken off are counted from 0."))
        points = self.typed if self.typed is not None else grid.price(self.levels, self.off)
        if points is None:
            missing = [plain(one.name) for one in grid.criteria if one.key not in self.levels]
            if not missing:
                raise Refused(_("Type the points first."))
            raise Refused(_("A level is missing: {names}.").format(names=", ".join(missing)))
        levels = {one.key: self.levels[one.key] for one in grid.criteria if one.key in self.levels}
        return Given(
            levels=levels, off=self.off, typed=self.typed, points=points, remark=self.remark, at=_now()
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def give(
    root: Path, unit: str, marker: str, grid: Grid, answers: Sequence[Answer], decision: Decision
) -> None:
    """Gives one decision to one text, or to several at once.

    A text that another marker has read keeps the points that it has in the gradebook: this is a second
    reading, kept in the file. Refused when somebody has changed the points meanwhile, elsewhere; nothing is
    written then.
    """
    given = decision.priced(grid)
    with changing(root, unit) as kept:
        mine = kept.question(answers[0].question)
        named = {mark_name(one.student, one.assignment): one for one in answers}
        first = [name for name in named if mine.counts.get(name, marker) == marker]
        write(root, [(named[name], given) for name in first])
        for name in named:
            mine.marks.setdefault(name, {})[marker] = given
        mine.counts.update(dict.fromkeys(first, marker))
        for name in named:
            if name in first or name not in mine.agreed:  # points agreed on stay when the second reads again
                mine.settled.pop(name, None)
                mine.agreed.pop(name, None)


def settle(root: Path, unit: str, answer: Answer, marker: str, *, by: str) -> None:
    """Makes what one of the markers of a text gave the one that counts; `by` is who decides.

    Refused when that marker has not read it, or the points have changed meanwhile.
    """
    with changing(root, unit) as kept:
        mine, name = kept.question(answer.question), mark_name(answer.student, answer.assignment)
        given = mine.marks.get(name, {}).get(marker)
        if given is None:
            raise Refused(_("{name} has not marked this text.").format(name=marker))
        write(root, [(answer, given)])
        mine.counts[name] = marker
        mine.settled[name] = by
        mine.agreed.pop(name, None)


def agree(root: Path, unit: str, answer: Answer, points: float, *, by: str) -> None:
    """Makes other points than those of the two markers of a text the ones that count; `by` is who decides.

    What each of the two gave stays, and the remark too. Refused unless two people have read the text, or
    when the points have changed meanwhile.
    """
    with changing(root, unit) as kept:
        mine, name = kept.question(answer.question), mark_name(answer.student, answer.assignment)
        if len(mine.marks.get(name, {})) < 2:
            raise Refused(_("Two people have to read a text before other points than theirs count."))
        given = Given(typed=points, points=points, remark=answer.standing.remark, at=_now())
        write(root, [(answer, given)])
        mine.agreed[name] = given
        mine.settled[name] = by


def write(root: Path, given: Sequence[tuple[Answer, Given]]) -> None:
    """Writes points and remarks into the gradebook, all or none; Refused when some have been changed."""
    by_hand = [
        ByHand(one.assignment, one.student, one.question, what.points, what.remark, one.standing.given)
        for one, what in given
    ]
    with closing(connect(gradebook_place(root))) as db:
        changed = write_by_hand(db, by_hand)
    if changed:
        raise Refused(
            _(
                "The points of this text have been changed elsewhere meanwhile; the page now shows them. "
                "Give yours again if they are to count."
            )
        )


def plain(name: str) -> str:
    """A criterion's name as words: its Markdown without stars, up to the colon.

    >>> plain("**Tone**: admit a fault")
    'Tone'
    """
    return name.replace("*", "").partition(":")[0].strip()


def shown(points: float | None) -> str:
    """Points as the page shows them, "" for none."""
    return "" if points is None else short(points)
