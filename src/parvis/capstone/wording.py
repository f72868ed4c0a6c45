"""The words of the three days: when, who, and each decision in a line, in the current language."""

from __future__ import annotations

from parvis.capstone.moves import Move
from parvis.capstone.organisation import Organisation, Task
from parvis.capstone.state import CRISIS, EVENING, MORNING, State
from parvis.crisis import labels
from parvis.crisis.moves import Move as CrisisMove
from parvis.crisis.scenario import TURNS
from parvis.language import _

_SHOWN = 60  # letters of a message that stand for it


def role_label(role: str) -> str:
    """A role in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> role_label("lead")
    'Lead'
    """
    return {
        "moderation": _("Moderation"),
        "publishing": _("Publishing"),
        "listening": _("Listening"),
        "lead": _("Lead"),
        "facilitator": _("Facilitator"),
    }[role]


def action_label(choice: str) -> str:
    """An action on a message, as its choice says it."""
    return {
        "keep": _("Keep it as it is"),
        "reply": _("Keep it and reply"),
        "remind": _("Remind them of the charter"),
        "remove": _("Remove it, with the reason"),
        "warn": _("Remove it and warn its author"),
        "escalate": _("Pass it on at once"),
    }[choice]


def signal_label(choice: str) -> str:
    """What one does with a signal."""
    return {
        "alert": _("Alert the lead now"),
        "watch": _("Watch and verify"),
        "ignore": _("Leave it aside"),
    }[choice]


def promise_label(choice: str) -> str:
    """What becomes of a promise."""
    return {"keep": _("Keep it today"), "explain": _("Say that it will be late, and why")}[choice]


def verdict_label(choice: str) -> str:
    """What one proposes for the campaign."""
    return {
        "renew": _("Do it again as it is"),
        "change": _("Do it differently"),
        "stop": _("Stop it"),
    }[choice]


def when(state: State) -> str:
    """The time of a state.

    >>> from parvis.capstone.organisation_file import practice_organisation
    >>> from parvis.capstone.story import begin
    >>> from parvis.language import use_language; use_language("en")
    >>> when(begin(practice_organisation("en"), 1))
    'Day 1'
    """
    if state.step == 0:
        return _("Day 1")
    if state.step == MORNING:
        return _("Day 2, morning")
    if state.step < EVENING:
        return _("Day {day}, hour {hour} of {total}").format(
            day=state.day, hour=state.step - CRISIS + 1, total=TURNS
        )
    return _("Day 3, evening") if not state.finished else _("The three days are over")


def in_words(move: Move, state: State) -> str:
    """A decision in a line; `state` is one of the story in which it was made."""
    if move.kind == "pass":
        return _("Time goes on")
    if move.kind == "crisis":
        made = CrisisMove(0, move.do, item=move.item, **dict(move.more))
        return labels.in_words(made, state.crisis)
    about, said = _about(move, state.organisation), _choice(move, state)
    return f"{about} → {said}" if said else about


def choice_in_words(move: Move, state: State) -> str:
    """What was chosen, without what it is about; of a move of the crisis all of it."""
    return _choice(move, state) or in_words(move, state)


def _about(move: Move, organisation: Organisation) -> str:
    if move.kind == "message":
        message = organisation.message(move.item)
        text = labels.shorten(message.text, _SHOWN)
        return _("Message of {author}: “{text}”").format(author=message.author, text=text)
    if move.kind == "inject":
        text = labels.shorten(organisation.message(move.item).text, _SHOWN)
        return _("Brought in: “{text}”").format(text=text)
    if move.kind == "promise":
        text = labels.shorten(organisation.message(move.item).promised, _SHOWN)
        return _("Promise: “{text}”").format(text=text)
    if move.kind == "patch":
        return _("Charter: {title}").format(title=organisation.hole(move.item).title)
    if move.kind == "signal":
        return _("Signal: {title}").format(title=organisation.signal(move.item).title)
    if move.kind == "track":
        return _("Specialisation: {title}").format(title=organisation.track(move.choice).title)
    if move.kind == "task":
        return _("Task: {title}").format(title=_task(move, organisation).title)
    return organisation.campaign.name


def _choice(move: Move, state: State) -> str:
    if move.kind in ("patch", "task"):
        of = state.organisation
        part = of.hole(move.item) if move.kind == "patch" else _task(move, of)
        return labels.shorten(state.choices(part)[move.choice].text, _SHOWN)
    words = {
        "message": action_label,
        "signal": signal_label,
        "promise": promise_label,
        "verdict": verdict_label,
    }
    return words[move.kind](move.choice) if move.kind in words else ""


def _task(move: Move, organisation: Organisation) -> Task:
    return next(task for track in organisation.tracks for task in track.tasks if task.name == move.item)
