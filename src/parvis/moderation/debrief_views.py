"""The end screens of the desk in HTML: what practice led to; in graded work only one's own decisions."""

from __future__ import annotations

from collections import Counter
from html import escape
from statistics import median

from parvis.language import _, ngettext
from parvis.moderation import charter, debrief_figures, ladder
from parvis.moderation.appeals import Appeal
from parvis.moderation.debrief import COLLEAGUES, Debrief, debrief
from parvis.moderation.desk_views import minutes, network
from parvis.moderation.session import Session

_APPEALS_SHOWN = 4


def practice(session: Session) -> str:
    """What the decisions led to: numbers, confusion, agreement, cost, appeals."""
    result = debrief(session)
    total = len(result.decided)
    if not total:
        return f"<p>{escape(_('No decision yet: nothing to look back on.'))}</p>"
    judged = result.judgements
    silenced = sum(one.removed_criticism for one in judged)
    missed = sum(one.missed_escalation for one in judged)
    numbers = (
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
        f"<h2>{escape(_('What your decisions led to'))}</h2>{_numbers(numbers)}"
        f'<div class="pv-grid">{confusion}{agreement}{cost}{_appeals(result.appeals)}</div>'
    )


def own(session: Session) -> str:
    """The student's own decisions, time and exposure, without any verdict."""
    made = session.decisions
    waiting = len(session.queue) - len(made)
    title = (
        _("All decided")
        if not waiting
        else ngettext("{number} message still waits", "{number} messages still wait", waiting).format(
            number=waiting
        )
    )
    numbers = (
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
        f"<h2>{escape(title)}</h2>{_numbers(numbers)}<p>{escape(kept)}</p>"
        f'<div class="pv-grid">{pictures}</div>{_table(session)}'
    )


def for_the_marker(session: Session, notice: str) -> str:
    """The decisions as lines of text, for the person who marks."""
    lines = [notice or _("No decision was found."), *session.notices]
    for one in session.decisions:
        parts = [one.item, charter.label(one.category), ladder.label(one.action), one.rule]
        parts += [_("escalated") if one.escalate else "", one.reason.replace("\n", " / ")]
        lines.append(" · ".join(filter(None, parts)))
    return "\n".join(lines)


def _numbers(numbers: tuple[tuple[str, str], ...]) -> str:
    cells = "".join(
        f'<div class="pv-number"><b>{number}</b><span>{escape(words)}</span></div>'
        for number, words in numbers
    )
    return f'<div class="pv-numbers">{cells}</div>'


def _panel(title: str, picture: str, reading: str = "", style: str = "") -> str:
    return (
        f'<div class="pv-panel {style}"><h3>{escape(title)}</h3>{picture}'
        f'<p class="pv-quiet">{escape(reading)}</p></div>'
    )


def _agreement_reading(result: Debrief) -> str:
    nearer = max(COLLEAGUES, key=lambda name: result.agreement["you", name])
    differ = [
        item
        for item, decision in result.decided
        if item.gold.category == "fair_criticism" and decision.category != "fair_criticism"
    ]
    words = _("You sort messages most often as {name} does.").format(name=COLLEAGUES[nearer])
    if differ:
        words += " " + _("Like Chloé, you sometimes take criticism for an attack.")
    else:
        words += " " + _("Chloé often takes criticism for an attack; you never did.")
    return words


def _appeals(found: list[Appeal]) -> str:
    if not found:
        body = f"<p>{escape(_('Nobody appealed.'))}</p>"
    else:
        body = "".join(_appeal(appeal) for appeal in found[:_APPEALS_SHOWN])
        more = len(found) - _APPEALS_SHOWN
        if more > 0:
            words = ngettext("And {number} more appeal.", "And {number} more appeals.", more)
            body += f'<p class="pv-quiet">{escape(words.format(number=more))}</p>'
    return f'<div class="pv-panel pv-wide"><h3>{escape(_("The appeals that came back"))}</h3>{body}</div>'


def _appeal(appeal: Appeal) -> str:
    outcome = _("↩ overturned") if appeal.overturned else _("= upheld")
    decided = _("you: {category}, {action}").format(
        category=charter.label(appeal.decision.category), action=ladder.label(appeal.decision.action)
    )
    shown = appeal.item.described if appeal.item.severe else appeal.item.text
    return (
        f'<div class="pv-appeal"><div class="pv-row pv-apart"><b>@{escape(appeal.item.author)} · '
        f"{escape(network(appeal.item.network))}</b>"
        f'<span class="pv-outcome">{outcome}</span></div>'
        f'<p class="pv-quiet">{escape(shown)} — {escape(decided)}</p>'
        f"<blockquote>{escape(appeal.plea)}</blockquote><p>{escape(appeal.answer)}</p></div>"
    )


def _table(session: Session) -> str:
    def yes(value: object) -> str:
        return _("yes") if value else ""

    made = {one.item: one for one in session.decisions}
    rows = []
    for number, item in enumerate(session.queue, start=1):
        one = made.get(item.item_id)
        cells = (
            (
                charter.label(one.category),
                ladder.label(one.action),
                one.rule,
                yes(one.escalate),
                yes(one.reason),
            )
            if one
            else (_("undecided"), "", "", "", "")
        )
        body = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{number}. @{escape(item.author)}</th>{body}</tr>')
    heads = (_("Message"), _("Category"), _("Action"), _("Rule"), _("Escalated"), _("Reasons"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return f'<table class="pv-table"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
