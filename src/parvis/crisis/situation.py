"""Where a team stands in the crisis room at a given hour, and what one move changes at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parvis.crisis.consequences import Consequence
from parvis.crisis.diffusion import Spread, wake
from parvis.crisis.moves import ATTENTION, COSTS, SLOTS, TIRED, TIRED_ATTENTION, Move
from parvis.crisis.scenario import Scenario

REFUTED_AFTER = 3  # turns until somebody proves that what was said is false
_OPPOSED = ({"deny", "blame"}, {"diminish", "apologise", "compensate"})  # Coombs (2007): not together
_ATTACKS = ("deny", "blame")  # what inflames when the situation does not support it
_REMEDIES = ("apologise", "compensate")  # what is paid for when the case does not call for it
_HARMLESS = ("inform", *_REMEDIES)  # never beside the point
_STANCES = ("beside", "tolerated", "fitting")  # saying less afterwards does not undo what was right


@dataclass(frozen=True)
class Situation:
    """A crisis at a turn: the public, the indicators from 0 to 100, and what the team has done so far.

    `stance` is what the public has heard: "silence", "holding", or what `standing` says of an answer;
    `strength` says how well it was done, from 0 to 1; `promise` the turn of the next news that was promised;
    `refutations` the turns at which a false statement is exposed; `press` "quiet", "briefed" or "published".
    `ledger` notes what moved each indicator: nothing moves one without a rule of `consequences.RULES`.
    """

    turn: int
    spread: Spread
    trust: float
    legal: float = 10.0
    fatigue: float = 10.0
    money: float = 0.0
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
    preserved: bool = False
    reported: int | None = None
    replies: int = 0
    deleted: int = 0
    anger: int = 0  # turns during which deleted comments are still talked about
    ledger: tuple[Consequence, ...] = ()


def opening(scenario: Scenario) -> Situation:
    """The first hour, before anything was done."""
    spread = Spread(scenario.people - scenario.spreaders, scenario.spreaders, 0.0)
    trust = 70.0 if scenario.good_reputation else 55.0
    return Situation(0, spread, trust - (5.0 if scenario.history else 0.0))


def change(now: Situation, rule: str, **amounts: float) -> Situation:
    """`now` with indicators moved by a rule, between 0 and 100, and noted; "people" hear at once."""
    if not any(amounts.values()):
        return now
    moved: dict[str, float] = {}
    changed: dict = {}
    for indicator, amount in amounts.items():
        if indicator == "people":
            changed["spread"] = wake(now.spread, amount)
            moved[indicator] = changed["spread"].reached - now.spread.reached
        else:
            before = getattr(now, indicator)
            changed[indicator] = min(100.0, max(0.0, before + amount))
            moved[indicator] = changed[indicator] - before
    notes = tuple(Consequence(now.turn, rule, name, amount) for name, amount in moved.items() if amount)
    return replace(now, **changed, ledger=now.ledger + notes)


def can(situation: Situation, move: Move) -> bool:
    """Whether the team still has the attention for it this hour, and it is not already done."""
    if move.turn != situation.turn or COSTS[move.do] > situation.attention:
        return False
    done = {
        "pause": situation.paused is not None,
        "verify": move.item in situation.checked,
        "escalate": move.level <= situation.level,
        "correct": situation.corrected,
        "preserve": situation.preserved,
        "report": situation.reported is not None,
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
    tired = scenario.parameters.needless_call_tires * for_nothing
    return change(replace(now, level=move.level), "needless_call", fatigue=tired)


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
    mixed = all(group & set(strategies) for group in _OPPOSED)
    stance = "mismatched" if mixed else standing(move.strategy, scenario)
    strength = _proof(now, move, scenario)
    if stance in _STANCES and now.stance in _STANCES:
        if _STANCES.index(now.stance) > _STANCES.index(stance):
            stance, strength = now.stance, now.strength
        elif now.stance == stance:
            strength = max(strength, now.strength)
    now = replace(
        now,
        strategies=strategies,
        stance=stance,
        strength=strength,
        promise=None,
        people_first=now.people_first or move.strategy == "inform",
    )
    if mixed:
        now = change(now, "contradiction", trust=-scenario.parameters.contradiction_trust)
    return _pay_for_remedy(now, move.strategy, scenario)


def standing(strategy: str, scenario: Scenario) -> str:
    """Where an answer stands in a crisis: "fitting", "tolerated", "beside" (nothing changes), "mismatched".

    Only a denial or an accusation that the situation does not support inflames. In a crisis to inform is
    never wrong; an apology or a gift that the case does not call for is tolerated, at a price.

    >>> from parvis.crisis.scenario import load_scenario
    >>> hinge = load_scenario("hinge", "en")
    >>> [standing(strategy, hinge) for strategy in ("diminish", "apologise", "victimage", "deny")]
    ['fitting', 'tolerated', 'beside', 'mismatched']
    """
    if strategy in scenario.fits:
        return "fitting"
    if scenario.is_crisis and strategy in (*scenario.tolerated, *_HARMLESS):
        return "tolerated"
    return "mismatched" if strategy in _ATTACKS else "beside"


def _proof(now: Situation, move: Move, scenario: Scenario) -> float:
    """How well an answer is founded, from 0 to 1: checked facts, and those who answer for it called in."""
    proofs = len([name for name in move.facts if name in now.checked and scenario.item(name).proof])
    return min(1.0, 0.5 + 0.2 * proofs + (0.1 if now.level >= scenario.level else 0.0))


def _pay_for_remedy(now: Situation, strategy: str, scenario: Scenario) -> Situation:
    """An admission exposes, a gift costs, and people wonder what is being hidden."""
    if strategy not in _REMEDIES or strategy in scenario.fits:
        return now
    numbers = scenario.parameters
    now = change(now, "remedy", trust=-numbers.remedy_trust)
    if strategy == "apologise":
        return change(now, "remedy", legal=numbers.apology_legal)
    return change(now, "remedy", legal=numbers.gift_legal, money=numbers.gift_money)


def _reply(now: Situation, move: Move, scenario: Scenario) -> Situation:
    numbers = scenario.parameters
    gained = numbers.reply_trust if scenario.is_crisis else numbers.reply_noise_trust
    return change(replace(now, replies=now.replies + 1), "reply", trust=gained)


def _press(now: Situation, move: Move, scenario: Scenario) -> Situation:
    now = now if scenario.is_crisis else _be_heard(now, scenario)
    return replace(now, press="briefed" if now.press == "quiet" and now.first_word is not None else now.press)


def _correct(now: Situation, move: Move, scenario: Scenario) -> Situation:
    knows = any(scenario.item(name).proof for name in now.checked)  # one cannot mend what one has not found
    if not knows:
        return now
    return change(replace(now, corrected=True), "correction", trust=scenario.parameters.correction_trust)


def _delete(now: Situation, move: Move, scenario: Scenario) -> Situation:
    numbers = scenario.parameters
    now = replace(now, deleted=now.deleted + 1, anger=numbers.deletion_hours)
    told = numbers.deletion_tells * scenario.people
    return change(now, "deletion", people=told, trust=-numbers.deletion_trust)


def _rest(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return change(now, "rest", fatigue=-scenario.parameters.rest_relieves)


def _preserve(now: Situation, move: Move, scenario: Scenario) -> Situation:
    return replace(now, preserved=True)


def _report(now: Situation, move: Move, scenario: Scenario) -> Situation:
    """The platform acts on a report that says what is false: one has to have checked it."""
    return replace(now, reported=now.turn) if scenario.fake and scenario.fake in now.checked else now


def taken_down(now: Situation, scenario: Scenario) -> int | None:
    """The turn from which a fabricated video is no longer online; None while nobody has had it taken down."""
    return None if now.reported is None else now.reported + scenario.parameters.report_hours


def _be_heard(now: Situation, scenario: Scenario) -> Situation:
    """Speaking in public: noise that was no crisis becomes one more thing to talk about."""
    heard = replace(now, first_word=now.turn if now.first_word is None else now.first_word)
    if scenario.is_crisis:
        return heard
    numbers = scenario.parameters
    return change(heard, "noise", people=numbers.noise_tells * scenario.people, trust=-numbers.noise_trust)


def _rest_on_facts(now: Situation, move: Move, scenario: Scenario) -> Situation:
    """What was said without proof weighs at once; what is false is exposed some hours later."""
    unproven = [name for name in move.facts if name not in now.checked or not scenario.item(name).proof]
    false = [name for name in unproven if scenario.item(name).truth == "false"]
    now = replace(
        now,
        unproven=(*now.unproven, *(name for name in unproven if name not in now.unproven)),
        refutations=(*now.refutations, *(now.turn + REFUTED_AFTER for _name in false)),
    )
    return change(now, "unproven", trust=-scenario.parameters.unproven_trust * len(unproven))


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
    "preserve": _preserve,
    "report": _report,
}
