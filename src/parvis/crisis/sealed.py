"""The crisis of the graded room: its file is sealed, so that what is to come is not read by opening it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from parvis.crisis.scenario import Scenario, parse_scenario
from parvis.crisis.story import Story, replay
from parvis.desks.exercise import Exercise
from parvis.language import current_language
from parvis.variants import Variant


@dataclass(frozen=True)
class Crisis:
    """A student's crisis: the scenario, in the current language, and the chance of its hours."""

    scenario: Scenario
    seed: int


def open_sealed(variant: Variant) -> Crisis:
    """The crisis of a student's data set."""
    sealed = variant.path("crisis.b64").read_bytes()
    return Crisis(parse_scenario(json.loads(base64.b64decode(sealed)), current_language()), variant.number)


def replay_sealed(log: object, crisis: Crisis) -> Story:
    """The story that a log tells of this crisis, the same one each time."""
    return replay(log, crisis.scenario, crisis.seed)


ROOM = Exercise("room", "crisis", load=open_sealed, replay=replay_sealed, called="log")
