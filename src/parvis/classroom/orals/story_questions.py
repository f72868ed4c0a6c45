"""Questions about the three days that a student has lived: their own decisions, and what each one led to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from parvis.capstone import carry, wording
from parvis.capstone.hindsight import Change, costliest
from parvis.capstone.moves import Move
from parvis.capstone.organisation import Task
from parvis.capstone.scores import score
from parvis.capstone.sealed import Staged
from parvis.capstone.state import State
from parvis.capstone.story import begin, step
from parvis.classroom.orals.question import Question
from parvis.language import _

COSTLIEST = 3
EVERY = 99  # more decisions than three days hold
# Which kind of decision a rule of the carry-over is about; the others are about messages.
_KINDS = {
    "task": ("task",),
    "signal": ("wolf", "watched", "untold"),
    "promise": ("kept", "explained", "broken"),
}
_TEN = {"trust", "legal", "fatigue", "late"}  # indicators in points or hours; the others are shares


def story_questions(cell: str, log: list[dict], staged: Staged, who: str = "") -> Iterator[Question]:
    """Questions on the decisions of a log: those that cost most and those that carried over, in turns.

    Each one quotes the decision, when it was made and what this story has made of it, so that nobody can
    answer for somebody else; a log that leads nowhere gives none. In a team's log only what `who` decided.

    >>> from parvis.capstone.organisation_file import practice_organisation
    >>> from parvis.language import use_language; use_language("en")
    >>> mine = [{"kind": "message", "item": "q05", "choice": "remove"}, {"kind": "pass"}]
    >>> asked = list(story_questions("story", mine, Staged(practice_organisation("en"), 1)))
    >>> asked[0].asks.rpartition("→ ")[2]
    'Remove it, with the reason'
    """
    state, lived = _lived(log, staged, who)
    if not lived:
        return
    own = [move for _when, move in lived]
    costliest_own = [change for change in costliest(state, EVERY) if change.made in own][:COSTLIEST]
    costly = [_about_cost(cell, change, lived, state) for change in costliest_own]
    carried = [_about_carrying(cell, *found, state) for found in _carried(state, lived)]
    yield from (one for one in chain.from_iterable(zip_longest(costly, carried)) if one)


def _lived(log: list[dict], staged: Staged, who: str) -> tuple[State, list[tuple[State, Move]]]:
    """Where the log ends, and the person's own decisions, each with the state in which it was made.

    Each decision of a team carries "who"; a log of one's own has no such key.
    """
    state, lived = begin(staged.organisation, staged.seed), []
    for raw in log:
        after = step(state, raw)
        made = after.moves[-1] if len(after.moves) > len(state.moves) else None
        if made and made.kind != "pass" and raw.get("who", who) == who:
            lived.append((state, made))
        state = after
    return state, lived


def _about_cost(cell: str, change: Change, lived: list[tuple[State, Move]], state: State) -> Question:
    """One decision that something else would have served better."""
    when, made = next((then, move) for then, move in lived if move == change.made)
    asks = _(
        "Replayed with one change only, “{other}” in the place of this decision, your three days would have "
        "had {points:.1f} points instead of {own:.1f}. Say what you knew then that spoke for yours. {when}: "
        "{mine}"
    )
    other = _chosen(change.instead, when) if change.instead else _("nothing at that moment")
    said = {"when": wording.when(when), "mine": wording.in_words(made, when), "other": other}
    expected = _("What was known at that moment, not what is known today. {why}")
    return Question(
        cell,
        "decision",
        asks.format(**said, points=change.points, own=score(state).total),
        expected.format(why=_why(made, state)).strip(),
        _told(made, state),
    )


def _about_carrying(
    cell: str, effects: list[carry.Carried], move: Move, when: State, state: State
) -> Question:
    """One decision of the three days that has changed what came after it."""
    rule, equation = carry.rule_words(state.numbers)[effects[0].rule]
    asks = _("Tell what this decision changed later in your three days, and by which rule. {when}: {mine}")
    expected = _("{rule}: {equation}. Here: {effects}. {why}").format(
        rule=rule,
        equation=equation,
        effects=", ".join(_effect(one) for one in effects),
        why=_why(move, state),
    )
    said = {"when": wording.when(when), "mine": wording.in_words(move, when)}
    return Question(cell, "decision", asks.format(**said), expected.strip(), _told(move, state))


def _carried(
    state: State, lived: list[tuple[State, Move]]
) -> Iterator[tuple[list[carry.Carried], Move, State]]:
    """By decision, what the ledger notes of it, the latest one about that thing, and when it was made."""
    effects: dict[tuple[str, str], list[carry.Carried]] = {}
    for one in state.ledger:
        kind = next((kind for kind, rules in _KINDS.items() if one.rule in rules), "message")
        effects.setdefault((kind, one.item), []).append(one)
    made = {move.about: (move, when) for when, move in lived if move.choice}
    for about, found in effects.items():
        if about in made:
            yield found, *made[about]


def _effect(one: carry.Carried) -> str:
    amount = f"{one.amount:+g}" if one.indicator in _TEN else f"{one.amount:+.0%}"
    words = {
        "trust": _("trust"),
        "legal": _("legal risk"),
        "fatigue": _("fatigue"),
        "late": _("hours late"),
        "contagion": _("contagion"),
        "spreaders": _("first spreaders"),
    }
    return f"{words[one.indicator]} {amount}"


def _chosen(move: Move, when: State) -> str:
    """What was chosen, without what it is about."""
    return wording.in_words(move, when).rpartition(" → ")[2]


def _why(move: Move, state: State) -> str:
    """What the author of the organisation says of the thing that was decided on."""
    of = state.organisation
    if move.kind in ("message", "promise"):
        return of.message(move.item).why
    if move.kind == "signal":
        signal = of.signal(move.item)
        facts = sum(mention.concrete for mention in signal.mentions)
        told = _("Mentions that tell a fact: {facts} of {total}.")
        return f"{signal.why} {told.format(facts=facts, total=len(signal.mentions))}"
    if move.kind == "patch":
        return of.hole(move.item).says
    if move.kind == "task":
        return state.choices(_task(move, state))[move.choice].why
    return of.campaign.why if move.kind == "verdict" else state.crisis.debrief


def _told(move: Move, state: State) -> str:
    """The text that was decided on, as the student read it, and what they wrote."""
    of = state.organisation
    if move.kind in ("message", "promise"):
        message = of.message(move.item)
        return message.promised if move.kind == "promise" else f"{message.author}: {message.text}"
    if move.kind == "signal":
        return "\n".join(mention.text for mention in of.signal(move.item).mentions)
    return _task(move, state).text if move.kind == "task" else move.text


def _task(move: Move, state: State) -> Task:
    return next(task for task in state.tasks if task.name == move.item)
