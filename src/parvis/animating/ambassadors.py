"""Choosing ambassadors under a budget of hours: what a student decides, without any widget."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.language import _

PLACES, BUDGET = 8, 40  # people, hours a month


@dataclass(frozen=True)
class Candidate:
    """Somebody who applies, with what the forum says of them.

    `circle`: where they write (recipes, repairs, garden, outings, or all); `paths`: per cent of the shortest
    ways between two members that pass by them; `flags`: flags per hundred posts; `helped`: newcomers whom
    they were the first to answer, `back` of whom wrote again; `hours`: what they ask for, a month.
    """

    member: str
    name: str
    circle: str
    posts: int
    first_answers: int
    paths: int
    flags: int
    helped: int
    back: int
    hours: int


class Ambassadors:
    """The people chosen, in the order of choice; `notices` says what could not be replayed.

    >>> made = Ambassadors([Candidate("7", "awa", "garden", 9, 0, 1, 0, 0, 0, 5)])
    >>> made.choose("7", True); made.chosen, made.hours, made.complete
    (['7'], 5, False)
    """

    def __init__(self, candidates: Iterable[Candidate]):
        self.candidates = {one.member: one for one in candidates}
        self.chosen: list[str] = []
        self.notices: list[str] = []

    @property
    def hours(self) -> int:
        """The hours a month of those chosen."""
        return sum(self.candidates[member].hours for member in self.chosen)

    @property
    def complete(self) -> bool:
        """Whether every place is taken, within the budget."""
        return len(self.chosen) == PLACES and self.hours <= BUDGET

    def choose(self, member: str, taken: bool) -> None:
        """Takes somebody, or leaves them; ValueError with the sentence to show when nobody is called so."""
        if member not in self.candidates:
            raise ValueError(
                _("None of these candidates has the number {member}.").format(member=member[:40])
            )
        if taken and member not in self.chosen:
            self.chosen.append(member)
        if not taken and member in self.chosen:
            self.chosen.remove(member)

    def state(self) -> str:
        """How far one is, in a sentence."""
        said = _("{people} of {places} people, {hours} of {budget} hours a month.").format(
            people=len(self.chosen), places=PLACES, hours=self.hours, budget=BUDGET
        )
        if self.hours > BUDGET:
            return said + " " + _("The budget is exceeded.")
        if len(self.chosen) > PLACES:
            return said + " " + _("There are too many people.")
        return said + (" " + _("The group is complete.") if self.complete else "")

    def to_dicts(self) -> list[dict]:
        """The people chosen as plain data: this is what answers.json keeps."""
        return [{"member": member} for member in self.chosen]

    def in_words(self) -> list[str]:
        """A line for each person chosen, and one for the whole, for whoever marks."""
        people = (self.candidates[member] for member in self.chosen)
        return [*(f"{one.name} · {circles()[one.circle]} · {one.hours} h" for one in people), self.state()]


def circles() -> dict[str, str]:
    """The groups of the forum in words, by name."""
    return {
        "recipes": _("recipes"),
        "repairs": _("repairs"),
        "garden": _("garden"),
        "outings": _("outings"),
        "all": _("all four"),
    }


def load_candidates(path: str | Path) -> list[Candidate]:
    """The candidates of a data set, a CSV in UTF-8 with the fields of `Candidate` as columns."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = [one.name for one in fields(Candidate)[3:]]
    return [
        Candidate(row["member"], row["name"], row["circle"], *(int(row[name]) for name in numbers))
        for row in rows
    ]


def replay(decisions: Iterable[object], candidates: Iterable[Candidate]) -> Ambassadors:
    """What saved decisions lead to."""
    made = Ambassadors(candidates)

    def decide(decision: Mapping) -> None:
        made.choose(text_of(decision, "member"), True)

    made.notices = replay_each(decisions, decide)
    return made


AMBASSADORS = Exercise(
    "ambassadors",
    "animating",
    load=lambda variant: load_candidates(variant.path("candidates.csv")),
    replay=replay,
    called="choices",
)
