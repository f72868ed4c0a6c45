"""A way through the three days in which every decision fits what is known: to compare one's own with."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.capstone.organisation import RESTRICTING, Choice, Organisation
from parvis.capstone.sheets import Asked, asked
from parvis.capstone.state import CRISIS, State
from parvis.capstone.story import begin, step
from parvis.crisis.story import policy

PASS = {"kind": "pass"}


def guided(organisation: Organisation, seed: int) -> list[dict]:
    """The log of that way, as answers.json keeps one.

    >>> from parvis.capstone.organisation_file import practice_organisation
    >>> from parvis.capstone.story import replay
    >>> organisation = practice_organisation("en")
    >>> end = replay(guided(organisation, 1), organisation, 1); end.finished, end.notices
    (True, ())
    """
    state, log = begin(organisation, seed), []
    while not state.finished:
        moves = list(_in_the_hour(state) if state.in_crisis else _of_the_day(state))
        for move in [*moves, PASS]:
            state = step(state, move)
            log.append(move)
    return log


def _of_the_day(state: State) -> Iterator[dict]:
    for one in asked(state):
        choice = _fitting(state, one)
        if choice:
            yield {"kind": one.kind, "item": one.item, "choice": choice}


def _fitting(state: State, one: Asked) -> str:
    """What fits, "" where nothing is to be done."""
    of = state.organisation
    if one.kind == "message":
        message = of.message(one.item)
        right = message.right[0]
        covered = state.worth(message.hole) or right not in RESTRICTING
        return right if covered else "remind"
    if one.kind == "patch":
        return _best(state.choices(of.hole(one.item))) if one.item in state.cast.active else ""
    if one.kind == "task":
        return _best(state.choices(next(task for task in state.tasks if task.name == one.item)))
    if one.kind == "signal":
        return of.signal(one.item).right
    return {"verdict": of.campaign.verdict, "promise": "keep"}.get(one.kind, "")


def _best(ways: dict[str, Choice]) -> str:
    return max(ways, key=lambda letter: ways[letter].worth)


def _in_the_hour(state: State) -> Iterator[dict]:
    for move in policy("matched", state.crisis):
        if move.turn == state.step - CRISIS:
            plain = move.to_dict()
            do = {"do": plain.pop("do"), "kind": "crisis"}
            yield do | {key: value for key, value in plain.items() if key != "turn"}
