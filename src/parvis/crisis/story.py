"""A crisis played to its end: a log replayed, indicators, the score; three other ways to live through it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from parvis.crisis.hours import pass_turn, reached_in_the_end
from parvis.crisis.moves import SLOTS, Move, read_move
from parvis.crisis.scenario import TURNS, Scenario
from parvis.crisis.situation import Situation, can, make, opening


@dataclass(frozen=True)
class Story:
    """Twelve hours of a crisis.

    `turns`: the situation at the start of each hour, then at the end (13 values); `moves`: what was done, in
    order; `ignored`: how many entries of the log could not have been made.
    """

    scenario: Scenario
    turns: tuple[Situation, ...]
    moves: tuple[Move, ...]
    ignored: int

    @property
    def notices(self) -> list[str]:
        """Empty: `ignored` counts what could not be made, without a sentence for each."""
        return []

    @property
    def end(self) -> Situation:
        """The situation after the last hour."""
        return self.turns[-1]

    @property
    def reached(self) -> float:
        """People reached after four days."""
        return reached_in_the_end(self.end, self.scenario)


def replay(log: object, scenario: Scenario, seed: int) -> Story:
    """The story that a log tells: any log, even a damaged one, gives a story, and the same one each time.

    `log` is a list of moves as `Move.to_dict` writes them; what is not a possible move is counted and left
    out.
    """
    entries = list(log) if isinstance(log, list | tuple) else []
    moves = [read_move(entry, scenario) for entry in entries]
    by_turn = {turn: [move for move in moves if move and move.turn == turn] for turn in range(TURNS)}
    ignored = sum(move is None for move in moves) + (0 if isinstance(log, list | tuple) else 1)
    now, turns, done = opening(scenario), [], []
    for turn in range(TURNS):
        turns.append(now)
        for move in by_turn[turn]:
            if can(now, move):
                now = make(now, move, scenario)
                done.append(move)
            else:
                ignored += 1
        now = pass_turn(now, scenario, seed)
    return Story(scenario, (*turns, now), tuple(done), ignored)


def play(moves: Iterable[Move], scenario: Scenario, seed: int) -> Story:
    """The story of moves that one has made."""
    return replay([move.to_dict() for move in moves], scenario, seed)


def score(story: Story, silence: Story, matched: Story) -> float:
    """From 0 to 100: how the crisis went, beside the same one under two reference policies.

    45 points for the people spared (on the scale of their logarithm, from silence to the matched answer), 25
    for trust, 10 for the law, 5 for money given without need, 15 for the team.

    It compares answers to one toy crisis with each other; it says nothing about a person.
    """
    best, worst = math.log(matched.reached), math.log(silence.reached)
    people = (
        (worst - math.log(story.reached)) / (worst - best)
        if worst > best
        else float(story.reached <= matched.reached)
    )
    trust = story.end.trust / max(matched.end.trust, 1)
    law = 1 - story.end.legal / 100
    money = 1 - story.end.money / 100
    team = 1 - max(turn.fatigue for turn in story.turns) / 100
    parts = ((45, people), (25, trust), (10, law), (5, money), (15, team))
    return round(sum(weight * min(max(part, 0.0), 1.0) for weight, part in parts), 1)


# Four ways to live through the same crisis, for comparison; "apology" apologises whatever the case.

POLICIES = ("silence", "denial", "apology", "matched")


def policy(name: str, scenario: Scenario) -> list[Move]:
    """The moves of a policy in this crisis."""
    made = {"silence": _silence, "denial": _denial, "apology": _apology, "matched": _matched}
    return made[name](scenario)


def reference(name: str, scenario: Scenario, seed: int) -> Story:
    """The story of a policy."""
    return play(policy(name, scenario), scenario, seed)


def _silence(scenario: Scenario) -> list[Move]:
    return []


def _denial(scenario: Scenario) -> list[Move]:
    return [
        Move(1, "answer", strategy="deny"),
        Move(2, "delete"),
        Move(3, "answer", strategy="blame"),
        Move(5, "answer", strategy="deny"),
    ]


def _apology(scenario: Scenario) -> list[Move]:
    return [
        Move(0, "pause"),
        Move(0, "state", slots=SLOTS, hours=2),
        Move(2, "answer", strategy="apologise"),
        Move(3, "press"),
    ]


def _matched(scenario: Scenario) -> list[Move]:
    """Check, calm, say what is known, answer when it is proven, mend, and let people sleep."""
    if not scenario.is_crisis:
        first = [item.name for item in scenario.items if item.turn == 0][:2]
        return [
            *(Move(0, "verify", item=name) for name in first),
            *(Move(turn, "reply") for turn in (1, 2, 4, 6)),
            Move(3, "rest"),
        ]
    true = [item for item in scenario.items if item.proof]
    moves = [Move(0, "pause"), Move(0, "state", slots=SLOTS, hours=3)]
    free = 1  # the first hour in which one can check what is true
    if scenario.fake:  # the proof before the report, which has it taken down
        moves += [Move(1, "preserve"), Move(1, "verify", item=scenario.fake), Move(1, "report")]
        free = 2
    moves += [Move(free, "escalate", level=scenario.level)]
    answer = max(free + 1, sorted(item.turn for item in true)[min(1, len(true) - 1)] + 1)
    checks = [item for item in true if item.turn < answer][:2]
    moves += [Move(max(free, item.turn), "verify", item=item.name) for item in checks]
    facts = tuple(item.name for item in checks)
    return [
        *moves,
        Move(answer, "answer", strategy=scenario.fits[0], facts=facts),
        Move(answer, "press"),
        Move(answer + 1, "correct"),
        Move(answer + 1, "reply"),
        Move(answer + 2, "rest"),
        Move(answer + 2, "reply"),
        Move(answer + 4, "rest"),
        Move(answer + 4, "reply"),
        Move(answer + 6, "rest"),
    ]
