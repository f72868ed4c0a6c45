"""Where the story of three days stands: what was decided, what has arrived, what the crisis has come to."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.capstone import carry, cast
from parvis.capstone.carry import Carried, Numbers
from parvis.capstone.cast import Cast
from parvis.capstone.moves import Move
from parvis.capstone.organisation import Choice, Hole, Message, Organisation, Signal, Task
from parvis.crisis.scenario import TURNS, Scenario
from parvis.crisis.situation import Situation, opening

MORNING, CRISIS, EVENING, OVER = 1, 2, 2 + TURNS, 3 + TURNS
NIGHT = CRISIS + TURNS // 2  # the first step of day 3


@dataclass(frozen=True)
class State:
    """Where the story stands.

    `made` holds the latest decision by what it is about, `signals` what was chosen of each one by day;
    `moves` all that was done, in order; `turns` the situations of the crisis so far, the last one now;
    `injected` the messages brought in, with their day; `ledger` what the decisions have moved; `notices`
    a sentence for each move that could not be made.
    """

    organisation: Organisation
    cast: Cast
    numbers: Numbers
    step: int = 0
    made: tuple[tuple[tuple[str, str], Move], ...] = ()
    signals: tuple[tuple[str, int, str], ...] = ()
    moves: tuple[Move, ...] = ()
    injected: tuple[tuple[str, int], ...] = ()
    scenario: Scenario | None = None
    turns: tuple[Situation, ...] = ()
    ledger: tuple[Carried, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def day(self) -> int:
        """The day, 1 to 3."""
        return 1 if self.step == 0 else 2 if self.step < NIGHT else 3

    @property
    def finished(self) -> bool:
        """True after the evening of day 3."""
        return self.step >= OVER

    @property
    def in_crisis(self) -> bool:
        """True during the twelve hours."""
        return CRISIS <= self.step < EVENING

    @property
    def now(self) -> Situation:
        """The situation of the crisis; IndexError before it begins."""
        return self.turns[-1]

    @property
    def crisis(self) -> Scenario:
        """The crisis as the first two days have left it; before, as it would be without them."""
        return self.scenario or cast.scenario_of(self.organisation, self.cast)

    @property
    def track(self) -> str:
        """The specialisation."""
        chosen = self.decided("track", "")
        return chosen.choice if chosen else self.organisation.tracks[0].name

    def decided(self, kind: str, item: str) -> Move | None:
        """The latest decision of a kind about an item; None while it is open."""
        return dict(self.made).get((kind, item))

    @property
    def queue(self) -> list[Message]:
        """The messages that have arrived."""
        return [message for message, day in self._arrivals() if day <= min(self.step + 1, 2)]

    @property
    def open_queue(self) -> list[Message]:
        """The messages that can be decided now: those of today."""
        return [message for message, day in self._arrivals() if day == self.step + 1 <= 2]

    def _arrivals(self) -> list[tuple[Message, int]]:
        """Each message of the story with its day."""
        drawn = [self.organisation.message(name) for name in self.cast.queue]
        brought = [(self.organisation.message(name), day) for name, day in self.injected]
        return [*((message, message.day) for message in drawn), *brought]

    @property
    def shown_signals(self) -> list[Signal]:
        """The two signals, in their order."""
        return cast.signals_of(self.organisation, self.cast)

    @property
    def tasks(self) -> list[Task]:
        """The tasks of the specialisation."""
        return list(self.organisation.track(self.track).tasks)

    def choices(self, part: Hole | Task) -> dict[str, Choice]:
        """The ways a, b, c of a hole or a task."""
        return cast.choices(part, self.cast.seed)

    def worth(self, hole: str) -> int:
        """What the charter now says of a hole: 2 closed, 1 vaguely, 0 open; 2 for "", which it covers."""
        if not hole:
            return 2
        patch = self.decided("patch", hole)
        return self.choices(self.organisation.hole(hole))[patch.choice].worth if patch else 0

    def task_worth(self, task: Task) -> int:
        """What was made of a task: 2, 1 or 0; 0 when it was left."""
        done = self.decided("task", task.name)
        return self.choices(task)[done.choice].worth if done else 0

    @property
    def trust(self) -> float:
        """Trust, of 100, with what the first days and the last evening have done to it."""
        if not self.turns:
            return within(opening(self.crisis).trust + carry.total(self.ledger, "trust"))
        last = [one for one in self.ledger if one.day == 3]
        return within(self.now.trust + carry.total(tuple(last), "trust"))

    @property
    def promises(self) -> list[Message]:
        """The messages whose reply promised something."""
        return [
            one
            for one in self.queue
            if one.promised and (done := self.decided("message", one.name)) and done.choice == "reply"
        ]


def within(points: float) -> float:
    """Points between 0 and 100."""
    return min(100.0, max(0.0, points))
