"""What the moderation desk says in HTML: head, message card, keys. No state, no rule."""

from __future__ import annotations

from html import escape

from parvis.desks.look import element, face, meter
from parvis.language import _, ngettext
from parvis.moderation import charter
from parvis.moderation.queue import QueueItem
from parvis.moderation.session import Session

GENTLE_MINUTES = 10  # the gauge is full after this much severe text on screen


def network(name: str) -> str:
    """The name of a network in the current language.

    >>> network("x")
    'X'
    """
    names = {
        "forum": _("The Long Table (our forum)"),
        "facebook": "Facebook",
        "instagram": "Instagram",
        "x": "X",
    }
    return names.get(name, name)


def minutes(value: float) -> str:
    """A duration in minutes as minutes and seconds.

    >>> minutes(1.5)
    '1:30'
    """
    seconds = round(value * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"


def head(session: Session, title: str, current: QueueItem | None) -> str:
    """The title and where one is in the queue; `current` is the message on screen."""
    decided = {decision.item for decision in session.decisions}
    total = len(session.queue)
    steps = []
    for item in session.queue:
        done = " pv-done" if item.item_id in decided else ""
        here = " pv-here" if item is current else ""
        steps.append(f'<span class="pv-step{done}{here}"></span>')
    where = [_("Moderation desk"), place(session, current)]
    made = ngettext("{number} of {total} decided", "{number} of {total} decided", len(decided))
    where.append(made.format(number=len(decided), total=total))
    return (
        element("div", " · ".join(filter(None, where)), "pv-place")
        + element("h2", title)
        + f'<div class="pv-steps" aria-hidden="true">{"".join(steps)}</div>'
    )


def place(session: Session, current: QueueItem | None) -> str:
    """The number of the message in view among all; "" when none is."""
    if current is None:
        return ""
    number, total = session.queue.index(current) + 1, len(session.queue)
    return _("message {number} of {total}").format(number=number, total=total)


def clocks(session: Session, show_time: bool) -> str:
    """Time at work, if wanted, and the exposure gauge, in words as well as a bar."""
    exposure = session.exposure_minutes
    share = min(1.0, exposure / GENTLE_MINUTES)
    high = "pv-high" if share >= 0.8 else ""
    time = element("b", minutes(session.minutes)) + element("span", _("at work"))
    reading = element("span", _("of hard messages, out of {number} min").format(number=GENTLE_MINUTES))
    gauge = meter(share, style=high)
    shown = f'<div class="pv-clock">{time}</div>' if show_time else ""
    shown += f'<div class="pv-clock">{element("b", minutes(exposure))}{gauge}{reading}</div>'
    return f'<div class="pv-clocks">{shown}</div>'


def card(item: QueueItem) -> str:
    """Who wrote the message, where, and what the team knows about the account; never the text."""
    return author(item) + history(item)


def author(item: QueueItem) -> str:
    """Who wrote the message, and where."""
    return (
        f'<div class="pv-author">{face(item.author)}'
        f"<div>{element('div', f'@{item.author}', 'pv-name')}"
        f"{element('div', network(item.network), 'pv-quiet')}</div></div>"
    )


def history(item: QueueItem) -> str:
    """What the team knows about the account: its age, earlier sanctions, reports of this message."""
    sanctions = ngettext("{number} earlier sanction", "{number} earlier sanctions", item.prior_sanctions)
    reports = ngettext("{number} report", "{number} reports", item.reports)
    facts = (
        _age(item.account_age_days),
        sanctions.format(number=item.prior_sanctions) if item.prior_sanctions else _("no earlier sanction"),
        reports.format(number=item.reports) if item.reports else _("no report"),
    )
    chips = "".join(element("span", fact, "pv-fact") for fact in facts)
    return f'<div class="pv-facts">{chips}</div>'


def content(item: QueueItem, shown: str) -> str:
    """The message itself: `shown` is "covered", "text" or "described"."""
    if shown == "text":
        return element("div", item.text, "pv-text")
    if shown == "described":
        said = element("span", _("Described by the team:"), "pv-quiet")
        return f'<div class="pv-text pv-described">{said}\n{escape(item.described)}</div>'
    if not item.severe:
        return element("div", _("The message is covered until you ask for it."), "pv-covered")
    note = _(
        "Content note: this message may be hard to read. You can read a neutral description instead, and "
        "decide just as well."
    )
    return f'<div class="pv-covered">{element("p", note, "pv-note")}</div>'


def thread(item: QueueItem) -> str:
    """What was said before the message."""
    title = element("b", _("In the thread"))
    said = item.context.replace(" ‖ ", "\n") or _("Nothing was said before this message.")
    return f'<div class="pv-thread">{title}\n{escape(said)}</div>'


def rule_line(rule_id: str) -> str:
    """The rule that the decision rests on, or that there is none."""
    for rule in charter.rules():
        if rule.id == rule_id:
            return element("b", f"{rule.id} {rule.title}.") + " " + element("span", rule.text, "pv-quiet")
    return element("span", _("No rule of the charter."), "pv-quiet")


def keys() -> list[tuple[str, str]]:
    """The keys, each with what it asks for."""
    return [
        ("1–9", _("category")),
        ("a–g", _("action")),
        ("!", _("escalate")),
        ("o", _("open the message")),
        ("i", _("description instead")),
        ("t", _("thread")),
        ("r1–r9", _("rule")),
        ("w", _("write reasons")),
        ("l", _("later")),
        ("u", _("undo")),
        ("j", _("next undecided")),
        ("p", _("pause")),
        (_("Enter"), _("record, go on")),
    ]


def _age(days: int) -> str:
    if days < 60:
        return ngettext("account {number} day old", "account {number} days old", days).format(number=days)
    if days < 730:
        return _("account {number} months old").format(number=days // 30)
    return _("account {number} years old").format(number=days // 365)
