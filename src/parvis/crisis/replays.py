"""The same crisis replayed: with one decision changed at a time, and under other chances and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.scenario import STRATEGIES, TURNS, Scenario
from parvis.crisis.story import POLICIES, Story, play, policy, reference, score

WORTH_TELLING = 0.5  # points; less is within the rounding of a toy


@dataclass(frozen=True)
class Change:
    """One decision, another in its place, and the `points` that the crisis would then have had.

    `made` is None for what was never done, `instead` None for what is left out; not both.
    """

    made: Move | None
    instead: Move | None
    points: float


def costliest(story: Story, seed: int, count: int = 2) -> list[Change]:
    """The decisions that cost most points, costliest first: for each one, the best other one in its place.

    Everything else stays as it was done; a change that would make another move impossible is not tried. What
    the other decision would have been is known today, with what checking has shown. Who only deleted
    a comment lost most by what was never done:

    >>> from parvis.crisis.scenario import load_scenario
    >>> crisis = load_scenario("hinge", "en")
    >>> changes = costliest(play([Move(3, "delete")], crisis, 1), 1)
    >>> [(change.made, change.instead.do) for change in changes if change.instead]
    [(None, 'answer'), (None, 'pause')]
    """
    scenario = story.scenario
    ends = reference("silence", scenario, seed), reference("matched", scenario, seed)
    own = score(story, *ends)
    best: dict[object, Change] = {}
    for decision, made, instead, moves in changed(list(story.moves), scenario):
        replayed = play(moves, scenario, seed)
        if replayed.ignored:
            continue
        change = Change(made, instead, score(replayed, *ends))
        if decision not in best or change.points > best[decision].points:
            best[decision] = change
    found = [change for change in best.values() if change.points >= own + WORTH_TELLING]
    return sorted(found, key=lambda change: -change.points)[:count]


def changed(
    moves: Sequence[Move], scenario: Scenario
) -> Iterator[tuple[object, Move | None, Move | None, list[Move]]]:
    """Each decision by its name, what it was, what stands in its place, and the moves with it.

    What was never done has None for what it was; what is left out has None in its place.
    """
    for place, made in enumerate(moves):
        rest = [*moves[:place], *moves[place + 1 :]]
        yield place, made, None, rest
        for instead in _others(made, moves, scenario):
            yield place, made, instead, _in_order([*rest, instead])
    for missing in _never_done(moves, scenario):
        yield missing.do, None, missing, _in_order([*moves, missing])


def _others(made: Move, moves: Sequence[Move], scenario: Scenario) -> Iterator[Move]:
    """The same move otherwise: another strategy, established facts only, the right level, or earlier."""
    if made.do == "answer":
        yield from (replace(made, strategy=other) for other in STRATEGIES if other != made.strategy)
    checked = {move.item for move in moves if move.do == "verify" and move.turn <= made.turn}
    proven = tuple(name for name in made.facts if name in checked and scenario.item(name).proof)
    if proven != made.facts:
        yield replace(made, facts=proven)
    if made.do == "state" and (made.slots != SLOTS or not made.hours):
        yield replace(made, slots=SLOTS, hours=made.hours or 3)
    if made.do == "escalate" and made.level != scenario.level:
        yield replace(made, level=scenario.level)
    if made.do in ("pause", "state", "answer", "press", "escalate"):
        yield from (replace(made, turn=turn) for turn in range(made.turn))


def _never_done(moves: Sequence[Move], scenario: Scenario) -> Iterator[Move]:
    done = {move.do for move in moves}
    for turn in range(TURNS):
        if "pause" not in done:
            yield Move(turn, "pause")
        if "state" not in done and scenario.is_crisis:
            yield Move(turn, "state", slots=SLOTS, hours=3)
        if "press" not in done and scenario.is_crisis:
            yield Move(turn, "press")
        if "escalate" not in done and scenario.level:
            yield Move(turn, "escalate", level=scenario.level)
        if "preserve" not in done and scenario.fake:
            yield Move(turn, "preserve")
        if "report" not in done and scenario.fake:
            yield Move(turn, "report")
        if "answer" not in done and scenario.fits:
            yield Move(turn, "answer", strategy=scenario.fits[0])


def _in_order(moves: Iterable[Move]) -> list[Move]:
    return sorted(moves, key=lambda move: move.turn)


# The same moves in many games, under other chances and other numbers of the model.

SEEDS = range(1, 201)
SPREAD = 0.25  # since every number is invented, each game draws its own, a quarter more or less at most


@dataclass(frozen=True)
class Band:
    """What nine games out of ten come to: from the 5th to the 95th percentile, and the median."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Ways:
    """Many games of one crisis: for "you" and each reference policy, one value per game.

    `reached` are people after four days, `points` the scores.
    """

    reached: dict[str, list[float]]
    points: dict[str, list[float]]

    def bands(self) -> dict[str, tuple[Band, Band]]:
        """For each way, the band of the people reached and that of the points."""
        return {name: (_band(self.reached[name]), _band(self.points[name])) for name in self.points}

    def wins(self, one: str, other: str) -> int:
        """In how many games `one` has more points than `other`."""
        return sum(mine > theirs for mine, theirs in zip(self.points[one], self.points[other], strict=True))


def many_games(moves: Sequence[Move], scenario: Scenario, seeds: Iterable[int] = SEEDS) -> Ways:
    """The same moves, and the reference policies, in one game per seed.

    In each game the chance of the hours and every number of the model are drawn anew, the same for all ways.

    >>> from parvis.crisis.scenario import load_scenario
    >>> found = many_games([], load_scenario("hinge", "en"), range(1, 4))
    >>> found.points["you"] == found.points["silence"], found.wins("matched", "you")
    (True, 3)
    """
    ways = {"you": list(moves)} | {name: policy(name, scenario) for name in POLICIES}
    games = Ways({name: [] for name in ways}, {name: [] for name in ways})
    for seed in seeds:
        drawn = other_numbers(scenario, seed)
        stories = {name: play(made, drawn, seed) for name, made in ways.items()}
        for name, story in stories.items():
            games.reached[name].append(story.reached)
            games.points[name].append(score(story, stories["silence"], stories["matched"]))
    return games


def other_numbers(scenario: Scenario, seed: int) -> Scenario:
    """The same crisis with every number of the model a quarter more or less at most, as the seed draws it."""
    numbers = {name: value for name, value in asdict(scenario.parameters).items() if isinstance(value, float)}
    *factors, last = np.random.default_rng([seed, TURNS]).uniform(1 - SPREAD, 1 + SPREAD, len(numbers) + 1)
    drawn: dict[str, Any] = {
        name: numbers[name] * float(factor) for name, factor in zip(numbers, factors, strict=True)
    }
    return replace(
        scenario,
        contagion=scenario.contagion * float(last),
        parameters=replace(scenario.parameters, **drawn),
    )


def _band(values: Sequence[float]) -> Band:
    low, middle, high = np.percentile(values, [5, 50, 95])
    return Band(float(low), float(middle), float(high))
