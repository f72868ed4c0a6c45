"""A week alone in the job: seven moments whose choices have consequences, and what a manager must know.

The model adds up what the choices cost: minutes of severe content, nights on call, hours that somebody
waits. `FULL` and `DESCRIBED` and the numbers in `data/solo.json` are invented for the game; the limits are
the house's own (`shifts.Limits`), the same for one person as for five. No sequence of choices leaves every
night free and nobody waiting (`tests/moderation/test_solo.py` tries them all): that cannot be held alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parvis.desks.decisions import replay_each, text_of
from parvis.language import _, current_language

FILE = Path(__file__).parent / "data" / "solo.json"
MANNERS = ("alone", "shared", "silent")
FULL, DESCRIBED = 2.0, 0.5  # minutes for a severe message read in full, and for its neutral description
TELL, KEEP = "tell", "keep"
TOLD = "told_"  # how the flags begin that stand for something the manager knows


@dataclass(frozen=True)
class Option:
    """What one may do at a moment, what is said of it, the shares of messages read and by whom.

    `manner` is alone, shared or silent: each moment has one option of each, in no fixed order.
    """

    option_id: str
    manner: str
    text: str
    said: str
    flags: frozenset[str] = frozenset()
    full: float = 0.0
    described: float = 0.0
    others_full: float = 0.0
    others_described: float = 0.0
    sittings: int = 1
    minutes: float = 0.0
    nights: int = 0


@dataclass(frozen=True)
class Situation:
    """What a moment is like when the flag `when` was set earlier ("" for any other case)."""

    when: str
    text: str
    severe: int
    waits: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """A moment of the week: day 0 is Monday, `time` is written as "09:10"."""

    moment_id: str
    day: int
    time: str
    title: str
    situations: tuple[Situation, ...]
    options: tuple[Option, ...]

    def option(self, name: str) -> Option | None:
        """The option of that name, if it has it."""
        return next((option for option in self.options if option.option_id == name), None)

    def situation(self, flags: Iterable[str]) -> Situation:
        """The first situation that the flags lead to."""
        known = {"", *flags}
        return next(situation for situation in self.situations if situation.when in known)


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
        tuple(_moment(row, language) for row in data["moments"]),
        tuple(
            Matter(row["matter_id"], row["tell"], row[language], row["why"][language])
            for row in data["matters"]
        ),
    )


class Week:
    """The choices of a week and what they lead to; a changed choice changes what comes after it.

    >>> week = Week(load_story("en"))
    >>> week.choose("nights", "carry"); week.choose("queue", "all")
    >>> week.toll.by_day, week.toll.nights
    ({0: 40.0}, 7)
    """

    def __init__(self, story: Story, decisions: Iterable[object] = ()):
        self.story = story
        self.choices: dict[str, str] = {}
        self.matters: dict[str, str] = {}
        self.notices = replay_each(decisions, self._again)

    def choose(self, moment: str, option: str) -> None:
        """Chooses at a moment; ValueError with the sentence to show for what is not of the week."""
        known = {one.moment_id: one for one in self.story.moments}
        if moment not in known or known[moment].option(option) is None:
            raise ValueError(_("{name} is no choice of this week.").format(name=f"{moment}, {option}"[:60]))
        self.choices[moment] = option

    def settle(self, matter: str, choice: str) -> None:
        """Keeps a matter for oneself, tells it, or leaves it open again with ""."""
        if matter not in {one.matter_id for one in self.story.matters} or choice not in ("", TELL, KEEP):
            raise ValueError(_("{name} is no choice of this week.").format(name=f"{matter}, {choice}"[:60]))
        self.matters.pop(matter, None)
        if choice:
            self.matters[matter] = choice

    @property
    def open_moments(self) -> list[Moment]:
        """The moments without a choice yet."""
        return [moment for moment in self.story.moments if moment.moment_id not in self.choices]

    def situation(self, moment: Moment) -> Situation:
        """How the moment is, after the choices before it."""
        flags: set[str] = set()
        for earlier in self.story.moments:
            if earlier is moment:
                break
            flags |= self._flags(earlier)
        return moment.situation(flags)

    def said(self, moment: Moment) -> str:
        """What follows from the choice at a moment; "" before it."""
        option = moment.option(self.choices.get(moment.moment_id, ""))
        return option.said if option else ""

    @property
    def toll(self) -> Toll:
        """What the choices made so far cost."""
        by_day: dict[int, float] = {}
        waits: dict[str, float] = {}
        told: set[str] = set()
        sitting, others, nights = 0.0, 0.0, 0
        for moment in self.story.moments:
            option = moment.option(self.choices.get(moment.moment_id, ""))
            if option is None:
                continue
            situation = self.situation(moment)
            minutes = situation.severe * (FULL * option.full + DESCRIBED * option.described) + option.minutes
            if minutes:
                by_day[moment.day] = round(by_day.get(moment.day, 0.0) + minutes, 1)
            sitting = max(sitting, round(minutes / option.sittings, 1))
            others += situation.severe * (FULL * option.others_full + DESCRIBED * option.others_described)
            nights += option.nights
            waits |= situation.waits
            told |= {flag for flag in option.flags if flag.startswith(TOLD)}
        return Toll(by_day, sitting, others, nights, waits, frozenset(told))

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, for `parvis.answers.save`."""
        return [{"moment": moment, "choice": choice} for moment, choice in self.choices.items()] + [
            {"matter": matter, "choice": choice} for matter, choice in self.matters.items()
        ]

    def in_words(self) -> list[str]:
        """A line for each decision."""
        return [f"{name} · {choice}" for name, choice in {**self.choices, **self.matters}.items()]

    def _flags(self, moment: Moment) -> frozenset[str]:
        option = moment.option(self.choices.get(moment.moment_id, ""))
        return option.flags if option else frozenset()

    def _again(self, decision: Mapping) -> None:
        if "matter" in decision:
            self.settle(text_of(decision, "matter"), text_of(decision, "choice"))
        else:
            self.choose(text_of(decision, "moment"), text_of(decision, "choice"))


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


def _moment(row: Mapping, language: str) -> Moment:
    situations = tuple(
        Situation(one["when"], one[language], one.get("severe", row["severe"]), one.get("waits", {}))
        for one in row["situations"]
    )
    numbers = ("full", "described", "others_full", "others_described", "sittings", "minutes", "nights")
    options = tuple(
        Option(
            one["option_id"],
            one["manner"],
            one[language],
            one["said"][language],
            frozenset(one.get("flags", ())),
            **{name: one[name] for name in numbers if name in one},
        )
        for one in row["options"]
    )
    return Moment(row["moment_id"], row["day"], row["time"], row["title"][language], situations, options)
