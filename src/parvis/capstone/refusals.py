"""What can be done now, and why something cannot, in a sentence."""

from __future__ import annotations

from parvis.capstone import cast
from parvis.capstone.moves import Move, read_move
from parvis.capstone.organisation import RESTRICTING
from parvis.capstone.state import EVENING, MORNING, NIGHT, State
from parvis.crisis import moves as crisis_moves
from parvis.crisis.situation import can
from parvis.language import _


def refusal(state: State, raw: object) -> str:
    """Why a move cannot be made now, in a sentence; "" when it can.

    >>> from parvis.capstone.organisation_file import practice_organisation
    >>> from parvis.capstone.story import begin
    >>> from parvis.language import use_language; use_language("en")
    >>> first = begin(practice_organisation("en"), 1)
    >>> refusal(first, {"kind": "pass"}), refusal(first, {"kind": "verdict", "choice": "stop"})
    ('', 'its time has passed, or has not come.')
    """
    move = as_move(raw)
    if move is None:
        return _("it does not have the form of a decision.")
    if not _in_time(state, move):
        return _("its time has passed, or has not come.")
    return _REFUSALS.get(move.kind, _no_refusal)(state, move)


def injects(state: State) -> list[tuple[str, str]]:
    """The messages that a facilitator may bring in now: name and text."""
    if state.step > MORNING:
        return []
    left = [name for name in state.cast.spare if name not in dict(state.injected)]
    return [(name, state.organisation.message(name).text) for name in left]


def as_move(raw: object) -> Move | None:
    """A move, or what a log says of one; None when it has not the form of one."""
    return raw if isinstance(raw, Move) else read_move(raw)


def _in_time(state: State, move: Move) -> bool:
    when = {
        "track": state.step == 0,
        "patch": state.step == 0,
        "message": state.step <= MORNING,
        "signal": state.step <= MORNING,
        "task": state.step <= MORNING or NIGHT <= state.step <= EVENING,
        "crisis": state.in_crisis,
        "promise": state.step == EVENING,
        "verdict": state.step == EVENING,
        "inject": state.step <= MORNING,
        "pass": not state.finished,
    }
    return when[move.kind]


def crisis_move(state: State, move: Move) -> crisis_moves.Move:
    """The move as the crisis makes it, at its turn; ValueError when it is none of this crisis."""
    raw = {"turn": state.now.turn, "do": move.do, "item": move.item, "text": move.text, **dict(move.more)}
    made = crisis_moves.read_move(raw, state.crisis)
    if made is None:
        raise ValueError(move.do)
    return made


def _refuse_crisis(state: State, move: Move) -> str:
    try:
        made = crisis_move(state, move)
    except ValueError:
        return _("it names what is not there, or says nothing.")
    if crisis_moves.COSTS[made.do] > state.now.attention:
        return _("no attention is left for that this hour.")
    return "" if can(state.now, made) else _("that is already done.")


def _refuse_message(state: State, move: Move) -> str:
    message = next((one for one in state.open_queue if one.name == move.item), None)
    if message is None:
        return _("this message is not in today's queue.")
    if move.choice in RESTRICTING and not state.worth(message.hole):
        return _("no rule of the charter covers this message: nobody may remove it.")
    return ""


def _refuse_patch(state: State, move: Move) -> str:
    if move.item not in state.cast.holes:
        return _("it names what is not there, or says nothing.")
    done = {about[1] for about, _made in state.made if about[0] == "patch"}
    done = done | {move.item} if move.choice else done
    return "" if len(done) <= cast.PATCHES else _("day 1 leaves time for two patches.")


def _refuse_task(state: State, move: Move) -> str:
    task = next((one for one in state.tasks if one.name == move.item), None)
    return "" if task and task.day == state.day else _("this task is not today's.")


def _refuse_track(state: State, move: Move) -> str:
    if move.choice and move.choice not in {track.name for track in state.organisation.tracks}:
        return _("it names what is not there, or says nothing.")
    begun = any(about[0] == "task" for about, _made in state.made)
    return _("the first task is done: the specialisation stays.") if begun else ""


def _refuse_unknown(state: State, move: Move) -> str:
    known = {
        "signal": state.cast.signals,
        "inject": tuple(name for name, _text in injects(state)),
        "promise": tuple(one.name for one in state.promises),
    }[move.kind]
    return "" if move.item in known else _("it names what is not there, or says nothing.")


def _no_refusal(state: State, move: Move) -> str:
    return ""


_REFUSALS = {
    "crisis": _refuse_crisis,
    "message": _refuse_message,
    "patch": _refuse_patch,
    "task": _refuse_task,
    "track": _refuse_track,
    "signal": _refuse_unknown,
    "inject": _refuse_unknown,
    "promise": _refuse_unknown,
}
