"""What the classification desk says in HTML: where one is, a brief, a sentence, the team's opinion."""

from __future__ import annotations

from html import escape

from parvis.crisis import briefs
from parvis.crisis.briefs import Brief
from parvis.crisis.briefs_decisions import (
    Classification,
    Decision,
    cases,
    cluster_verdict,
    skill,
    tag_verdict,
)
from parvis.desks import look as desk_look
from parvis.desks.look import element
from parvis.desks.skill import in_words
from parvis.language import _, ngettext


def opening(practice: bool) -> str:
    """What is asked, and the keys."""
    asked = _(
        "For each brief, choose the cluster of the crisis as the public will see it; then say what each "
        "quoted sentence does for the image of whoever speaks."
    )
    kind = _("This is practice: the team's opinion follows each choice.") if practice else desk_look.counts()
    keys = desk_look.keys_of_fields()
    return element("p", f"{asked} {kind}", "pv-lead") + element("p", keys, "pv-quiet")


def head(made: Classification, here: int) -> str:
    """Where one is among the briefs, and which are complete."""
    total, still = len(made.briefs), made.open_briefs
    place = _("Classification desk · brief {number} of {total} · {made} complete").format(
        number=here + 1, total=total, made=total - len(still)
    )
    steps = "".join(
        f'<span class="pv-step{"" if name in still else " pv-done"}'
        f'{" pv-here" if number == here else ""}"></span>'
        for number, name in enumerate(made.briefs)
    )
    title = made.briefs[list(made.briefs)[here]].title
    return (
        element("div", place, "pv-place")
        + element("h2", title)
        + f'<div class="pv-steps" aria-hidden="true">{steps}</div>'
    )


def situation(brief: Brief) -> str:
    """What happened."""
    return f'<div class="pv-brief">{element("p", brief.situation)}</div>'


def sentence(number: int, text: str) -> str:
    """A quoted sentence with its number."""
    quoted = _("“{sentence}”").format(sentence=text)
    return f'<div class="pv-quote">{element("b", str(number))} {escape(quoted)}</div>'


def on_cluster(decision: Decision, brief: Brief) -> str:
    """Practice only: the team's opinion on the cluster; "" while nothing is chosen."""
    if not decision.cluster:
        return ""
    mark = cluster_verdict(decision.cluster, brief)
    agreed = _(" or ").join(briefs.cluster_label(cluster) for cluster in brief.clusters)
    return _said(mark, agreed, brief.why)


def on_tag(decision: Decision, brief: Brief, number: int) -> str:
    """Practice only: the team's opinion on the tag of a sentence; "" while nothing is chosen."""
    if not decision.tags[number]:
        return ""
    said = brief.sentences[number]
    agreed = _(" or ").join(briefs.tag_choice(tag) for tag in said.tags)
    return _said(tag_verdict(decision.tags[number], brief, number), agreed, said.why)


def status(made: Classification, notice: str) -> str:
    """What is still open, and what happened to the file."""
    still = [list(made.briefs).index(name) + 1 for name in made.open_briefs]
    if still:
        told = ngettext("Still open: brief {numbers}.", "Still open: briefs {numbers}.", len(still)).format(
            numbers=", ".join(map(str, still))
        )
    else:
        told = _("✓ Every brief is complete.")
    return f'<div class="pv-status">{element("b", told)} {element("span", notice, "pv-quiet")}</div>'


def standing(made: Classification) -> str:
    """Practice only: how well avoidable crises are told apart, and the lean; "" with too few classified."""
    shown = skill(made)
    if not shown.enough:
        return ""
    lines = "".join(element("p", line) for line in in_words(shown, cases()))
    title = element("h3", _("Telling apart, and leaning"))
    return f'<div class="pv-panel pv-gap">{title}{lines}</div>'


def _said(mark: str, agreed: str, why: str) -> str:
    words = {
        "right": _("✓ The team agrees."),
        "close": _("△ Close: the right category. The team chose “{agreed}”.").format(agreed=agreed),
        "wrong": _("✗ The team chose “{agreed}”.").format(agreed=agreed),
    }[mark]
    return f'<div class="pv-said pv-{mark}">{element("b", words)} {escape(why)}</div>'
