"""The organisation of a capstone: its charter, its messages, its signals, its crises, its tracks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parvis.crisis.scenario import Scenario

TRACKS = ("event", "reputation", "mobile", "watch", "b2b", "public")
ACTIONS = ("keep", "reply", "remind", "remove", "warn", "escalate")
RESTRICTING = ("remove", "warn")  # what rests on a rule of the charter
VERDICTS = ("renew", "change", "stop")


@dataclass(frozen=True)
class Choice:
    """One way to do something: its text, what it is worth (2, 1 or 0), and why, told afterwards."""

    name: str
    text: str
    worth: int
    why: str


@dataclass(frozen=True)
class Hole:
    """What the charter does not say: its title, its block, what is missing, and three ways to patch it."""

    name: str
    block: str
    title: str
    says: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Message:
    """A message of the queue; `right` names the actions that fit, best first, once the charter covers it.

    `hole` is the hole without whose patch nobody may remove it ("" where the charter covers it); `about` the
    crisis that it announces; `promised` what a reply to it promises ("" when it promises nothing).
    """

    name: str
    day: int
    network: str
    author: str
    context: str
    text: str
    category: str
    hole: str
    about: str
    right: tuple[str, ...]
    tolerated: tuple[str, ...]
    promised: str
    why: str


@dataclass(frozen=True)
class Mention:
    """One mention of a signal: its day and hour, who speaks, whether it tells a fact, and its text."""

    day: int
    hour: int
    who: str
    concrete: bool
    text: str


@dataclass(frozen=True)
class Signal:
    """Mentions of the matter `title`; `crisis` is the crisis that it announces, "" for a false signal."""

    name: str
    title: str
    crisis: str
    mentions: tuple[Mention, ...]
    right: str
    why: str


@dataclass(frozen=True)
class Task:
    """One task of a specialisation, on its day, with three ways to do it."""

    name: str
    day: int
    title: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Track:
    """A specialisation: its name, its title, what it is, and its tasks, one a day."""

    name: str
    title: str
    what: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Campaign:
    """What was spent and brought in; `hours` at `hour_eur` are labour; `verdict` is what the figures say."""

    name: str
    objective: str
    spent_eur: float
    hours: float
    hour_eur: float
    revenue_eur: float
    margin: float
    result: str
    verdict: str
    why: str


@dataclass(frozen=True)
class Organisation:
    """All that the three days of an organisation may hold, in one language; `charter` is text by block."""

    name: str
    kind: str
    title: str
    purpose: str
    publics: tuple[str, ...]
    networks: tuple[str, ...]
    hours: str
    tone: str
    people: str
    launch: str
    charter: Mapping[str, str]
    holes: tuple[Hole, ...]
    queue: tuple[Message, ...]
    signals: tuple[Signal, ...]
    crises: tuple[Scenario, ...]
    campaign: Campaign
    tracks: tuple[Track, ...]

    def message(self, name: str) -> Message:
        """The message of that name; KeyError when there is none."""
        return _named(self.queue, name)

    def hole(self, name: str) -> Hole:
        """The hole of that name; KeyError when there is none."""
        return _named(self.holes, name)

    def signal(self, name: str) -> Signal:
        """The signal of that name; KeyError when there is none."""
        return _named(self.signals, name)

    def track(self, name: str) -> Track:
        """The specialisation of that name; KeyError when there is none."""
        return _named(self.tracks, name)

    def crisis(self, name: str) -> Scenario:
        """The crisis of that name; KeyError when there is none."""
        return _named(self.crises, name)


def _named(parts: tuple, name: str) -> Any:
    for one in parts:
        if one.name == name:
            return one
    raise KeyError(name)
