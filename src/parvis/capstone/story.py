"""Seventy-two hours of an organisation: moves, one after the other, lead from one state to the next.

Steps 0 and 1 are day 1 and the morning of day 2; steps 2 to 13 the twelve hours of the crisis, of which six
fall on day 2 and six on day 3; step 14 the evening of day 3. Everything is pure: the same moves give the
same state, whoever made them and wherever they were kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parvis.capstone import carry, cast
from parvis.capstone.carry import Carried, Numbers
from parvis.capstone.moves import Move
from parvis.capstone.organisation import Organisation
from parvis.capstone.refusals import as_move, crisis_move, refusal
from parvis.capstone.state import CRISIS, MORNING, OVER, State, within
from parvis.crisis.hours import pass_turn
from parvis.crisis.situation import make, opening
from parvis.language import _


def begin(organisation: Organisation, seed: int, numbers: Numbers | None = None) -> State:
    """The morning of day 1."""
    return State(organisation, cast.draw(organisation, seed), numbers or Numbers())


def replay(
    moves: Iterable[object], organisation: Organisation, seed: int, numbers: Numbers | None = None
) -> State:
    """The state that moves lead to, in their order; whatever they hold, it never raises.

    What cannot be made is left out, with a sentence in `notices`.
    """
    state = begin(organisation, seed, numbers)
    for raw in moves if isinstance(moves, list | tuple) else []:
        state = step(state, raw)
    return state


def step(state: State, raw: object) -> State:
    """The state after one move; the same one with one notice more when the move cannot be made."""
    why = refusal(state, raw)
    if why:
        number = len(state.moves) + len(state.notices) + 1
        notice = _("Decision {number} is left out: {why}").format(number=number, why=why)
        return replace(state, notices=(*state.notices, notice))
    move = as_move(raw)
    assert move is not None  # a refusal says why not
    after = replace(state, moves=(*state.moves, move))
    if move.kind == "pass":
        return _pass(after)
    if move.kind == "inject":
        return replace(after, injected=(*after.injected, (move.item, after.day)))
    if move.kind == "crisis":
        made = make(after.now, crisis_move(after, move), after.crisis)
        return replace(after, turns=(*after.turns[:-1], made))
    if move.kind == "signal":
        days = [one for one in after.signals if one[:2] != (move.item, after.day)]
        chosen = [(move.item, after.day, move.choice)] if move.choice else []
        after = replace(after, signals=(*days, *chosen))
    kept = [(about, other) for about, other in after.made if about != move.about]
    chosen_now = [(move.about, move)] if move.choice else []
    return replace(after, made=(*kept, *chosen_now))


def _pass(state: State) -> State:
    """Time goes on: what was decided, and what was left, has its effect."""
    if state.step <= MORNING:
        ledger = (*state.ledger, *_of_the_queue(state), *_of_the_task(state, state.day))
        state = replace(state, ledger=ledger, step=state.step + 1)
        return _break_out(state) if state.step == CRISIS else state
    if state.in_crisis:
        return _pass_hour(state)
    ends = [(one.name, state.decided("promise", one.name)) for one in state.promises]
    made = [carry.carried_by_promise(name, done.choice if done else "", state.numbers) for name, done in ends]
    return replace(state, ledger=(*state.ledger, *made, *_of_the_task(state, 3)), step=OVER)


def _pass_hour(state: State) -> State:
    turns = (*state.turns, pass_turn(state.now, state.crisis, state.cast.seed))
    return replace(state, turns=turns, step=state.step + 1)


def _of_the_queue(state: State) -> list[Carried]:
    return [
        one
        for message in state.open_queue
        for one in carry.carried_by_message(
            message,
            state.decided("message", message.name),
            state.worth(message.hole),
            state.cast.crisis,
            state.numbers,
        )
    ]


def _of_the_task(state: State, day: int) -> list[Carried]:
    return [
        one
        for task in state.tasks
        if task.day == day
        for one in carry.carried_by_task(task.name, day, state.task_worth(task), state.numbers)
    ]


def _break_out(state: State) -> State:
    """The crisis begins, as loud and as early as the first two days have made it."""
    told: dict[str, dict[int, str]] = {}
    for name, day, choice in state.signals:
        told.setdefault(name, {})[day] = choice
    ledger = (
        *state.ledger,
        *carry.carried_by_signals(state.organisation, state.cast.signals, told, state.numbers),
    )
    scenario = carry.changed(state.crisis, ledger)
    first = opening(scenario)
    first = replace(
        first,
        trust=within(first.trust + carry.total(ledger, "trust")),
        legal=within(first.legal + carry.total(ledger, "legal")),
        fatigue=within(first.fatigue + carry.total(ledger, "fatigue")),
    )
    state = replace(state, ledger=ledger, scenario=scenario, turns=(first,))
    for _hour in range(int(carry.total(ledger, "late"))):
        state = _pass_hour(state)
    return state


def timeline(state: State) -> list[tuple[State, Move]]:
    """Each move of a story with the state in which it was made."""
    found, now = [], begin(state.organisation, state.cast.seed, state.numbers)
    for move in state.moves:
        found.append((now, move))
        now = step(now, move)
    return found
