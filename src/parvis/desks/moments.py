"""A story in moments: choices, consequences at once, and situations that remember what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parvis.desks.decisions import replay_each, text_of
from parvis.language import _


@dataclass(frozen=True)
class Option:
    """What one may do at a moment, what is said of it, the flags it sets, and its numbers by name."""

    option_id: str
    manner: str
    text: str
    said: str
    flags: frozenset[str] = frozenset()
    numbers: Mapping[str, float] = field(default_factory=dict)

    def number(self, name: str, otherwise: float = 0.0) -> float:
        """One of its numbers."""
        return self.numbers.get(name, otherwise)


@dataclass(frozen=True)
class Situation:
    """What a moment is like when the flag `when` was set earlier ("" for any other case), and its numbers."""

    when: str
    text: str
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """A moment of a story: day 0 is Monday, `time` is written as "09:10"."""

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


class Choices:
    """What was chosen at each moment; a choice changed later changes the moments after it.

    >>> calm, storm = Situation("", "Calm."), Situation("late", "Storm.")
    >>> moments = (
    ...     Moment("a", 0, "09:00", "", (calm,), (Option("wait", "", "Wait", "", frozenset({"late"})),)),
    ...     Moment("b", 0, "10:00", "", (storm, calm), (Option("go", "", "Go", ""),)),
    ... )
    >>> played = Choices(moments, [{"moment": "a", "choice": "wait"}])
    >>> played.situation(moments[1]).text, [moment.moment_id for moment in played.open_moments]
    ('Storm.', ['b'])
    """

    def __init__(self, moments: tuple[Moment, ...], decisions: Iterable[object] = ()):
        self.moments = moments
        self.choices: dict[str, str] = {}
        self.notices = replay_each(decisions, self._again)

    def choose(self, moment: str, option: str) -> None:
        """Chooses at a moment; ValueError with the sentence to show for what is not of the story."""
        known = {one.moment_id: one for one in self.moments}
        if moment not in known or known[moment].option(option) is None:
            raise ValueError(_("{name} is no choice of this story.").format(name=f"{moment}, {option}"[:60]))
        self.choices[moment] = option

    @property
    def open_moments(self) -> list[Moment]:
        """The moments without a choice yet."""
        return [moment for moment in self.moments if moment.moment_id not in self.choices]

    def chosen(self, moment: Moment) -> Option | None:
        """What was chosen at a moment."""
        return moment.option(self.choices.get(moment.moment_id, ""))

    def situation(self, moment: Moment) -> Situation:
        """How the moment is, after the choices before it."""
        before = self.moments[: self.moments.index(moment)]
        return moment.situation(self._flags(before))

    @property
    def flags(self) -> frozenset[str]:
        """The flags that all choices so far have set."""
        return self._flags(self.moments)

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, for `parvis.answers.save`."""
        return [{"moment": moment, "choice": choice} for moment, choice in self.choices.items()]

    def in_words(self) -> list[str]:
        """A line for each decision."""
        return [f"{name} · {choice}" for name, choice in self.choices.items()]

    def _flags(self, moments: Iterable[Moment]) -> frozenset[str]:
        options = [option for moment in moments if (option := self.chosen(moment))]
        return frozenset(flag for option in options for flag in option.flags)

    def _again(self, decision: Mapping) -> None:
        self.choose(text_of(decision, "moment"), text_of(decision, "choice"))


def read_moments(rows: Iterable[Mapping], language: str) -> tuple[Moment, ...]:
    """The moments of a story in one of its languages, as `<unit>/data/*.json` holds them."""
    return tuple(_moment(row, language) for row in rows)


def _moment(row: Mapping, language: str) -> Moment:
    situations = tuple(
        Situation(one["when"], one[language], row.get("numbers", {}) | one.get("numbers", {}))
        for one in row["situations"]
    )
    options = tuple(
        Option(
            one["option_id"],
            one["manner"],
            one[language],
            one["said"][language],
            frozenset(one.get("flags", ())),
            one.get("numbers", {}),
        )
        for one in row["options"]
    )
    return Moment(row["moment_id"], row["day"], row["time"], row["title"][language], situations, options)
