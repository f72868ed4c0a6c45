"""What an hour does in the crisis room: the outrage spreads, posts go out, the press writes, a team tires."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from parvis.crisis.consequences import Consequence
from parvis.crisis.diffusion import HORIZON, pass_hour
from parvis.crisis.scenario import TURNS, Scenario
from parvis.crisis.situation import Situation, attention_of, change, taken_down


def shares(now: Situation, scenario: Scenario) -> dict[str, float]:
    """What calms the contagion this hour, by rule; negative for what feeds it."""
    numbers = scenario.parameters
    stances = {
        "silence": 0.0,
        "holding": numbers.holding * now.strength,
        "fitting": numbers.matched * now.strength,
        "tolerated": numbers.partial * now.strength,
        "beside": 0.0,
        "mismatched": numbers.mismatched,
    }
    found = {now.stance: stances[now.stance]}
    if found[now.stance] > 0 and _is_late(now):
        found["late_news"] = -(1 - numbers.late_news) * found[now.stance]
    found["reply"] = min(numbers.reply_calms * now.replies, numbers.replies_calm)
    if now.stance == "fitting" and now.corrected:
        found["correction"] = numbers.correction_calms
    if any(turn <= now.turn for turn in now.refutations):
        found["exposure"] = -numbers.exposure_feeds
    if now.anger:
        found["deletion"] = -numbers.deletion_feeds
    gone = taken_down(now, scenario)
    if scenario.fake and (gone is None or now.turn < gone):
        found["fake"] = -numbers.fake_feeds
    share = sum(found.values())
    found["limits"] = min(max(share, numbers.floor), numbers.ceiling) - share
    return {rule: amount for rule, amount in found.items() if amount}


def damping(now: Situation, scenario: Scenario) -> float:
    """By what share what was said and done lowers the contagion this hour; negative when it feeds it."""
    return sum(shares(now, scenario).values())


def pass_turn(now: Situation, scenario: Scenario, seed: int) -> Situation:
    """The situation one hour later, at the start of the next turn; the chance of an hour is its seed's."""
    now = _publish_calendar(now, scenario)
    before = now.spread.reached
    now = _pass_hour(now, scenario, seed)
    now = _press_publishes(now, scenario)
    newly = now.spread.reached - before
    now = _move_trust(now, scenario, newly)
    now = _move_legal(now, scenario)
    numbers = scenario.parameters
    spent = attention_of(now.fatigue) - now.attention
    now = change(now, "hour", fatigue=numbers.hour_tires)
    now = change(now, "effort", fatigue=numbers.effort_tires * spent)
    return replace(now, turn=now.turn + 1, attention=attention_of(now.fatigue), anger=max(0, now.anger - 1))


def reached_in_the_end(now: Situation, scenario: Scenario) -> float:
    """People reached after 96 hours, when the team says nothing more."""
    spread, share = now.spread, damping(replace(now, anger=0), scenario)
    for _hour in range(HORIZON - TURNS):
        spread = pass_hour(spread, share, scenario.contagion, scenario.parameters.stopping)
    return spread.reached


@cache
def chance_of(seed: int, turn: int) -> float:
    """The chance of an hour, from -1 to 1, the same each time for a seed."""
    return float(np.random.default_rng([seed, turn]).uniform(-1, 1))


def _pass_hour(now: Situation, scenario: Scenario, seed: int) -> Situation:
    calming = shares(now, scenario)
    contagion = scenario.contagion * (1 + scenario.parameters.chance * chance_of(seed, now.turn))
    spread = pass_hour(now.spread, sum(calming.values()), contagion, scenario.parameters.stopping)
    notes = [Consequence(now.turn, rule, "calming", amount) for rule, amount in calming.items()]
    notes.append(Consequence(now.turn, "spread", "people", spread.reached - now.spread.reached))
    return replace(now, spread=spread, ledger=(*now.ledger, *notes))


def _is_late(now: Situation) -> bool:
    return now.promise is not None and now.turn > now.promise


def _publish_calendar(now: Situation, scenario: Scenario) -> Situation:
    """Scheduled posts go out unless the calendar is paused; light words in dark hours are shared."""
    if now.paused is not None or not scenario.is_crisis:
        return now
    numbers = scenario.parameters
    for post in scenario.calendar:
        if post.turn == now.turn and post.hurts:
            told = numbers.offence_tells * scenario.people
            now = change(now, "offence", people=told, trust=-numbers.offence_trust)
        elif post.turn == now.turn:
            now = change(now, "light", trust=-numbers.light_trust)
    return now


def _press_publishes(now: Situation, scenario: Scenario) -> Situation:
    """Journalists publish at their hour: with the brand's words if it called them, else with its silence."""
    if scenario.press_turn != now.turn or now.press == "published":
        return now
    if now.press == "briefed" and now.stance != "mismatched":
        return now
    numbers = scenario.parameters
    return change(
        replace(now, press="published"),
        "press",
        people=scenario.press_people,
        trust=-numbers.press_trust,
        legal=numbers.press_legal,
    )


def _move_trust(now: Situation, scenario: Scenario, newly: float) -> Situation:
    numbers = scenario.parameters
    stances = {
        "silence": -numbers.silence_trust if scenario.is_crisis else 0.0,
        "holding": numbers.holding_trust,
        "fitting": numbers.fitting_trust,
        "tolerated": 0.0,
        "beside": -numbers.beside_trust,
        "mismatched": -numbers.mismatched_trust,
    }
    now = change(now, now.stance, trust=stances[now.stance])
    if _is_late(now):
        now = change(now, "late_news", trust=-numbers.late_trust)
    exposed = sum(turn == now.turn for turn in now.refutations)
    now = change(now, "exposure", trust=-numbers.exposure_trust * exposed)
    heard = min(numbers.heard_most, numbers.heard_trust * newly / scenario.people)
    return change(now, "heard", trust=-heard * (numbers.past_weighs if scenario.history else 1.0))


def _move_legal(now: Situation, scenario: Scenario) -> Situation:
    numbers = scenario.parameters
    exposed = sum(turn == now.turn for turn in now.refutations)
    now = change(now, "exposure", legal=numbers.exposure_legal * exposed)
    if now.stance == "mismatched" and scenario.founded:
        now = change(now, "mismatched", legal=numbers.mismatched_legal)
    if scenario.level >= 3 and not now.people_first and now.turn >= 1:
        now = change(now, "untold", legal=numbers.untold_legal)  # people in danger wait for what to do
    if scenario.level >= 3 and now.level < scenario.level and now.turn >= 2:
        now = change(now, "uncalled", legal=numbers.uncalled_legal)  # those who answer for it do not know
    if taken_down(now, scenario) == now.turn and not now.preserved:
        now = change(now, "lost_proof", legal=numbers.lost_proof_legal)
    return now
