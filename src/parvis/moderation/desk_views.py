"""What the moderation desk says in HTML: head, message card, help, explanation. No state, no rule."""

from __future__ import annotations

from html import escape
from pathlib import Path

from parvis.language import _, ngettext
from parvis.moderation import charter, ladder
from parvis.moderation.decision import Decision
from parvis.moderation.judgement import judge
from parvis.moderation.queue import QueueItem
from parvis.moderation.session import Session

STYLE = f"<style>{(Path(__file__).parent / 'desk.css').read_text(encoding='utf-8')}</style>"

_FACES = ("#00629b", "#9a3412", "#00694d", "#7b3f8c", "#7a4f00")  # white letters stand out on each
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
    made, total = len(decided), len(session.queue)
    steps = []
    for item in session.queue:
        done = " pv-done" if item.item_id in decided else ""
        here = " pv-here" if item is current else ""
        steps.append(f'<span class="pv-step{done}{here}"></span>')
    place = _("{made} of {total} decided").format(made=made, total=total)
    if current is not None:
        number = session.queue.index(current) + 1
        place = _("message {number} of {total}").format(number=number, total=total) + f" · {place}"
    return (
        f'<div class="pv-place">{escape(_("Moderation desk"))} · {place}</div><h2>{escape(title)}</h2>'
        f'<div class="pv-steps" aria-hidden="true">{"".join(steps)}</div>'
    )


def clocks(session: Session, show_time: bool) -> str:
    """Time at work, if wanted, and the exposure gauge, in words as well as a bar."""
    exposure = session.exposure_minutes
    share = min(1.0, exposure / GENTLE_MINUTES)
    high = " pv-high" if share >= 0.8 else ""
    time = (
        f'<div class="pv-clock"><b>{minutes(session.minutes)}</b><span>{_("at work")}</span></div>'
        if show_time
        else ""
    )
    reading = _("of hard messages, out of {number} min").format(number=GENTLE_MINUTES)
    return (
        f'<div class="pv-clocks">{time}<div class="pv-clock"><b>{minutes(exposure)}</b>'
        f'<div class="pv-gauge{high}"><i style="width:{share:.0%}"></i></div><span>{reading}</span>'
        "</div></div>"
    )


def card(item: QueueItem) -> str:
    """Who wrote the message, where, and what the team knows about the account; never the text."""
    colour = _FACES[sum(item.author.encode("utf-8")) % len(_FACES)]
    facts = (
        _age(item.account_age_days),
        _count(
            item.prior_sanctions,
            _("no earlier sanction"),
            ngettext("{number} earlier sanction", "{number} earlier sanctions", item.prior_sanctions),
        ),
        _count(item.reports, _("no report"), ngettext("{number} report", "{number} reports", item.reports)),
    )
    chips = "".join(f'<span class="pv-fact">{fact}</span>' for fact in facts)
    return (
        f'<div class="pv-author"><div class="pv-face" style="background:{colour}" aria-hidden="true">'
        f"{escape(item.author[:1].upper())}</div>"
        f'<div><div class="pv-name">@{escape(item.author)}</div>'
        f'<div class="pv-quiet">{escape(network(item.network))}</div></div></div>'
        f'<div class="pv-facts">{chips}</div>'
    )


def content(item: QueueItem, shown: str) -> str:
    """The message itself: `shown` is "covered", "text" or "described"."""
    if shown == "text":
        return f'<div class="pv-text">{escape(item.text)}</div>'
    if shown == "described":
        return (
            f'<div class="pv-text pv-described"><span class="pv-quiet">{_("Described by the team:")}</span>\n'
            f"{escape(item.described)}</div>"
        )
    if item.severe:
        note = _(
            "This message may be hard to read. You can read a neutral description instead: you will be able "
            "to decide just as well."
        )
        return (
            f'<div class="pv-covered"><p class="pv-note"><b>{_("Content note.")}</b> {escape(note)}</p></div>'
        )
    return f'<div class="pv-covered">{escape(_("The message is covered until you ask for it."))}</div>'


def thread(item: QueueItem) -> str:
    """What was said before the message."""
    said = escape(item.context) or escape(_("Nothing was said before this message."))
    return f'<div class="pv-thread"><b>{_("In the thread")}</b>\n{said}</div>'


def rule_line(rule_id: str) -> str:
    """The rule that the decision rests on, or that there is none."""
    for rule in charter.rules():
        if rule.id == rule_id:
            return f"<b>{rule.id}</b> {escape(rule.title)}. <span class='pv-quiet'>{escape(rule.text)}</span>"
    return f"<span class='pv-quiet'>{escape(_('No rule of the charter.'))}</span>"


def keyboard_help() -> str:
    """The keys, in one line."""
    keys = (
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
    )
    return (
        '<div class="pv-quiet">'
        + "".join(f"<span><kbd>{key}</kbd> {what}</span>" for key, what in keys)
        + "</div>"
    )


def explanation(item: QueueItem, decision: Decision) -> str:
    """Practice only: the decision beside the agreed one, and why."""
    gold = item.gold
    judged = judge(decision, gold)
    right = judged.category_right and judged.action_within_one
    right = right and not (judged.removed_criticism or judged.missed_escalation or judged.needless_escalation)
    verdict = _("✓ The team would decide the same.") if right else _("△ The team would decide otherwise.")
    rows = (
        (
            _("Category"),
            charter.label(decision.category),
            charter.label(gold.category),
            judged.category_right,
        ),
        (_("Action"), ladder.label(decision.action), ladder.label(gold.action), judged.action_within_one),
        (_("Escalate"), _yes(decision.escalate), _yes(gold.escalate), decision.escalate == gold.escalate),
    )
    body = "".join(
        f"<tr><th scope='row'>{what}</th><td>{escape(yours)}</td><td>{escape(agreed)}</td>"
        f"<td class='pv-mark'>{_('✓ agrees') if agrees else _('✗ differs')}</td></tr>"
        for what, yours, agreed, agrees in rows
    )
    warnings = ""
    if judged.removed_criticism:
        warnings += f"<p class='pv-note'>{_('A fair criticism was silenced: rule R8 protects it.')}</p>"
    if judged.missed_escalation:
        warnings += f"<p class='pv-note'>{_('Someone may be in danger: this one had to be escalated.')}</p>"
    one_rung = (
        ""
        if decision.action == gold.action or not judged.action_within_one
        else (f"<p class='pv-quiet'>{_('One rung more or less on the ladder is accepted.')}</p>")
    )
    return (
        f'<div class="pv-verdict">{verdict}</div><table class="pv-table"><thead><tr>'
        f"<th scope='col'><span class='pv-unseen'>{_('Question')}</span></th><th scope='col'>{_('You')}</th>"
        f"<th scope='col'>{_('The team')}</th>"
        f"<th scope='col'><span class='pv-unseen'>{_('Comparison')}</span>"
        f"</th></tr></thead><tbody>{body}</tbody></table>{warnings}<p>{escape(gold.explanation)}</p>{one_rung}"
    )


def welcome(queue: list[QueueItem], practice: bool, made: int) -> str:
    """The first screen: what is asked, what is said about hard messages, what is kept."""
    severe = sum(item.severe for item in queue)
    hello = ngettext(
        "{number} message waits for you.", "{number} messages wait for you.", len(queue) - made
    ).format(number=len(queue) - made)
    kind = (
        _("This is practice: after each decision you see what the team would do, and why.")
        if practice
        else _("This queue counts: you decide alone, and see no verdict.")
    )
    note = ngettext(
        "{number} message of this queue may be hard to read (insults and groups are invented).",
        "{number} messages of this queue may be hard to read (insults and groups are invented).",
        severe,
    ).format(number=severe)
    care = _(
        "Every message is covered until you ask for it, the hard ones come with a neutral description, and "
        "you may pause or stop whenever you like: everything is kept."
    )
    how = _(
        "For each message: say what it is, choose an action on the ladder, and give your reasons where it "
        "helps. Everything works with the mouse, or from the keyboard field alone."
    )
    found = ngettext(
        "{number} earlier decision was found again: you go on where you stopped.",
        "{number} earlier decisions were found again: you go on where you stopped.",
        made,
    ).format(number=made)
    resumed = f"<p><b>{found}</b></p>" if made else ""
    return (
        f"<p><b>{hello}</b> {kind}</p>{resumed}<p>{how}</p>"
        f'<p class="pv-note"><b>{_("Content note.")}</b> {note} {care}</p>'
    )


def paused() -> str:
    """The screen of a pause: no message in sight."""
    rest = _(
        "The clock stands still and the message is out of sight. Look out of the window, drink something."
    )
    return f"<h2>{escape(_('Paused'))}</h2><p>{escape(rest)}</p>"


def status(sentence: str) -> str:
    """One sentence that a screen reader also says."""
    return f'<div class="pv-status" role="status">{escape(sentence)}</div>'


def _age(days: int) -> str:
    if days < 60:
        text = ngettext("account {number} day old", "account {number} days old", days)
        return escape(text.format(number=days))
    if days < 730:
        return escape(_("account {number} months old").format(number=days // 30))
    return escape(_("account {number} years old").format(number=days // 365))


def _count(number: int, none: str, some: str) -> str:
    return escape(some.format(number=number) if number else none)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")
