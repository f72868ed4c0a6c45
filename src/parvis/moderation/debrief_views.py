"""The end screens of the desk in HTML: what practice led to; in graded work only one's own decisions."""

from __future__ import annotations

from collections import Counter
from statistics import median

from parvis.desks.look import element, numbers, table
from parvis.desks.skill import in_words
from parvis.language import _, ngettext
from parvis.moderation import charter, ladder
from parvis.moderation.debrief import COLLEAGUES, Debrief, cases, debrief
from parvis.moderation.desk_views import minutes, network
from parvis.moderation.judgement import Appeal
from parvis.moderation.session import Session

_APPEALS_SHOWN = 4


def practice(session: Session) -> str:
    """What the decisions led to: numbers, confusion, agreement, cost, appeals."""
    from parvis.moderation import debrief_figures  # matplotlib, not paid for by whoever only decides

    result = debrief(session)
    total = len(result.decided)
    if not total:
        return element("p", _("No decision yet: nothing to look back on."))
    judged = result.judgements
    silenced = sum(one.removed_criticism for one in judged)
    missed = sum(one.missed_danger for one in judged)
    counts = (
        (f"{sum(one.category_right for one in judged)}/{total}", _("same category as the team")),
        (f"{sum(one.action_within_one for one in judged)}/{total}", _("same action, give or take a rung")),
        (str(silenced), ngettext("fair criticism silenced", "fair criticisms silenced", silenced)),
        (str(missed), ngettext("cry for help not passed on", "cries for help not passed on", missed)),
        (str(sum(appeal.overturned for appeal in result.appeals)), _("overturned on appeal")),
    )
    confusion = _panel(
        _("What you took for what"),
        debrief_figures.confusion(result),
        _("On the framed diagonal you and the team agree; elsewhere, read along the row."),
        "pv-wide",
    )
    agreement = _panel(
        _("You and two colleagues"), debrief_figures.agreement(result), _agreement_reading(result)
    )
    cost = _panel(_("What mistakes cost"), debrief_figures.cost(result), debrief_figures.cost_reading())
    return (
        element("h2", _("What your decisions led to"))
        + numbers(counts)
        + f'<div class="pv-grid">{_skill(result)}{confusion}{agreement}{cost}{_appeals(result.appeals)}</div>'
    )


def own(session: Session) -> str:
    """The student's own decisions, time and exposure, without any verdict."""
    from parvis.moderation import debrief_figures  # matplotlib, not paid for by whoever only decides

    made = session.decisions
    waiting = len(session.queue) - len(made)
    title = _("All decided")
    if waiting:
        still = ngettext("{number} message still waits", "{number} messages still wait", waiting)
        title = still.format(number=waiting)
    counts = (
        (f"{len(made)}/{len(session.queue)}", _("messages decided")),
        (minutes(session.minutes), _("at work")),
        (
            minutes(median([one.seconds for one in made]) / 60 if made else 0),
            _("for a message, in the middle"),
        ),
        (minutes(session.exposure_minutes), _("with hard messages in view")),
        (str(sum(one.escalate for one in made)), _("escalated")),
        (str(sum(bool(one.reason) for one in made)), _("with reasons")),
    )
    categories = Counter(one.category for one in made)
    actions = Counter(one.action for one in made)
    pictures = ""
    if made:
        saw = {charter.label(name): categories[name] for name in charter.CATEGORIES}
        did = {ladder.label(name): actions[name] for name in ladder.LADDER}
        pictures = _panel(_("What you saw"), debrief_figures.counts(saw))
        pictures += _panel(_("What you did"), debrief_figures.counts(did))
    kept = _("Nothing here says right or wrong: that comes with the mark. You can still go back and change.")
    return (
        element("h2", title)
        + numbers(counts)
        + element("p", kept)
        + f'<div class="pv-grid">{pictures}</div>'
        + _table(session)
    )


def _skill(result: Debrief) -> str:
    lines = "".join(element("p", line) for line in in_words(result.skill, cases()))
    title = element("h3", _("Telling apart, and leaning"))
    return f'<div class="pv-panel pv-wide">{title}{lines}</div>'


def _panel(title: str, picture: str, reading: str = "", style: str = "") -> str:
    words = element("p", reading, "pv-quiet") if reading else ""
    return f'<div class="pv-panel {style}">{element("h3", title)}{picture}{words}</div>'


def _agreement_reading(result: Debrief) -> str:
    nearer = max(COLLEAGUES, key=lambda name: result.agreement["you", name])
    differ = [
        item
        for item, decision in result.decided
        if item.agreed.category == "fair_criticism" and decision.category != "fair_criticism"
    ]
    words = _("You sort messages most often as {name} does.").format(name=COLLEAGUES[nearer])
    if differ:
        words += " " + _("Like Chloé, you sometimes take criticism for an attack.")
    else:
        words += " " + _("Chloé often takes criticism for an attack; you never did.")
    return words


def _appeals(found: list[Appeal]) -> str:
    body = "".join(_appeal(appeal) for appeal in found[:_APPEALS_SHOWN])
    more = len(found) - _APPEALS_SHOWN
    if not found:
        body = element("p", _("Nobody appealed."))
    elif more > 0:
        words = ngettext("And {number} more appeal.", "And {number} more appeals.", more)
        body += element("p", words.format(number=more), "pv-quiet")
    title = element("h3", _("The appeals that came back"))
    return f'<div class="pv-panel pv-wide">{title}{body}</div>'


def _appeal(appeal: Appeal) -> str:
    outcome = _("↩ overturned") if appeal.overturned else _("= upheld")
    decided = _("you: {category}, {action}").format(
        category=charter.label(appeal.decision.category), action=ladder.label(appeal.decision.action)
    )
    item = appeal.item
    shown = item.described if item.severe else item.text
    who = element("b", f"@{item.author} · {network(item.network)}") + element("span", outcome, "pv-outcome")
    return (
        f'<div class="pv-appeal"><div class="pv-row pv-apart">{who}</div>'
        + element("p", f"{shown} — {decided}", "pv-quiet")
        + element("blockquote", appeal.plea)
        + element("p", appeal.answer)
        + "</div>"
    )


def _table(session: Session) -> str:
    made = {one.item: one for one in session.decisions}
    yes = _("yes")
    rows = []
    for number, item in enumerate(session.queue, start=1):
        cells = [_("undecided"), "", "", "", ""]
        if one := made.get(item.item_id):
            cells = [charter.label(one.category), ladder.label(one.action), one.rule]
            cells += [yes if one.escalate else "", yes if one.reason else ""]
        rows.append([f"{number}. @{item.author}", *cells])
    heads = (_("Message"), _("Category"), _("Action"), _("Rule"), _("Escalated"), _("Reasons"))
    return table(heads, rows)
