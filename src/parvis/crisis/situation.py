"""Where a team stands in the crisis room at a given hour, and what one move changes at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parvis.crisis.diffusion import Spread, wake
from parvis.crisis.moves import ATTENTION, COSTS, SLOTS, TIRED, TIRED_ATTENTION, Move
from parvis.crisis.scenario import Scenario

REFUTED_AFTER = 3  # turns until somebody proves that what was said is false
_OPPOSED = ({"deny", "blame"}, {"diminish", "apologise", "compensate"})  # Coombs (2007): not together


@dataclass(frozen=True)
class Situation:
    """A crisis at a turn: the public, the indicators from 0 to 100, and what the team has done so far.

    `stance` is what the public has heard: "silence", "holding", "fitting", "tolerated", "mismatched";
    `strength` says how well it was done, from 0 to 1; `promise` the turn of the next news that was promised;
    `refutations` the turns at which a false statement is exposed; `press` "quiet", "briefed" or "published".
    """

    turn: int
    spread: Spread
    trust: float
    legal: float = 10.0
    fatigue: float = 10.0
    press: str = "quiet"
    attention: int = ATTENTION
    paused: int | None = None
    level: int = 0
    checked: tuple[str, ...] = ()
    stance: str = "silence"
    strength: float = 0.0
    promise: int | None = None
    first_word: int | None = None
    strategies: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    refutations: tuple[int, ...] = ()
    people_first: bool = False
    corrected: bool = False
    replies: int = 0
    deleted: int = 0
    anger: int = 0  # turns during which deleted comments are still talked about


def opening(scenario: Scenario) -> Situation:
    """The first hour, before anything was done."""
    spread = Spread(scenario.people - scenario.spreaders, scenario.spreaders, 0.0)
    trust = 70.0 if scenario.good_reputation else 55.0
    return Situation(0, spread, trust - (5.0 if scenario.history else 0.0))


def can(situation: Situation, move: Move) -> bool:
    """Whether the team still has the attention for it this hour, and it is not already done."""
    if move.turn != situation.turn or COSTS[move.do] > situation.attention:
        return False
    done = {
        "pause": situation.paused is not None,
        "verify": move.item in situation.checked,
        "escalate": move.level <= situation.level,
        "correct": situation.corrected,
    }
    return not done.get(move.do, False)


def make(situation: Situation, move: Move, scenario: Scenario) -> Situation:
    """The situation after a move that the team can make; see `can`."""
    after = replace(situation, attention=situation.attention - COSTS[move.do])
    return _EFFECTS[move.do](after, move, scenario)


def attention_of(fatigue: float) -> int:
    """What the team can do in the next hour: a tired team does less."""
    return TIRED_ATTENTION if fatigue >= TIRED else ATTENTION


def _pause(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return replace(now, paused=now.turn)


def _verify(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return replace(now, checked=(*now.checked, move.item))


def _escalate(now: Situation, move: Move, scenario: Scenario) -> Situation:
    for_nothing = max(0, move.level - scenario.level - 1)  # crying wolf costs the team its nights
    return replace(now, level=move.level, fatigue=min(100, now.fatigue + 6 * for_nothing))


def _state(now: Situation, move: Move, scenario: Scenario) -> Situation:
    now = _rest_on_facts(_be_heard(now, scenario), move, scenario)
    promise = now.turn + move.hours if "next" in move.slots and move.hours else None
    complete = len(move.slots) / len(SLOTS)
    if "next" in move.slots and not move.hours:
        complete -= 1 / len(SLOTS)  # "soon" is not a time
    now = replace(now, promise=promise, people_first=now.people_first or "people" in move.slots)
    if now.stance in ("silence", "holding") and scenario.is_crisis:
        return replace(now, stance="holding", strength=complete)
    return now


def _answer(now: Situation, move: Move, scenario: Scenario) -> Situation:
    now = _rest_on_facts(_be_heard(now, scenario), move, scenario)
    strategies = (*now.strategies, move.strategy)
    proofs = len([name for name in move.facts if name in now.checked and scenario.item(name).proof])
    strength = min(1.0, 0.5 + 0.2 * proofs + (0.1 if now.level >= scenario.level else 0.0))
    mixed = all(group & set(strategies) for group in _OPPOSED)
    if mixed or move.strategy not in (*scenario.fits, *scenario.tolerated):
        stance, strength = "mismatched", 1.0
    else:
        stance = "fitting" if move.strategy in scenario.fits else "tolerated"
    if now.stance == "fitting" and stance == "tolerated":
        stance, strength = now.stance, now.strength  # saying less afterwards does not undo what was right
    elif now.stance == stance == "fitting":
        strength = max(strength, now.strength)
    trust = now.trust - (12 if mixed else 0)
    admits = move.strategy in ("apologise", "compensate") and not scenario.founded
    legal = now.legal + (12 if admits else 0)
    return replace(
        now,
        strategies=strategies,
        stance=stance,
        strength=strength,
        promise=None,
        trust=max(0, trust),
        legal=min(100, legal),
        people_first=now.people_first or move.strategy == "inform",
    )


def _reply(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return replace(now, replies=now.replies + 1, trust=min(100, now.trust + (2 if scenario.is_crisis else 4)))


def _press(now: Situation, move: Move, scenario: Scenario) -> Situation:
    now = now if scenario.is_crisis else _be_heard(now, scenario)
    return replace(now, press="briefed" if now.press == "quiet" and now.first_word is not None else now.press)


def _correct(now: Situation, move: Move, scenario: Scenario) -> Situation:
    knows = any(scenario.item(name).proof for name in now.checked)  # one cannot mend what one has not found
    return replace(now, corrected=True, trust=min(100, now.trust + 3)) if knows else now


def _delete(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return replace(
        now,
        deleted=now.deleted + 1,
        anger=3,
        trust=max(0, now.trust - 6),
        spread=wake(now.spread, 0.004 * scenario.people),
    )


def _rest(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return replace(now, fatigue=max(0, now.fatigue - 20))


def _be_heard(now: Situation, scenario: Scenario) -> Situation:
    """Speaking in public: noise that was no crisis becomes one more thing to talk about."""
    heard = replace(now, first_word=now.turn if now.first_word is None else now.first_word)
    if scenario.is_crisis:
        return heard
    return replace(heard, spread=wake(now.spread, 0.03 * scenario.people), trust=max(0, now.trust - 4))


def _rest_on_facts(now: Situation, move: Move, scenario: Scenario) -> Situation:
    """What was said without proof weighs at once; what is false is exposed some hours later."""
    unproven = [name for name in move.facts if name not in now.checked or not scenario.item(name).proof]
    false = [name for name in unproven if scenario.item(name).truth == "false"]
    return replace(
        now,
        unproven=(*now.unproven, *(name for name in unproven if name not in now.unproven)),
        refutations=(*now.refutations, *(now.turn + REFUTED_AFTER for _name in false)),
        trust=max(0, now.trust - 3 * len(unproven)),
    )


_EFFECTS = {
    "pause": _pause,
    "verify": _verify,
    "escalate": _escalate,
    "state": _state,
    "answer": _answer,
    "reply": _reply,
    "press": _press,
    "correct": _correct,
    "delete": _delete,
    "rest": _rest,
}
