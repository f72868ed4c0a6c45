"""The end of the three days: what the decisions moved, which two cost most, and the log."""

from __future__ import annotations

from parvis import figures
from parvis.capstone import carry, wording
from parvis.capstone.carry import Carried
from parvis.capstone.hindsight import Change, costliest
from parvis.capstone.scores import PARTS, Points, score
from parvis.capstone.state import State
from parvis.capstone.story import timeline
from parvis.desks.look import element, table
from parvis.figures import whole
from parvis.language import _


def page(state: State, practice: bool) -> str:
    """The last page: what the decisions moved, which two cost most; in practice also the points."""
    points = score(state)
    parts = []
    if practice:
        title = _("Your three days: {points} out of 100").format(points=figures.decimal(points.total, 1))
        parts += [element("h3", title), _by_part(points)]
    parts += [
        element("h3", _("The two decisions that cost most")),
        _decisions(costliest(state), state, points.total, practice),
        element("h3", _("What the first two days changed")),
        carried(state),
        element("h3", _("Your decisions, in order")),
        _log(state),
        element(
            "p", _("A toy model of the course: it compares decisions, and predicts nothing."), "pv-quiet"
        ),
    ]
    return "".join(parts)


def carried(state: State) -> str:
    """What each decision has moved, by its rule and its equation."""
    if not state.ledger:
        return element("p", _("Nothing was carried over."))
    words = carry.rule_words(state.numbers)
    rows = [
        [
            _("day {day}").format(day=one.day),
            words[one.rule][0],
            _subject(one, state),
            _amount(one),
            words[one.rule][1],
        ]
        for one in state.ledger
    ]
    heads = [_("When"), _("What happened"), _("Because of"), _("Effect"), _("Equation")]
    note = _("Every number is invented for the game.")
    return table(heads, rows) + element("p", note, "pv-quiet")


def _subject(one: Carried, state: State) -> str:
    of = state.organisation
    texts = {message.name: message.author for message in of.queue}
    texts |= {signal.name: _("a signal") for signal in of.signals}
    texts |= {task.name: task.title for track in of.tracks for task in track.tasks}
    return texts[one.item]


def _amount(one: Carried) -> str:
    name = {
        "trust": _("trust"),
        "legal": _("legal risk"),
        "fatigue": _("fatigue"),
        "contagion": _("contagion"),
        "spreaders": _("first spreaders"),
        "late": _("hours late"),
    }[one.indicator]
    sign = "+" if one.amount > 0 else "−"
    size = abs(one.amount)
    share = one.indicator in ("contagion", "spreaders")
    shown = f"{whole(100 * size)} %" if share else figures.decimal(size, 1 if size % 1 else 0)
    return f"{name} {sign} {shown}"


def _decisions(changes: list[Change], state: State, own: float, practice: bool) -> str:
    if not changes:
        return element("p", _("No single decision, changed alone, would have done better."))
    told = "".join(element("li", _changed(change, state, own, practice)) for change in changes)
    note = _(
        "Found by replaying the same three days with one decision changed at a time. You know today what you "
        "could not know then."
    )
    return f"<ol>{told}</ol>{element('p', note, 'pv-quiet')}"


def _changed(change: Change, state: State, own: float, practice: bool) -> str:
    """What was decided, what it cost, and, in practice, what would have done better."""
    made = (
        wording.in_words(change.made, state)
        if change.made
        else _("Something was left undone: {kind}").format(kind=_kind(change))
    )
    cost = figures.decimal(change.points - own, 1)
    told = _("{decision}. It cost {points} points of 100.").format(decision=made, points=cost)
    if not practice:
        return told
    better = wording.choice_in_words(change.instead, state) if change.instead else _("without it")
    return f"{told} " + _("Better: {decision}.").format(decision=better)


def _kind(change: Change) -> str:
    kind = change.instead.kind if change.instead else ""
    return {
        "patch": _("a hole of the charter"),
        "message": _("a message of the queue"),
        "signal": _("a signal"),
        "task": _("a task of the specialisation"),
        "promise": _("a promise"),
        "verdict": _("the verdict on the campaign"),
    }.get(kind, _("a move in the crisis"))


def _log(state: State) -> str:
    rows = [
        [wording.when(then), wording.role_label(move.role), wording.in_words(move, state)]
        for then, move in timeline(state)
        if move.kind != "pass"
    ]
    return table([_("When"), _("Role"), _("Decision")], rows)


def _by_part(points: Points) -> str:
    words = {
        "charter": _("the charter patched where it was asked for"),
        "queue": _("the messages of the queue"),
        "signals": _("the two signals"),
        "tasks": _("the tasks of the specialisation"),
        "crisis": _("the crisis, beside silence and the answer that fits"),
        "evening": _("the promises and the verdict"),
    }
    rows = [
        [words[name], figures.decimal(points.by_part[name], 1), str(most)] for name, most in PARTS.items()
    ]
    return table([_("Part"), _("Points"), _("At most")], rows)
