"""A crisis being played: what has been done, what one knows at this hour, and when it is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.crisis import labels
from parvis.crisis.hours import pass_turn
from parvis.crisis.moves import Move, read_move
from parvis.crisis.scenario import TURNS, Item, Scenario
from parvis.crisis.situation import Situation, can, make, opening
from parvis.crisis.story import Story, replay
from parvis.language import _

LAG = 1  # turns until the indicators show what was done


@dataclass(frozen=True)
class Indicators:
    """What the dashboard shows: people reached; trust, legal risk and fatigue, each of 100; the press."""

    reached: float
    trust: float
    legal: float
    fatigue: float
    published: bool


def indicators(situation: Situation) -> Indicators:
    """The indicators of a situation."""
    return Indicators(
        situation.spread.reached,
        situation.trust,
        situation.legal,
        situation.fatigue,
        situation.press == "published",
    )


class Session:
    """One player in one crisis, without any widget; `log` and `turn` restore an earlier game.

    >>> from parvis.crisis.scenario import load_scenario
    >>> session = Session(load_scenario("hinge", "en"))
    >>> session.do(Move(0, "pause")), session.do(Move(0, "pause"))
    (True, False)
    >>> session.pass_hour(); session.turn, session.now.paused
    (1, 0)
    """

    def __init__(self, scenario: Scenario, seed: int = 1, log: Iterable = (), turn: object = 0):
        self.scenario, self.seed = scenario, seed
        self.notices: list[str] = []  # nobody is told of what a log says that could not be done
        self.moves: list[Move] = []
        self.now = opening(scenario)
        self.past: list[Situation] = []
        earlier = [move for move in (read_move(entry, scenario) for entry in log) if move]
        given = turn if isinstance(turn, int) and not isinstance(turn, bool) and 0 <= turn <= TURNS else 0
        reached = max([given, *(move.turn for move in earlier)])
        for hour in range(reached + 1):
            for move in earlier:
                if move.turn == hour:
                    self.do(move)
            if hour < reached:
                self.pass_hour()

    @property
    def turn(self) -> int:
        """The hour that is being played, from 0; 12 when the crisis is over."""
        return self.now.turn

    @property
    def finished(self) -> bool:
        """True after the twelfth hour."""
        return self.turn >= TURNS

    @property
    def inbox(self) -> list[Item]:
        """The messages that have arrived."""
        return [item for item in self.scenario.items if item.turn <= self.turn]

    @property
    def known(self) -> Indicators:
        """What the dashboard shows now: the state of an hour ago, for things take time to be seen."""
        return self.known_at(self.turn)

    def known_at(self, turn: int) -> Indicators:
        """What it showed at an earlier hour."""
        states = [*self.past, self.now]
        return indicators(states[max(0, min(turn, len(states) - 1) - LAG)])

    def can(self, move: Move) -> bool:
        """Whether it can be done now."""
        return not self.finished and can(self.now, move)

    def do(self, move: Move) -> bool:
        """Does it if it can be done, and says whether it was."""
        if not self.can(move):
            return False
        self.now = make(self.now, move, self.scenario)
        self.moves.append(move)
        return True

    def take_back(self) -> Move | None:
        """Undoes the latest move of this hour; None when there is none."""
        if not self.moves or self.moves[-1].turn != self.turn:
            return None
        last = self.moves.pop()
        again = Session(self.scenario, self.seed, self.to_dicts(), self.turn)
        self.now, self.past = again.now, again.past
        return last

    def pass_hour(self) -> None:
        """Goes to the next hour."""
        if not self.finished:
            self.past.append(self.now)
            self.now = pass_turn(self.now, self.scenario, self.seed)

    def to_dicts(self) -> list[dict]:
        """The log, as `story.replay` and `answers.json` take it."""
        return [move.to_dict() for move in self.moves]

    def in_words(self) -> list[str]:
        """The log as lines of plain text, for whoever marks."""
        lines = [
            f"{move.turn + 1:2d} · {labels.in_words(move, self.scenario)}"
            + (f" · « {move.text} »" if move.text else "")
            for move in self.moves
        ]
        return lines or [_("Nothing has been done yet.")]

    def story(self) -> Story:
        """The whole story of the log, as marking will hear it."""
        return replay(self.to_dicts(), self.scenario, self.seed)
