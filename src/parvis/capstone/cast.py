"""What the seed of a learner or a group draws from an organisation: its crisis, its holes, its messages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from parvis.capstone.organisation import Choice, Hole, Message, Organisation, Signal, Task
from parvis.crisis.scenario import Scenario

ACTIVE = 2  # holes whose messages come on day 2
OTHERS = 3  # messages of day 2 that the charter covers
PATCHES = 2  # what day 1 leaves time for


@dataclass(frozen=True)
class Cast:
    """What happens in the three days: names, in the order in which they are shown.

    `holes` are all of the organisation's, `asked` says how many messages of last month fell under each, and
    `active` names those of which another comes; `spare` are messages that a facilitator may bring in.
    """

    crisis: str
    holes: tuple[str, ...]
    asked: tuple[int, ...]
    active: tuple[str, ...]
    queue: tuple[str, ...]
    signals: tuple[str, ...]
    spare: tuple[str, ...]
    seed: int


def draw(organisation: Organisation, seed: int) -> Cast:
    """The cast of a seed, the same each time."""
    rng = np.random.default_rng([seed, 72])
    crisis = organisation.crises[int(rng.integers(len(organisation.crises)))].name
    holes = [organisation.holes[place].name for place in rng.permutation(len(organisation.holes))]
    active = set(rng.permutation(holes)[:ACTIVE].tolist())
    asked = [int(rng.integers(9, 15) if hole in active else rng.integers(1, 4)) for hole in holes]
    first = [one.name for one in organisation.queue if one.day == 1]
    second = [one for one in organisation.queue if one.day == 2]
    covered = [one.name for one in second if not one.hole]
    chosen = [covered[place] for place in rng.permutation(len(covered))[:OTHERS]]
    chosen += [one.name for one in second if one.hole in active]
    true = [one.name for one in organisation.signals if one.crisis == crisis]
    false = [one.name for one in organisation.signals if not one.crisis]
    signals = [true[int(rng.integers(len(true)))], false[int(rng.integers(len(false)))]]
    return Cast(
        crisis=crisis,
        holes=tuple(holes),
        asked=tuple(asked),
        active=tuple(hole for hole in holes if hole in active),
        queue=(*rng.permutation(first).tolist(), *rng.permutation(chosen).tolist()),
        signals=tuple(rng.permutation(signals).tolist()),
        spare=tuple(one.name for one in second if one.name not in chosen),
        seed=seed,
    )


@cache
def _order(seed: int, name: str) -> tuple[int, ...]:
    return tuple(np.random.default_rng([seed, *name.encode()]).permutation(3).tolist())


def choices(part: Hole | Task, seed: int) -> dict[str, Choice]:
    """The three ways of a hole or a task under the letters a, b, c, in the order of the seed."""
    order = _order(seed, part.name)
    return {letter: part.choices[place] for letter, place in zip("abc", order, strict=True)}


def scenario_of(organisation: Organisation, cast: Cast) -> Scenario:
    """The crisis of a cast as it would be without the first two days."""
    return organisation.crisis(cast.crisis)


def messages_of(organisation: Organisation, cast: Cast, day: int) -> list[Message]:
    """The messages of a day, in the order of the cast."""
    return [message for name in cast.queue if (message := organisation.message(name)).day == day]


def signals_of(organisation: Organisation, cast: Cast) -> list[Signal]:
    """The two signals, in the order of the cast."""
    return [organisation.signal(name) for name in cast.signals]
