"""Three ways to live through the same crisis, for comparison: silence, denial, an answer that fits."""

from __future__ import annotations

from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.scenario import Scenario
from parvis.crisis.story import Story, play

POLICIES = ("silence", "denial", "matched")


def policy(name: str, scenario: Scenario) -> list[Move]:
    """The moves of a policy in this crisis."""
    return {"silence": _silence, "denial": _denial, "matched": _matched}[name](scenario)


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
    moves += [Move(1, "escalate", level=scenario.level)]
    answer = max(2, sorted(item.turn for item in true)[min(1, len(true) - 1)] + 1)
    checks = [item for item in true if item.turn < answer][:2]
    moves += [Move(max(1, item.turn), "verify", item=item.name) for item in checks]
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
