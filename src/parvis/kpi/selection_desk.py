"""The selection desk: choose indicators for an objective, reject the vain ones, say why."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Literal

import ipywidgets as widgets

from parvis.desks.controls import box, button, frame, styled, to_decide, visible
from parvis.desks.desk import Desk
from parvis.desks.look import counts, element, plain
from parvis.desks.skill import in_words
from parvis.kpi import look
from parvis.kpi.briefs import Brief, Indicator, indicators
from parvis.kpi.selection import (
    CHOICES,
    LONGEST_REASON,
    Decision,
    Selection,
    cases,
    choice_words,
    replay,
    skill,
    verdict,
)
from parvis.language import _, ngettext

# What the selection desk says in HTML: the brief, a card, the team's opinion. No state, no rule.


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
    here, gone = len(selection.kept), len(selection.rejected)
    kept = ngettext("{number} of {total} kept", "{number} of {total} kept", here)
    kept = kept.format(number=here, total=selection.brief.choose)
    rejected = ngettext("{number} rejected as vanity", "{number} rejected as vanity", gone)
    rejected = rejected.format(number=gone)
    missing = " ".join(selection.missing()) or _("✓ Your selection is complete.")
    return (
        f'<div class="pv-status"><b>{escape(f"{kept} · {rejected}.")}</b> {escape(missing)} '
        f"{element('span', notice, 'pv-quiet')}</div>"
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


class SelectionDesk(Desk):
    """A card for each indicator of `brief`, with a choice and a reason, saved at each change.

    In "practice" (the brief carries labels) one may compare with the team; "graded" shows no verdict. The
    decisions are saved in `path` under `unit` and `exercise` and found again after a restart; `variant` is
    the number of the student's data set. Where nbgrader executes the notebook they are also printed.

    >>> from parvis.kpi.briefs import practice_briefs
    >>> desk = SelectionDesk(practice_briefs("en")["service"], path="no-such-folder/answers.json")
    >>> desk.choices["csat"].value = "keep"
    >>> desk.selection.kept
    ['csat']
    """

    unit = "kpi"

    def __init__(
        self,
        brief: Brief,
        mode: Literal["practice", "graded"] = "practice",
        *,
        exercise: str = "",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        if mode == "practice" and not brief.labels:
            raise ValueError(_("this brief has no labels: open it with mode='graded'"))
        # each brief of practice is kept under a name of its own, so that the next does not replace it
        exercise = exercise or (f"practice-{brief.brief_id}" if mode == "practice" else "selection")
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = self.selection = replay(self.found, brief)
        self._cards = indicators()
        self.choices = {name: self._choice(name) for name in brief.indicators}
        self.reasons = {name: self._reason(name) for name in brief.indicators}
        self.opinions = {name: widgets.HTML() for name in brief.indicators}
        self._faces = {name: self._face(name) for name in brief.indicators}
        self.compare = button(_("Compare with the team"), self.show_opinions, "pv-main")
        self.lay_out(
            [
                frame(
                    widgets.HTML(head(brief, self.practice)),
                    box(self._faces.values(), "pv-cards", "pv-work"),
                    box([*([self.compare] if self.practice else []), self.status], "pv-foot"),
                ),
                *([] if self.practice else [self.line]),
            ],
        )

    def __repr__(self) -> str:
        made, total = len(self.selection.decisions), len(self.selection.brief.indicators)
        return f"SelectionDesk: {made} / {total}"  # what a page without widgets shows

    def show_opinions(self) -> None:
        """Shows on each decided card what the team thinks, and counts the agreements (practice only)."""
        brief, decisions = self.selection.brief, self.selection.decisions
        for name, decision in decisions.items():
            self.opinions[name].value = opinion(decision, brief)
        agreed = sum(verdict(decision, brief) == "right" for decision in decisions.values())
        count = ngettext(
            "The team agrees on {number} decision out of {total}.",
            "The team agrees on {number} decisions out of {total}.",
            agreed,
        ).format(number=agreed, total=len(decisions))
        opinions = (f"{self._cards[name].name}. {plain(self.opinions[name].value)}" for name in decisions)
        self.voice.say(*opinions)
        self.say(" ".join([count, *in_words(skill(self.selection), cases())]))

    def _choice(self, name: str) -> widgets.Dropdown:
        made = self.selection.decisions.get(name)
        field = to_decide(self._cards[name].name, choice_words(), made.choice if made else "")
        field.observe(lambda _change: self._changed(name), "value")
        return field

    def _reason(self, name: str) -> widgets.Text:
        made = self.selection.decisions.get(name)
        field = widgets.Text(
            value=made.reason if made else "",
            description=_("Why? – {name}").format(name=self._cards[name].name),
            continuous_update=False,
        )
        field.observe(lambda _change: self._changed(name), "value")
        return field

    def _face(self, name: str) -> widgets.VBox:
        shown = widgets.HTML(card(self._cards[name]))
        parts = [self.choices[name], shown, self.reasons[name], self.opinions[name]]
        return styled(widgets.VBox(parts), "pv-card")

    def _changed(self, name: str) -> None:
        choice, reason = self.choices[name].value, self.reasons[name].value
        if choice:
            self.selection.decide(name, choice, reason)
        else:
            self.selection.forget(name)
        self.opinions[name].value = ""  # it was about the earlier choice
        remark = _("Only the first {number} letters of a reason are kept.").format(number=LONGEST_REASON)
        if choice:
            self.voice.say(f"{self._cards[name].name}. {choice_words()[choice]}.")
        self.keep(remark if len(reason) > LONGEST_REASON else "")

    def say(self, sentence: str) -> None:
        """Draws the cards as they are decided, and below them what is missing and one sentence."""
        for name, face in self._faces.items():
            chosen = self.choices[name].value
            for choice in CHOICES:
                (face.add_class if choice == chosen else face.remove_class)(f"pv-{choice}")
            visible(self.reasons[name], chosen in ("keep", "vanity"))
        self.status.value = status(self.selection, sentence)
        self.voice.say(plain(self.status.value))
