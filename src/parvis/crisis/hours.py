"""What an hour does in the crisis room: the outrage spreads, posts go out, the press writes, a team tires."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from parvis.crisis.diffusion import HORIZON, MATCHED, MISMATCHED, PARTIAL, pass_hour, wake
from parvis.crisis.scenario import TURNS, Scenario
from parvis.crisis.situation import Situation, attention_of

_HOLDING = 0.5  # a complete holding statement buys time; it stops nothing by itself


def damping(now: Situation, scenario: Scenario) -> float:
    """By what share what was said and done lowers the contagion this hour; negative when it feeds it."""
    stances = {
        "silence": 0.0,
        "holding": _HOLDING * now.strength,
        "fitting": MATCHED * now.strength,
        "tolerated": PARTIAL * now.strength,
        "mismatched": MISMATCHED,
    }
    share = stances[now.stance]
    if share > 0 and now.promise is not None and now.turn > now.promise:
        share /= 2  # the promised news did not come
    share += min(0.03 * now.replies, 0.12)
    if now.stance == "fitting" and now.corrected:
        share += 0.06
    if any(turn <= now.turn for turn in now.refutations):
        share -= 0.25
    if now.anger:
        share -= 0.2
    return min(max(share, -0.6), 0.85)


def pass_turn(now: Situation, scenario: Scenario, seed: int) -> Situation:
    """The situation one hour later, at the start of the next turn; the chance of an hour is its seed's."""
    now = _publish_calendar(now, scenario)
    before = now.spread.reached
    now = replace(now, spread=_pass_hour(now, scenario, seed))
    now = _press_publishes(now, scenario)
    newly = now.spread.reached - before
    spent = attention_of(now.fatigue) - now.attention
    fatigue = min(100.0, now.fatigue + 3 + 3 * spent)
    return replace(
        now,
        turn=now.turn + 1,
        trust=min(100.0, max(0.0, now.trust + _trust(now, scenario, newly))),
        legal=min(100.0, max(0.0, now.legal + _legal(now, scenario))),
        fatigue=fatigue,
        attention=attention_of(fatigue),
        anger=max(0, now.anger - 1),
    )


def reached_in_the_end(now: Situation, scenario: Scenario) -> float:
    """People reached after 96 hours, when the team says nothing more."""
    spread, share = now.spread, damping(replace(now, anger=0), scenario)
    for _hour in range(HORIZON - TURNS):
        spread = pass_hour(spread, share, scenario.contagion)
    return spread.reached


def _pass_hour(now: Situation, scenario: Scenario, seed: int):
    chance = np.random.default_rng([seed, now.turn]).uniform(0.93, 1.07)
    return pass_hour(now.spread, damping(now, scenario), scenario.contagion * chance)


def _publish_calendar(now: Situation, scenario: Scenario) -> Situation:
    """Scheduled posts go out unless the calendar is paused; light words in dark hours are shared."""
    if now.paused is not None or not scenario.is_crisis:
        return now
    for post in scenario.calendar:
        if post.turn == now.turn:
            told, lost = (0.01, 10) if post.hurts else (0.0, 2)
            now = replace(
                now, spread=wake(now.spread, told * scenario.people), trust=max(0.0, now.trust - lost)
            )
    return now


def _press_publishes(now: Situation, scenario: Scenario) -> Situation:
    """Journalists publish at their hour: with the brand's words if it called them, else with its silence."""
    if scenario.press_turn != now.turn or now.press == "published":
        return now
    if now.press == "briefed" and now.stance != "mismatched":
        return now
    return replace(
        now,
        press="published",
        spread=wake(now.spread, scenario.press_people),
        trust=max(0.0, now.trust - 8),
        legal=min(100.0, now.legal + 5),
    )


def _trust(now: Situation, scenario: Scenario, newly: float) -> float:
    change = {"silence": -0.8, "holding": 0.2, "fitting": 1.2, "tolerated": 0.0, "mismatched": -2.0}[
        now.stance
    ]
    if not scenario.is_crisis and now.stance == "silence":
        change = 0.0
    if now.promise is not None and now.turn > now.promise:
        change -= 3
    change -= 12 * sum(turn == now.turn for turn in now.refutations)
    heard = min(5.0, 200 * newly / scenario.people)
    return change - heard * (1.3 if scenario.history else 1.0)


def _legal(now: Situation, scenario: Scenario) -> float:
    change = 10.0 * sum(turn == now.turn for turn in now.refutations)
    if now.stance == "mismatched" and scenario.founded:
        change += 2.5
    if scenario.level >= 3 and not now.people_first and now.turn >= 1:
        change += 2.0  # people in danger have not been told what to do
    if scenario.level >= 3 and now.level < scenario.level and now.turn >= 2:
        change += 1.5  # those who answer for it do not know
    return change
