"""What a feedback page says of one student's work, apart from how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.results.criteria import Competency, Criterion


@dataclass(frozen=True)
class Part:
    """The cells of an answer and the tests that look at them.

    `code` are the cells as the student left them, `stopped` says how one of them ended early ("" if none
    did), `remarks` are what people wrote about them; `untouched` answers still have the dots that they were
    given with. Of the tests that were missed, by name: `printed` are the lines that they printed of the work,
    `shown` the program of one that says in no comment what it looks at, as far as students have it.
    """

    criteria: tuple[Criterion, ...]
    code: tuple[str, ...] = ()
    stopped: str = ""
    remarks: tuple[str, ...] = ()
    untouched: bool = False
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LevelGiven:
    """The level of one criterion of a grid that a text was given, of how many, and what that level says."""

    criterion: str
    level: int
    most: int
    wording: str = ""


@dataclass(frozen=True)
class Reading:
    """An answer that a person marks: what was written (as HTML), its grid (Markdown), points and remark.

    `earned` is None while nobody has read it; `levels` are those that its points come from, less `off`, none
    where points were given without them.
    """

    name: str
    points: float
    earned: float | None
    answer: str
    grid: str = ""
    remark: str = ""
    levels: tuple[LevelGiven, ...] = ()
    off: float = 0.0


@dataclass(frozen=True)
class Section:
    """An exercise: its answers with their tests, and what a person reads."""

    title: str
    parts: tuple[Part, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All its criteria, in their order."""
        return tuple(criterion for part in self.parts for criterion in part.criteria)

    @property
    def earned(self) -> float:
        """The points given so far."""
        return sum(one.earned or 0 for one in self.criteria) + sum(one.earned or 0 for one in self.readings)

    @property
    def most(self) -> float:
        """The points it can give, texts that wait included."""
        return sum(one.points for one in self.criteria) + sum(one.points for one in self.readings)

    @property
    def waits(self) -> bool:
        """Whether a person has still to read something."""
        return any(one.earned is None for one in self.readings)


@dataclass(frozen=True)
class Sheet:
    """One student's work on one assignment, marked.

    `handed_in` is a sentence with the moment, "" when it is not known; `attempt` is which of how many counts;
    `notes` are what marking mended, in
    Markdown; `stopped` are other cells of the student that ended early, each with the sentence that says how.
    """

    title: str
    language: str
    person: str
    sections: tuple[Section, ...]
    competencies: tuple[Competency, ...] = ()
    handed_in: str = ""
    attempt: tuple[int, int] = (1, 1)
    late_penalty: float = 0.0
    notes: str = ""
    stopped: tuple[tuple[str, str], ...] = ()

    @property
    def earned(self) -> float:
        """The points given so far, before what being late costs."""
        return sum(one.earned for one in self.sections)

    @property
    def most(self) -> float:
        """All points of the assignment."""
        return sum(one.most for one in self.sections)

    @property
    def waiting(self) -> float:
        """The points of texts that nobody has read yet."""
        return sum(one.points for section in self.sections for one in section.readings if one.earned is None)
