"""A week alone in the job: seven moments whose choices have consequences, and what a manager must know.

The model adds up what the choices cost: minutes of severe content, nights on call, hours that somebody
waits. `FULL` and `DESCRIBED` and the numbers in `data/solo.json` are invented for the game; the limits are
the house's own (`shifts.Limits`), the same for one person as for five. No sequence of choices leaves every
night free and nobody waiting (`tests/moderation/test_solo.py` tries them all): that cannot be held alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from parvis.desks.decisions import text_of
from parvis.desks.moments import Choices, Moment, read_moments
from parvis.language import _, current_language

FILE = Path(__file__).parent / "data" / "solo.json"
MANNERS = ("alone", "shared", "silent")
FULL, DESCRIBED = 2.0, 0.5  # minutes for a severe message read in full, and for its neutral description
TELL, KEEP = "tell", "keep"
TOLD = "told_"  # how the flags begin that stand for something the manager knows
WAITS = "waits_"  # how the numbers begin that are hours somebody waits


@dataclass(frozen=True)
class Matter:
    """Something to carry alone or to tell the manager, and why."""

    matter_id: str
    tell: bool
    text: str
    why: str


@dataclass(frozen=True)
class Story:
    """The moments of the week in order, and the matters at its end, in one language."""

    moments: tuple[Moment, ...]
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Toll:
    """What a week cost: severe minutes by day, sitting, others; nights; hours waited; what is known."""

    by_day: Mapping[int, float]
    sitting: float
    others: float
    nights: int
    waits: Mapping[str, float]
    told: frozenset[str]

    @property
    def worst_day(self) -> float:
        """The severe minutes of the hardest day."""
        return max(self.by_day.values(), default=0.0)


def load_story(language: str | None = None) -> Story:
    """The week in `language`, else in the current one.

    >>> story = load_story("en")
    >>> len(story.moments), sum(matter.tell for matter in story.matters), len(story.matters)
    (7, 6, 10)
    """
    language = language or current_language()
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return Story(
        read_moments(data["moments"], language),
        tuple(
            Matter(row["matter_id"], row["tell"], row[language], row["why"][language])
            for row in data["matters"]
        ),
    )


class Week(Choices):
    """The choices of a week and what they lead to, and what is told of the matters at its end.

    >>> week = Week(load_story("en"))
    >>> week.choose("nights", "carry"); week.choose("queue", "all")
    >>> week.toll.by_day, week.toll.nights
    ({0: 40.0}, 7)
    """

    def __init__(self, story: Story, decisions: Iterable[object] = ()):
        self.story = story
        self.matters: dict[str, str] = {}
        super().__init__(story.moments, decisions)

    def settle(self, matter: str, choice: str) -> None:
        """Keeps a matter for oneself, tells it, or leaves it open again with ""."""
        if matter not in {one.matter_id for one in self.story.matters} or choice not in ("", TELL, KEEP):
            raise ValueError(_("{name} is no choice of this story.").format(name=f"{matter}, {choice}"[:60]))
        self.matters.pop(matter, None)
        if choice:
            self.matters[matter] = choice

    @property
    def toll(self) -> Toll:
        """What the choices made so far cost."""
        by_day: dict[int, float] = {}
        waits: dict[str, float] = {}
        sitting, others, nights = 0.0, 0.0, 0
        for moment in self.moments:
            option = self.chosen(moment)
            if option is None:
                continue
            numbers = self.situation(moment).numbers
            severe = numbers.get("severe", 0)
            minutes = severe * (FULL * option.number("full") + DESCRIBED * option.number("described"))
            minutes += option.number("minutes")
            if minutes:
                by_day[moment.day] = round(by_day.get(moment.day, 0.0) + minutes, 1)
            sitting = max(sitting, round(minutes / option.number("sittings", 1), 1))
            others += severe * FULL * option.number("others_full")
            others += severe * DESCRIBED * option.number("others_described")
            nights += int(option.number("nights"))
            waits |= {name: hours for name, hours in numbers.items() if name.startswith(WAITS)}
        told = frozenset(flag for flag in self.flags if flag.startswith(TOLD))
        return Toll(by_day, sitting, others, nights, waits, told)

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, for `parvis.answers.save`."""
        told = [{"matter": matter, "choice": choice} for matter, choice in self.matters.items()]
        return super().to_dicts() + told

    def in_words(self) -> list[str]:
        """A line for each decision."""
        return super().in_words() + [f"{name} · {choice}" for name, choice in self.matters.items()]

    def _again(self, decision: Mapping) -> None:
        if "matter" in decision:
            self.settle(text_of(decision, "matter"), text_of(decision, "choice"))
        else:
            super()._again(decision)


def played(story: Story, manner: str) -> Toll:
    """What the week costs whoever takes the option of one manner at each moment.

    >>> played(load_story("en"), "shared").worst_day
    26.0
    """
    week = Week(story)
    for moment in story.moments:
        chosen = next(option for option in moment.options if option.manner == manner)
        week.choose(moment.moment_id, chosen.option_id)
    return week.toll
