"""What three days were worth, of 100 points, by part and by role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from parvis.capstone import cast
from parvis.capstone.moves import ROLES
from parvis.capstone.organisation import RESTRICTING, Message, Signal
from parvis.capstone.state import State
from parvis.crisis import story as crisis_story
from parvis.crisis.scenario import TURNS, Scenario
from parvis.moderation import charter

# Points of each part; they make 100.
PARTS = {"charter": 10, "queue": 25, "signals": 10, "tasks": 10, "crisis": 40, "evening": 5}
# Who answers for a part; the crisis is everybody's.
_ROLE_OF = {
    "charter": "lead",
    "queue": "moderation",
    "signals": "listening",
    "tasks": "publishing",
    "evening": "lead",
}
HALF = 0.5


@dataclass(frozen=True)
class Points:
    """Points of a story: the total of 100, by part, and by role of 100 (own parts, and the crisis of all)."""

    total: float
    by_part: dict[str, float]
    by_role: dict[str, float]


def score(state: State) -> Points:
    """The points of a story; what has not happened yet is worth nothing.

    They compare ways through one toy story with each other, and say nothing about a person.
    """
    shares = {
        "charter": _charter(state),
        "queue": _mean([message_share(state, one) for one in state.queue]),
        "signals": _mean([signal_share(state, one) for one in state.shown_signals]),
        "tasks": sum(state.task_worth(task) for task in state.tasks) / (2 * len(state.tasks)),
        "crisis": crisis_share(state),
        "evening": _evening(state),
    }
    by_part = {name: round(PARTS[name] * share, 2) for name, share in shares.items()}
    return Points(round(sum(by_part.values()), 1), by_part, {role: _of_role(role, shares) for role in ROLES})


def message_share(state: State, message: Message) -> float:
    """What the decision on a message was worth, from 0 to 1.

    An action that fits is worth 1, a tolerated one a half. Where a hole of the charter forbids to remove it,
    to remind or to pass it on is worth a half, and nothing more can be had.
    """
    made = state.decided("message", message.name)
    if made is None:
        return 0.0
    if made.choice in message.right and not (
        made.choice == "keep" and charter.needs_action(message.category)
    ):
        return 1.0
    if not state.worth(message.hole) and made.choice in ("remind", "escalate"):
        return HALF
    if made.choice in RESTRICTING and not charter.needs_action(message.category):
        return 0.0
    return HALF if made.choice in message.tolerated else 0.0


def signal_share(state: State, signal: Signal) -> float:
    """What was made of a signal, from 0 to 1: a true one told on day 1 or 2, a false one watched."""
    chosen = {day: choice for name, day, choice in state.signals if name == signal.name}
    if signal.crisis:
        if chosen.get(1) == "alert":
            return 1.0
        return 0.7 if chosen.get(2) == "alert" else 0.3 if "watch" in chosen.values() else 0.0
    if not chosen or "alert" in chosen.values():
        return 0.0
    return 1.0 if "watch" in chosen.values() else HALF


def crisis_share(state: State) -> float:
    """How the crisis went, from 0 to 1, beside the same one not made louder; 0 until it is over."""
    if len(state.turns) <= TURNS:
        return 0.0
    clean = cast.scenario_of(state.organisation, state.cast)
    mine = crisis_story.Story(state.crisis, state.turns, (), 0)
    silence, matched = references(clean, state.cast.seed)
    return crisis_story.score(mine, silence, matched) / 100


@lru_cache(maxsize=64)
def references(scenario: Scenario, seed: int) -> tuple[crisis_story.Story, crisis_story.Story]:
    """The stories of silence and of the answer that fits, in a crisis that nothing has made louder."""
    silence = crisis_story.reference("silence", scenario, seed)
    return silence, crisis_story.reference("matched", scenario, seed)


def _charter(state: State) -> float:
    return sum(state.worth(hole) for hole in state.cast.active) / (2 * len(state.cast.active))


def _evening(state: State) -> float:
    """The verdict on the campaign, and what became of each promise."""
    made = state.decided("verdict", "")
    verdict = float(made is not None and made.choice == state.organisation.campaign.verdict)
    kept = {"keep": 1.0, "explain": HALF}
    ends = [state.decided("promise", one.name) for one in state.promises]
    return _mean([verdict, *(kept[done.choice] if done else 0.0 for done in ends)])


def _of_role(role: str, shares: dict[str, float]) -> float:
    own = [name for name, whose in _ROLE_OF.items() if whose == role]
    weights = {name: PARTS[name] for name in own} | {"crisis": PARTS["crisis"] / len(ROLES)}
    return round(
        100 * sum(weight * shares[name] for name, weight in weights.items()) / sum(weights.values()), 1
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
