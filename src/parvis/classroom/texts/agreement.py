"""How far two markers agree on the texts that both have read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.texts.kept import Given, OfQuestion, read_texts

FEWEST = 10  # texts read twice with which a kappa says something


@dataclass(frozen=True)
class Twice:
    """A text that two people marked: how the file names it, each marker's points, and what counts.

    `counts` is the marker whose points do; `settled` whether that was decided, `by` whom ("" when nobody
    wrote it down); `agreed` are other points than theirs that were decided, None without.
    """

    text: str
    points: dict[str, float]
    counts: str
    settled: bool = False
    by: str = ""
    agreed: float | None = None

    @property
    def differs(self) -> bool:
        """Whether the points are not the same."""
        return len(set(self.points.values())) > 1


@dataclass(frozen=True)
class Agreement:
    """Of one question: the texts read twice, and the weighted kappa of the levels (None when too few)."""

    question: str
    kappa: float | None
    twice: tuple[Twice, ...]

    @property
    def open(self) -> list[Twice]:
        """The disagreements that nobody has settled."""
        return [one for one in self.twice if one.differs and not one.settled]


def markers_agreement(root: Path, unit: str) -> list[Agreement]:
    """The agreement on each question of which a text was marked by two people; [] without any.

    ClassroomError when what is kept is damaged.
    """
    kept = read_texts(root, unit)
    found = [agreement_on(name, question) for name, question in kept.questions.items()]
    return [one for one in found if one.twice]


def agreement_on(name: str, kept: OfQuestion) -> Agreement:
    """The agreement on one question."""
    twice, pairs = [], []
    for text, marks in sorted(kept.marks.items()):
        if len(marks) < 2:
            continue
        points = {marker: given.points for marker, given in sorted(marks.items())}
        by, agreed = kept.settled.get(text), kept.agreed.get(text)
        third = agreed.points if agreed else None
        twice.append(Twice(text, points, kept.counts.get(text, ""), by is not None, by or "", third))
        one, other = [marks[marker] for marker in sorted(marks)[:2]]
        pairs += _levels(one, other)
    kappa = weighted_kappa(pairs) if len(twice) >= FEWEST else None
    return Agreement(name, kappa, tuple(twice))


def _levels(one: Given, other: Given) -> list[tuple[float, float]]:
    """The levels of the criteria that both gave; without any, the points."""
    both = [key for key in one.levels if key in other.levels]
    if both and one.typed is None and other.typed is None:
        return [(one.levels[key], other.levels[key]) for key in both]
    return [(one.points, other.points)]


def weighted_kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Cohen's kappa with quadratic weights; None when nothing could differ.

    1 minus the mean squared difference over the one that chance would give (Cohen, "Weighted kappa",
    Psychological Bulletin 70, 1968): 1 is full agreement, 0 no more than chance.

    >>> weighted_kappa([(0, 0), (2, 2), (4, 4)]), weighted_kappa([(0, 4), (4, 0)]), weighted_kappa([(2, 2)])
    (1.0, -1.0, None)
    """
    if not pairs:
        return None
    seen = sum((one - other) ** 2 for one, other in pairs) / len(pairs)
    chance = sum((one - other) ** 2 for one, _o in pairs for _m, other in pairs) / len(pairs) ** 2
    return 1 - seen / chance if chance else None
