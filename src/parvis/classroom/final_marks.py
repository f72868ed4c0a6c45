"""The final mark of each student, by the weights of `course.toml`: over what is marked, until all is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from parvis.classroom.gradebook import Marks
from parvis.classroom.regrading.older import marked_before
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row, Status, make_table
from parvis.course import Course

UnitStatus = Status | Literal["not_released"]


@dataclass(frozen=True)
class UnitMark:
    """One student's unit: its weight, and as shares of its points what is earned and what is marked.

    `earned` is after the late penalty. Nothing is marked of a unit without a score.
    """

    weight: float
    status: UnitStatus
    earned: float = 0.0
    marked: float = 0.0

    @property
    def percent(self) -> float | None:
        """What is earned of the points marked so far, 0 to 100; None when none are."""
        return 100 * self.earned / self.marked if self.marked else None


@dataclass(frozen=True)
class FinalMark:
    """One student's units, by name, and what they make together.

    >>> units = {"kpi": UnitMark(3, "to_mark", 0.6, 0.8), "crisis": UnitMark(1, "not_handed_in")}
    >>> mark = FinalMark(Person("alix"), units)
    >>> round(mark.percent), round(mark.marked_percent), round(mark.least_percent), mark.is_final
    (75, 60, 45, False)
    """

    person: Person
    units: Mapping[str, UnitMark]

    @property
    def percent(self) -> float | None:
        """The mean of the units by weight, over the points marked so far, 0 to 100; None when none are."""
        return 100 * self._sum("earned") / self._sum("marked") if self._sum("marked") else None

    @property
    def marked_percent(self) -> float:
        """How much of the course, by weight, is marked, 0 to 100."""
        return 100 * self._sum("marked") / sum(unit.weight for unit in self.units.values())

    @property
    def least_percent(self) -> float:
        """The mark if all that is not marked were worth 0, 0 to 100."""
        return 100 * self._sum("earned") / sum(unit.weight for unit in self.units.values())

    @property
    def is_final(self) -> bool:
        """Whether every point of every unit is marked."""
        return all(unit.status in ("graded", "not_gradable") for unit in self.units.values())

    def _sum(self, part: Literal["earned", "marked"]) -> float:
        return sum(unit.weight * getattr(unit, part) for unit in self.units.values())


def class_tables(root: Path, course: Course, marks: Marks) -> list[ClassTable]:
    """The table of each unit whose assignment is written, in the order of the course."""
    written = [
        unit for unit in course.units if (root / "source" / unit.assignment(course.languages[0])).is_dir()
    ]
    names = [unit.assignment(language) for unit in written for language in course.languages]
    older = marked_before(root, names, marks.attempts)
    return [make_table(root, course, unit, marks, older) for unit in written]


def final_marks(course: Course, tables: Iterable[ClassTable]) -> list[FinalMark]:
    """Everybody's final mark over all units of the course, sorted by name; `tables` are those written."""
    known = {table.unit: table for table in tables}
    rows: dict[str, dict[str, Row]] = {}
    people: dict[str, Person] = {}
    for unit, table in known.items():
        for row in table.rows:
            rows.setdefault(row.person.id, {})[unit] = row
            people[row.person.id] = row.person
    marks = []
    for student, theirs in rows.items():
        units = {
            unit.id: _unit_mark(unit.weight, known.get(unit.id), theirs.get(unit.id)) for unit in course.units
        }
        marks.append(FinalMark(people[student], units))
    return sorted(marks, key=lambda mark: mark.person.by_name)


def _unit_mark(weight: float, table: ClassTable | None, row: Row | None) -> UnitMark:
    status = row.status if row else "not_handed_in"
    if status == "not_handed_in" and not (table and table.most):
        return UnitMark(weight, "not_released")  # the gradebook has no points for it
    if row and table and row.marked and table.most:
        return UnitMark(weight, status, row.score / table.most, 1 - row.waiting / table.most)
    return UnitMark(weight, status)
