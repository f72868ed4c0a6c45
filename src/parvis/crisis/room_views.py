"""What the crisis room says in HTML: the clock, the dashboard, the inbox, the calendar, the log."""

from __future__ import annotations

from html import escape

from parvis.crisis import labels
from parvis.crisis.moves import ATTENTION
from parvis.crisis.scenario import TURNS, Item, Scenario
from parvis.crisis.session import Session
from parvis.desks.look import element, face, meter, numbers, table
from parvis.figures import whole
from parvis.language import _, ngettext


def head(session: Session) -> str:
    """The title, the hour, and the attention that is left."""
    title = element("h2", session.scenario.title)
    steps = "".join(
        f'<span class="pv-step{" pv-done" if hour < session.turn else ""}'
        f'{" pv-here" if hour == session.turn else ""}"></span>'
        for hour in range(TURNS)
    )
    if session.finished:
        place = _("Crisis room · the twelve hours are over")
    else:
        place = _("Crisis room · hour {number} of {total}").format(number=session.turn + 1, total=TURNS)
    return (
        element("div", place, "pv-place") + title + f'<div class="pv-steps" aria-hidden="true">{steps}</div>'
    )


def attention(session: Session) -> str:
    """What the team can still do this hour, in words and dots."""
    left = session.now.attention
    words = ngettext("{number} point of attention left", "{number} points of attention left", left)
    dots = "●" * left + "○" * max(0, ATTENTION - left)
    tired = _(" (the team is tired)") if session.now.fatigue >= 70 else ""
    return (
        f'<div class="pv-clocks"><div class="pv-clock"><b aria-hidden="true">{dots}</b>'
        f"{element('span', words.format(number=left) + tired)}</div></div>"
    )


def dashboard(session: Session) -> str:
    """The indicators as they were an hour ago."""
    known, before = session.known, session.known_at(max(session.turn - 1, 0))
    bars = {
        name: meter(getattr(known, name) / 100, getattr(before, name) / 100)
        for name in ("trust", "legal", "fatigue")
    }
    note = _("As it was an hour ago: things take time to be seen.")
    press = _("published without us") if known.published else _("nothing published")
    return numbers(
        [
            (whole(known.reached), _("people have heard")),
            (whole(known.trust), _("trust, of 100"), bars["trust"]),
            (whole(known.legal), _("legal risk, of 100"), bars["legal"]),
            (
                whole(known.fatigue),
                _("fatigue of the team, of 100"),
                meter(known.fatigue / 100, before.fatigue / 100),
            ),
        ]
    ) + element("p", _("Press: {state}. {note}").format(state=press, note=note), "pv-quiet")


def item(number: int, message: Item, checked: bool, turn: int) -> str:
    """One message of the inbox, with what checking it has shown."""
    new = element("span", _("new"), "pv-fact") + " " if message.turn == turn and turn else ""
    hour = _("hour {hour}").format(hour=message.turn + 1)
    channel = labels.channel_label(message.channel)
    sender = face(channel, "pv-tiny") + element("b", f"{number}. {channel}")
    top = f'<div class="pv-item-head">{sender} {new}{element("span", hour, "pv-quiet")}</div>'
    said = element("div", message.text, "pv-item-text")
    if not checked:
        return top + said
    mark = {"true": "✔", "false": "✘", "unknown": "?"}[message.truth]
    verdict = f"{mark} {labels.truth_label(message.truth)}"
    return (
        top
        + said
        + f'<div class="pv-found pv-{message.truth}">{element("b", verdict)} {escape(message.found)}</div>'
    )


def calendar(session: Session) -> str:
    """What is scheduled, and what becomes of it."""
    rows = []
    for post in session.scenario.calendar:
        paused = session.now.paused
        if post.turn < session.turn and not (paused is not None and paused <= post.turn):
            state = _("published")
        else:
            state = _("paused") if paused else _("scheduled")
        rows.append([_("hour {hour}").format(hour=post.turn + 1), post.text, state])
    return table([_("When"), _("Post"), _("State")], rows)


def log(session: Session) -> str:
    """What was done, hour by hour."""
    if not session.moves:
        return element("p", _("Nothing has been done yet."), "pv-quiet")
    rows = [
        [_("hour {hour}").format(hour=move.turn + 1), labels.in_words(move, session.scenario)]
        for move in session.moves
    ]
    return table([_("When"), _("What")], rows)


def situation(scenario: Scenario) -> str:
    """The opening page: what happens, and the rules of the game in five sentences."""
    rules = (
        _("You have twelve hours; each gives three points of attention, two when the team is tired."),
        _("Messages arrive. Check the ones you mean to rely on: quoting something false costs dearly."),
        _("The dashboard is an hour late, and the press does not wait for you."),
        _("Not every noise is a crisis; doing little is also a choice."),
        _("It is a toy model, made to compare answers: it predicts nothing and judges nobody."),
    )
    listed = "".join(element("li", rule) for rule in rules)
    return element("p", scenario.situation, "pv-lead") + f"<ul>{listed}</ul>"


def keys() -> list[tuple[str, str]]:
    """The keys, each with what it asks for."""
    return [
        ("v1–v8", _("check message 1 to 8")),
        ("p", _("pause the calendar")),
        ("e1–e4", _("call in a level")),
        ("k", _("keep the proof")),
        ("g", _("report to the platform")),
        ("r", _("reply one by one")),
        ("c", _("call the press")),
        ("m", _("fix")),
        ("z", _("rest")),
        ("d", _("remove comments")),
        ("s1–s6", _("tick a part of the statement")),
        ("h1–h9", _("next update in so many hours")),
        ("f1–f8", _("rely on a message")),
        ("a1–a7", _("choose a strategy")),
        ("w", _("write your words")),
        ("y", _("publish the statement")),
        ("x", _("publish the answer")),
        ("u", _("undo")),
        (_("Enter"), _("next hour")),
    ]
