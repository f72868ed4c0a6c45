"""The desk's longer texts in HTML: welcome, pause, and what the team would have decided."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.desks.look import element, table
from parvis.language import _, ngettext
from parvis.moderation import charter, ladder
from parvis.moderation.decision import Decision
from parvis.moderation.judgement import judge
from parvis.moderation.queue import QueueItem


def welcome(queue: Sequence[QueueItem], practice: bool, made: int) -> str:
    """The first screen: what is asked, what is said about hard messages, what is kept."""
    waiting, severe = len(queue) - made, sum(item.severe for item in queue)
    hello = ngettext(
        "{number} message is waiting for you.", "{number} messages are waiting for you.", waiting
    )
    kind = (
        _("This is practice: after each decision you see what the team would do, and why.")
        if practice
        else _("This queue counts: you decide alone, and see no verdict.")
    )
    how = _(
        "For each message: say what it is, choose an action on the ladder, and give your reasons where it "
        "helps. Everything works with the mouse, or from the keyboard field alone."
    )
    note = ngettext(
        "Content note: {number} message of this queue may be hard to read (insults and groups are invented).",
        "Content note: {number} messages of this queue may be hard to read (insults and groups are "
        "invented).",
        severe,
    )
    care = _(
        "Every message is covered until you ask for it, the hard ones come with a neutral description, and "
        "you may pause or stop whenever you like: everything is kept."
    )
    found = ngettext(
        "{number} earlier decision was found again: you go on where you stopped.",
        "{number} earlier decisions were found again: you go on where you stopped.",
        made,
    )
    paragraphs = [element("p", f"{hello.format(number=waiting)} {kind}", "pv-lead")]
    if made:
        paragraphs.append(element("p", found.format(number=made)))
    paragraphs.append(element("p", how))
    warned = f"{note.format(number=severe)} {care}" if severe else care
    paragraphs.append(element("p", warned, "pv-note"))
    return "".join(paragraphs)


def paused() -> str:
    """The screen of a pause: no message in sight."""
    rest = _(
        "The clock stands still and the message is out of sight. Look out of the window, drink something."
    )
    return element("h2", _("Paused")) + element("p", rest)


def explanation(item: QueueItem, decision: Decision) -> str:
    """Practice only: the decision beside the agreed one, and why."""
    gold, judged = item.agreed, judge(decision, item.agreed)
    rang_alike = decision.escalate == gold.escalate or ladder.bell(gold.category) == "may"
    as_agreed = judged.category_right and judged.action_within_one and rang_alike
    as_agreed = as_agreed and not judged.removed_criticism
    verdict = _("✓ The team would decide the same.") if as_agreed else _("△ The team would decide otherwise.")
    agrees, differs = _("✓ agrees"), _("✗ differs")
    yes, no = _("yes"), _("no")
    rows = (
        (
            _("Category"),
            charter.label(decision.category),
            charter.label(gold.category),
            judged.category_right,
        ),
        (_("Action"), ladder.label(decision.action), ladder.label(gold.action), judged.action_within_one),
        (
            _("Escalate"),
            yes if decision.escalate else no,
            yes if gold.escalate else no,
            rang_alike,
        ),
    )
    compared = table(
        ("", _("You"), _("The team"), _("Comparison")),
        [(what, yours, agreed, agrees if same else differs) for what, yours, agreed, same in rows],
    )
    notes = []
    if judged.removed_criticism:
        notes.append(_("A fair criticism was silenced: rule R8 protects it."))
    if judged.missed_escalation:
        notes.append(_why_one_rings(gold.category))
    warnings = "".join(element("p", note, "pv-note") for note in notes)
    tolerance = ""
    if judged.action_within_one and decision.action != gold.action:
        tolerance = element("p", _("One rung more or less on the ladder is accepted."), "pv-quiet")
    return (
        element("div", verdict, "pv-verdict")
        + compared
        + warnings
        + element("p", gold.explanation)
        + tolerance
    )


def _why_one_rings(category: str) -> str:
    if category == "distress_danger":
        return _("Someone may be in danger: this one had to be escalated.")
    if ladder.bell(category) == "yes":
        return _(
            "The law manifestly forbids this: whoever leads the team has to know, keeps the evidence and "
            "reports it (in France: Pharos; 17 or 112 if somebody is threatened)."
        )
    return _("This one is not yours to settle alone: it had to be escalated.")
