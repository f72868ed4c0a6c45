"""The figures of one unit: scores, exercises, criteria, competencies, data sets, and who needs help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.classroom.groups import Group
from parvis.classroom.statistics.copies import Copies
from parvis.classroom.statistics.estimates import (
    LEVEL,
    Estimate,
    Unequal,
    discrimination,
    mean_of,
    share_of,
    unequal,
)
from parvis.classroom.table import ClassTable, Row
from parvis.language import _

HELP_BELOW = 0.5  # of the points marked
WEAK_BELOW = 0.5


@dataclass(frozen=True)
class Item:
    """An exercise or a criterion: the mean share of its points (facility), how it tells strong from weak."""

    title: str
    facility: Estimate | None
    discrimination: Estimate | None
    criteria: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Missed:
    """A sentence that tests said, in how many copies, and in which exercise."""

    exercise: str
    sentence: str
    people: Estimate


@dataclass(frozen=True)
class Help:
    """Somebody to talk to: their share of the points marked (None: nothing came), weakest competencies."""

    row: Row
    share: float | None
    weak: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class UnitReport:
    """Everything that the page says of one unit; shares are between 0 and 1.

    `markers` are sentences on the texts that two people have read.
    """

    title: str
    handed_in: int
    people: int
    scores: tuple[float, ...]
    mean: Estimate | None
    exercises: tuple[Item, ...]
    competencies: tuple[tuple[str, Estimate], ...]
    missed: tuple[Missed, ...]
    unequal: tuple[tuple[str, Unequal], ...]
    help: tuple[Help, ...]
    copies: Copies
    markers: tuple[str, ...] = ()


def report_of(table: ClassTable, copies: Copies, criteria: Mapping[str, str]) -> UnitReport:
    """The figures of a unit from its table and its copies; a text that nobody has read is left out.

    `criteria` says in words what each graded cell looks at. Data sets are compared in each exercise: one that
    is harder there and nowhere else would not show in the sum.
    """
    table = _read_only(table)
    rows = [row for row in table.rows if row.marked]
    scores = {row.person.id: share for row in rows if (share := _share(row, _all(table))) is not None}
    competencies = []
    for group in table.competencies:
        shares = [share for row in rows if (share := _share(row, list(group.points))) is not None]
        if (estimate := mean_of(shares)) is not None:
            competencies.append((group.title, estimate))
    return UnitReport(
        table.title,
        len(rows),
        len(table.rows),
        tuple(sorted(scores.values())),
        mean_of(list(scores.values())),
        tuple(_exercise(group, rows, table, criteria) for group in table.exercises),
        tuple(competencies),
        tuple(_missed(table, copies, len(rows))),
        tuple(_unequal(table, rows, copies)),
        tuple(_help(table, scores)),
        copies,
    )


def _read_only(table: ClassTable) -> ClassTable:
    """The table without the texts that nobody has read: an empty answer's 0 there says nothing."""

    def kept(groups: Sequence[Group]) -> tuple[Group, ...]:
        parts = [
            replace(one, points={name: most for name, most in one.points.items() if name not in table.unread})
            for one in groups
        ]
        return tuple(one for one in parts if one.points)

    return replace(table, exercises=kept(table.exercises), competencies=kept(table.competencies))


def _all(table: ClassTable) -> list[str]:
    return [name for group in table.exercises for name in group.points]


def _share(row: Row, names: Sequence[str]) -> float | None:
    """The share of the points of these cells that were marked; None when none was, or none has points."""
    cells = [row.cells[name] for name in names if name in row.cells and not row.cells[name].waiting]
    most = sum(cell.points for cell in cells)
    return sum(cell.score for cell in cells) / most if most else None


def _exercise(group: Group, rows: Sequence[Row], table: ClassTable, criteria: Mapping[str, str]) -> Item:
    names = [name for name in group.points if group.points[name]]
    parts = tuple(_item(criteria.get(name, name) or _("a check"), [name], rows, table) for name in names)
    whole = _item(group.title, names, rows, table)
    return Item(whole.title, whole.facility, whole.discrimination, parts if len(parts) > 1 else ())


def _unequal(table: ClassTable, rows: Sequence[Row], copies: Copies) -> list[tuple[str, Unequal]]:
    found = []
    for group in table.exercises:
        shares: dict[int, list[float]] = {}
        for row in rows:
            share = _share(row, list(group.points))
            if share is not None and row.person.id in copies.variants:
                shares.setdefault(copies.variants[row.person.id], []).append(share)
        found += [(group.title, one) for one in unequal(shares, LEVEL / len(table.exercises))]
    return found


def _item(title: str, names: list[str], rows: Sequence[Row], table: ClassTable) -> Item:
    others = [name for name in _all(table) if name not in names]
    pairs = [(_share(row, names), _share(row, others)) for row in rows]
    known = [(one, rest) for one, rest in pairs if one is not None and rest is not None]
    shares = [one for one, _rest in pairs if one is not None]
    told = discrimination([one for one, _rest in known], [rest for _one, rest in known]) if known else None
    return Item(title, mean_of(shares), told)


def _missed(table: ClassTable, copies: Copies, people: int) -> list[Missed]:
    titles = {name: group.title for group in table.exercises for name in group.points}
    found: dict[tuple[str, str], int] = {}
    for cell, sentences in copies.missed.items():
        for sentence, count in sentences.items():
            key = titles.get(cell, cell), sentence
            found[key] = max(found.get(key, 0), count)  # several tests of an exercise may say the same
    listed = [
        Missed(exercise, sentence, estimate)
        for (exercise, sentence), count in found.items()
        if (estimate := share_of(count, people)) is not None
    ]
    return sorted(listed, key=lambda one: (-one.people.value, one.exercise, one.sentence))


def _help(table: ClassTable, scores: Mapping[str, float]) -> list[Help]:
    found = []
    for row in table.rows:
        if row.status in ("not_handed_in", "no_notebook"):
            found.append(Help(row, None))
        elif (share := scores.get(row.person.id)) is not None and share < HELP_BELOW:
            shares = [(group.title, _share(row, list(group.points))) for group in table.competencies]
            weak = [(title, part) for title, part in shares if part is not None and part < WEAK_BELOW]
            found.append(Help(row, share, tuple(sorted(weak, key=lambda one: one[1])[:2])))
    return sorted(found, key=lambda one: (one.share is None, one.share or 0.0, one.row.person.by_name))
