"""What the selection desk says in HTML: the brief, a card, the team's opinion. No state, no rule."""

from __future__ import annotations

from html import escape

from parvis.desks.look import counts
from parvis.desks.markup import element
from parvis.kpi import look
from parvis.kpi.briefs import Brief
from parvis.kpi.indicators import Indicator
from parvis.kpi.selection import Decision, Selection, verdict
from parvis.language import _


def head(brief: Brief, practice: bool) -> str:
    """The objective, and what is asked."""
    kind = _("This is practice: compare with the team whenever you like.") if practice else counts()
    asked = _(
        "Keep the {number} indicators that help to decide, reject those that only flatter, and leave for "
        "another objective what is sound but does not serve this one."
    ).format(number=brief.choose)
    named = element("b", _("Objective:"))
    objective = f"<p>{named} {escape(brief.objective)}</p>"
    return (
        look.lead(_("Choosing indicators"), brief.title)
        + f'<div class="pv-brief">{element("p", brief.situation)}{objective}</div>'
        + element("p", f"{asked} {kind}")
    )


def card(indicator: Indicator) -> str:
    """What an indicator counts, and its formula."""
    formula = _("Formula: {formula}").format(formula=indicator.formula)
    return element("div", indicator.definition) + element("div", formula, "pv-formula")


def status(selection: Selection, notice: str) -> str:
    """How many are kept and rejected, what is still missing, and what happened to the file."""
    kept = _("{number} of {total} kept").format(number=len(selection.kept), total=selection.brief.choose)
    rejected = _("{number} rejected as vanity").format(number=len(selection.rejected))
    missing = "".join(element("li", sentence) for sentence in selection.missing())
    todo = f"<ul>{missing}</ul>" if missing else element("p", _("✓ Your selection is complete."))
    return (
        f'<div class="pv-status" role="status">{element("h3", f"{kept} · {rejected}")}{todo}'
        f"{element('p', notice, 'pv-quiet')}</div>"
    )


def opinion(decision: Decision, brief: Brief) -> str:
    """Practice only: how a decision stands beside the team's, and why."""
    marks = {
        "right": _("✓ The team agrees."),
        "close": _("△ Close."),
        "wrong": _("✗ The team would decide otherwise."),
    }
    team = {
        "keep": _("It serves the objective."),
        "either": _("It can be defended."),
        "aside": _("It belongs to another objective."),
        "vanity": _("It is a vanity indicator here."),
    }
    label = brief.labels[decision.indicator]
    title = f"{marks[verdict(decision, brief)]} {team[label.label]}"
    return f'<div class="pv-said">{element("b", title)}{escape(label.why)}</div>'
