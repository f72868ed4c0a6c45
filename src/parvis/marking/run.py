"""How a run of marking stands: what is told of each submission, and of the whole."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from parvis.marking.intake.job import Flag
from parvis.marking.records.marked import Marked, Verdict


@dataclass(frozen=True, slots=True)
class Ended:
    """How one student's notebook stands after a run.

    `marked` is for who is told of each result as it comes; a run does not keep it.
    """

    assignment: str
    notebook: str
    student: str
    verdict: Verdict
    reason: str
    flags: tuple[Flag, ...]
    marked: Marked | None = None


@dataclass
class Run:
    """A whole run: every submission once.

    The scores are by assignment, student and cell, the seconds that each cell took by assignment. It is all
    that grows with the class: 3,000 students take some megabytes.
    """

    ended: list[Ended] = field(default_factory=list)
    scores: dict[str, dict[str, dict[str, tuple[float, float, bool]]]] = field(default_factory=dict)
    seconds: dict[str, dict[str, array]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every submission has its marks."""
        return all(one.verdict != "marking_error" for one in self.ended)
