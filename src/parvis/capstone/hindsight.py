"""The same three days replayed with one decision changed at a time: which two decisions cost most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parvis.capstone import carry
from parvis.capstone.moves import CHOICES, Move
from parvis.capstone.scores import score
from parvis.capstone.state import CRISIS, EVENING, State
from parvis.capstone.story import begin, step, timeline
from parvis.crisis import moves as crisis_moves
from parvis.crisis.replays import changed

WORTH_TELLING = 0.5  # points; less is within the rounding of a toy
_NEVER_REPLACED = ("pass", "inject", "track")


@dataclass(frozen=True)
class Change:
    """One decision, another in its place, and the `points` that the three days would then have had.

    `made` is None for what was never done, `instead` None for what is left out; not both. `step` is when.
    """

    made: Move | None
    instead: Move | None
    points: float
    step: int


def costliest(state: State, count: int = 2) -> list[Change]:
    """The decisions that cost most points, costliest first: for each one, the best other one in its place.

    Everything else stays as it was done; what that would make impossible is left out of the replay.
    """
    own = score(state).total
    best: dict[object, Change] = {}
    for decision, when, made, instead, moves in _others(state):
        replayed = _replayed(moves, state)
        points = score(replayed).total
        if decision not in best or points > best[decision].points:
            best[decision] = Change(made, instead, points, when)
    found = [change for change in best.values() if change.points >= own + WORTH_TELLING]
    return sorted(found, key=lambda change: -change.points)[:count]


_Timed = list[tuple[int, Move]]


def _replayed(moves: _Timed, state: State) -> State:
    """The story of timed moves: time passes until the step of each; what cannot be made is left out."""
    now = begin(state.organisation, state.cast.seed, state.numbers)
    for when, move in moves:
        while now.step < when:
            now = step(now, Move("pass"))
        if now.step == when:
            now = step(now, move)
    while not now.finished:
        now = step(now, Move("pass"))
    return now


def _others(state: State) -> Iterator[tuple[object, int, Move | None, Move | None, _Timed]]:
    moves = [(then.step, move) for then, move in timeline(state) if move.kind != "pass"]
    decided = list(_standing(moves))
    late = int(carry.total(state.ledger, "late"))
    for when, move in decided:
        rest = [one for one in moves if one != (when, move)]
        for choice in CHOICES[move.kind]:
            if choice != move.choice:
                instead = replace(move, choice=choice)
                for other in _told_earlier(rest, state, late if move.kind == "signal" else 0):
                    yield (move.about, when), when, move, instead, _in_order([*other, (when, instead)])
    for when, instead in _never_done(state, decided):
        for other in _told_earlier(moves, state, late if instead.kind == "signal" else 0):
            yield (instead.about, when), when, None, instead, _in_order([*other, (when, instead)])
    yield from _in_the_crisis(state, moves)


def _standing(moves: _Timed) -> Iterator[tuple[int, Move]]:
    """The decisions that stood when their time was over, without those that were replaced or taken back."""
    last = {(when, move.about): move for when, move in moves if move.kind not in (*_NEVER_REPLACED, "crisis")}
    return ((when, move) for (when, _about), move in last.items() if move.choice)


def _told_earlier(moves: _Timed, state: State, hours: int) -> Iterator[_Timed]:
    """The moves as they were; then, for a team that starts so many hours earlier, the same ones earlier."""
    yield moves
    if hours:
        yield [(_earlier(when, move, state, hours), move) for when, move in moves]


def _earlier(when: int, move: Move, state: State, hours: int) -> int:
    if move.kind != "crisis":
        return when
    arrived = state.crisis.item(move.item).turn if move.do == "verify" else 0
    return max(CRISIS + arrived, when - hours)


def _never_done(state: State, decided: _Timed) -> Iterator[tuple[int, Move]]:
    """What was left: a message, a signal told on day 1, a patch while there is time, a task, the evening."""
    done = {move.about for _when, move in decided}
    chances = [("message", one.name, one.day - 1) for one in state.queue]
    chances += [("signal", name, 0) for name in state.cast.signals]
    chances += [("task", task.name, (0, 1, EVENING)[task.day - 1]) for task in state.tasks]
    chances += [("promise", one.name, EVENING) for one in state.promises]
    chances += [("verdict", "", EVENING)]
    if sum(kind == "patch" for kind, _item in done) < 2:
        chances += [("patch", hole, 0) for hole in state.cast.holes]
    for kind, item, when in chances:
        if (kind, item) not in done:
            yield from ((when, Move(kind, item, choice)) for choice in CHOICES[kind])


def _in_the_crisis(
    state: State, moves: _Timed
) -> Iterator[tuple[object, int, Move | None, Move | None, _Timed]]:
    """The decisions of the twelve hours, changed as the crisis room changes them."""
    rest = [(when, move) for when, move in moves if move.kind != "crisis"]
    own = [(when, move) for when, move in moves if move.kind == "crisis"]
    as_made = [_as_crisis(when, move) for when, move in own]
    for decision, made, instead, other in changed(as_made, state.crisis):
        when = CRISIS + (made or instead or as_made[0]).turn
        back = [(CRISIS + one.turn, _as_move(one)) for one in other]
        yield (
            ("crisis", decision),
            when,
            _as_move(made) if made else None,
            _as_move(instead) if instead else None,
            _in_order([*rest, *back]),
        )


def _in_order(moves: Sequence[tuple[int, Move]]) -> _Timed:
    return sorted(moves, key=lambda one: one[0])


def _as_crisis(when: int, move: Move) -> crisis_moves.Move:
    return crisis_moves.Move(when - CRISIS, move.do, item=move.item, text=move.text, **dict(move.more))


def _as_move(made: crisis_moves.Move) -> Move:
    plain = made.to_dict()
    more = {key: plain[key] for key in ("level", "strategy", "facts", "slots", "hours") if key in plain}
    pairs = tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in more.items())
    return Move("crisis", made.item, do=made.do, more=pairs, text=made.text)
