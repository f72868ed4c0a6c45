"""What the desk says of a shift in HTML: minutes, advice, the new rule, and the reliance at the end."""

from __future__ import annotations

from parvis.desks.look import element, table
from parvis.desks.skill import in_words
from parvis.language import _, ngettext
from parvis.moderation import desk_views, reliance
from parvis.moderation.duty import LOOKS, PER_DECISION, PER_THREAD, Duty, DutySession
from parvis.moderation.queue import QueueItem


def welcome(duty: Duty) -> str:
    """What the shift is, above what every queue says."""
    clock = _(
        "A shift of {minutes} minutes on the game's clock, which only your choices move: a decision takes "
        "{decision}, opening a thread {thread}, the author's history {history}, slang put in plain words "
        "{plain}, a second reader {second}. Time is shown, never marked; you may go on after the end."
    ).format(minutes=duty.minutes, decision=PER_DECISION, thread=PER_THREAD, **LOOKS)
    bot = _("A bot advises on each message. It is often wrong, and not at random: find out when.")
    return element("p", clock) + element("p", bot)


def thread_price() -> str:
    """The words of the button that opens the thread."""
    return _("The thread: {minutes} min (t)").format(minutes=PER_THREAD)


def look_price(kind: str, key: str) -> str:
    """The words of the button that looks at one of `LOOKS`."""
    words = {
        "history": _("The author: {minutes} min ({key})"),
        "plain": _("Plain words: {minutes} min ({key})"),
        "second": _("Second reader: {minutes} min ({key})"),
    }
    return words[kind].format(minutes=LOOKS[kind], key=key)


def look(session: DutySession, item: QueueItem, kind: str) -> str:
    """What is seen by looking at one of `LOOKS`."""
    if kind == "history":
        return desk_views.history(item)
    if kind == "plain":
        told = _("In plain words: {words}").format(words=session.duty.plain.get(item.item_id, ""))
    else:
        told = {
            "act": _("Chloé, who has read it too, would act on it."),
            "leave": _("Chloé, who has read it too, would leave it."),
            "thread": _("Chloé cannot tell from the message alone: she asks what the thread says."),
        }[session.second_opinion(item)]
    return element("p", told, "pv-note")


def advice(duty: Duty, item: str) -> str:
    """What the bot advises on a message."""
    words = {"act": _("act on it"), "leave": _("leave it")}[duty.advice[item]]
    told = _("The bot advises: {advice}.").format(advice=words)
    return f'<div class="pv-fact">{element("b", told)}</div>'


def clock(session: DutySession) -> str:
    """The minutes that are left, for the head of the desk."""
    left = max(session.minutes_left, 0)
    told = ngettext("{number} minute left", "{number} minutes left", left).format(number=left)
    where = element("span", _("of the shift, on the game's clock"))
    return f'<div class="pv-clock">{element("b", told)}{where}</div>'


def rule(session: DutySession) -> str:
    """The new rule as a reminder, once it was announced."""
    if not session.announced:
        return ""
    words = _("New rule: {rule}").format(rule=session.duty.note)
    return element("p", words, "pv-note")


def announcement(duty: Duty) -> str:
    """The manager's note, on a screen of its own."""
    title = element("h2", _("A note from your manager"))
    since = _("What you decide from here on is judged by this rule; what you have decided stands.")
    return title + element("p", duty.note, "pv-lead") + element("p", since)


def end(session: DutySession) -> str:
    """The reliance on the bot, message by message, what was not looked at, what was left to others."""
    found = reliance.advised(session)
    if not found:
        return ""
    lines = [*reliance.counted(found), *in_words(reliance.trust(found), reliance.cases())]
    told = "".join(element("p", line) for line in lines)
    title = element("h3", _("You and the bot"))
    shown = title + told + _table(session, found)
    return f'<div class="pv-panel">{_time(session)}</div><div class="pv-panel">{shown}</div>'


def _time(session: DutySession) -> str:
    waiting = len(session.queue) - len(session.decisions)
    words = []
    if waiting:
        handed = ngettext(
            "The shift is over: {number} message goes to your colleagues. You may still decide it (j).",
            "The shift is over: {number} messages go to your colleagues. You may still decide them (j).",
            waiting,
        )
        words.append(handed.format(number=waiting))
    looking = session.minutes_looking
    spent = ngettext("Looking took {number} minute.", "Looking took {number} minutes.", looking)
    words.append(spent.format(number=looking))
    unread = [item for item in session.unread_threads if item.context]
    if unread:
        names = ", ".join(f"@{item.author}" for item in unread)
        words.append(_("Decided without opening the thread: {names}.").format(names=names))
    decisive = ", ".join(f"@{item.author}" for item in unread if item.item_id in session.duty.thread_decides)
    if decisive:
        words.append(_("Go back to {names}: there the thread decides.").format(names=decisive))
    words.append(
        _("Time is not marked. Looking everywhere does not fit in; the art is to see where to look.")
    )
    return element("h3", _("Time, and what it bought")) + "".join(element("p", line) for line in words)


def _table(session: DutySession, found: list[reliance.Advised]) -> str:
    items = {item.item_id: item for item in session.queue}
    words = {"act": _("act on it"), "leave": _("leave it")}
    right, wrong, followed, overrode = _("✓ right"), _("✗ wrong"), _("followed"), _("overridden")
    rows = [
        (
            _shown(items[one.item]),
            words[one.advice],
            right if one.right else wrong,
            followed if one.followed else overrode,
        )
        for one in found
    ]
    return table((_("Message"), _("The bot"), _("Its advice"), _("You")), rows)


def _shown(item: QueueItem) -> str:
    return item.described if item.severe else item.text
