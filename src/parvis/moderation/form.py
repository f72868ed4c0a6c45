"""The choices of one decision: category, action, escalation, rule; and the words to its author."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ipywidgets as widgets

from parvis.desks.controls import box, button, group, visible
from parvis.desks.look import plain
from parvis.language import _
from parvis.moderation import charter, desk_views, ladder
from parvis.moderation.controls import ACTION_KEYS, CATEGORY_KEYS, Choices, Option
from parvis.moderation.decision import Decision


class Form:
    """The choices of one decision; choosing a category proposes the rule it breaks.

    `on_use` is called after each choice, with the words that say it.

    >>> from parvis.language import use_language; use_language("en")
    >>> form = Form()
    >>> form.choose("category", "insult"); form.values()["rule"]
    'R1'
    >>> form.missing()
    ['what you do']
    """

    def __init__(self, on_use: Callable[[str], None] = lambda _said: None):
        self._on_use = on_use
        self._rule_by_hand = False
        self.categories = Choices(
            [Option(value, key, charter.label(value)) for key, value in CATEGORY_KEYS.items()],
            on_choose=lambda value: self.choose("category", value),
        )
        self.actions = Choices(
            [
                Option(
                    value, key, ladder.label(value), ladder.meaning(value), f"pv-rung-{ladder.rank(value)}"
                )
                for key, value in ACTION_KEYS.items()
            ],
            on_choose=lambda value: self.choose("action", value),
            style="pv-ladder",
        )
        self.rules = Choices(
            [Option(rule.id, rule.id.lower(), rule.title, rule.text) for rule in charter.rules()]
            + [Option("", "r0", _("No rule"))],
            on_choose=lambda value: self.choose("rule", value),
            style="pv-rules",
        )
        self.escalate = widgets.Checkbox(
            description=_("Escalate: danger, apparent crime, press, lawyer's letter (!)"), indent=False
        )
        self.reason = widgets.Textarea(
            description=_("What you write to the author of the message (w)"),
            placeholder=_("What was said, which rule, what happens now, where to appeal"),
            rows=2,
        )
        starters = {
            "facts": _("+ The facts"),
            "rule": _("+ The rule"),
            "appeal": _("+ If you disagree"),
        }
        self.starters = {
            name: button(words, partial(self.start_with, name), "pv-small")
            for name, words in starters.items()
        }
        self._rule_line = widgets.HTML()
        self.change_rule = button(_("Another rule"), self._toggle_rules, "pv-small", "pv-fold")
        self.view = widgets.VBox(
            [
                group(_("1. What is it?"), self.categories.box),
                group(_("2. What do you do?"), self.actions.box, self.escalate),
                group(
                    _("3. Why?"),
                    box([self._rule_line, self.change_rule], "pv-row", "pv-rule"),
                    self.rules.box,
                ),
            ]
        )
        self.words = widgets.VBox([self.reason, box(self.starters.values(), "pv-row")])
        self.fill(None)

    def fill(self, decision: Decision | None) -> None:
        """Shows an earlier decision, or begins with nothing chosen."""
        self.categories.value = decision.category if decision else None
        self.actions.value = decision.action if decision else None
        self.escalate.value = bool(decision and decision.escalate)
        self.reason.value = decision.reason if decision else ""
        self._rule_by_hand = bool(decision)
        self._put_rule(decision.rule if decision else "")
        visible(self.rules.box, False)
        self.change_rule.remove_class("pv-open")

    def choose(self, kind: str, value: str) -> None:
        """Chooses a category, an action or a rule."""
        if kind == "category":
            self.categories.value = value
            if not self._rule_by_hand:
                self._put_rule(charter.rule_of(value))
        elif kind == "action":
            self.actions.value = value
        else:
            self._rule_by_hand = True
            self._put_rule(value)
        self._on_use(self._chosen(kind, value))

    def toggle_escalation(self) -> None:
        """Ticks the box, or takes the tick away."""
        self.escalate.value = not self.escalate.value
        self._on_use(_("Escalated.") if self.escalate.value else _("Not escalated."))

    def missing(self) -> list[str]:
        """What is still to choose, in words."""
        choices = {_("what it is"): self.categories.value, _("what you do"): self.actions.value}
        return [words for words, value in choices.items() if value is None]

    def values(self) -> dict:
        """The choices as `Session.decide` takes them."""
        return {
            "category": self.categories.value,
            "action": self.actions.value,
            "rule": self.rules.value or "",
            "escalate": self.escalate.value,
            "reason": self.reason.value,
        }

    def start_with(self, name: str) -> None:
        """Adds the beginning of a sentence to the reasons: facts, rule or appeal."""
        chosen = [f"{rule.id}, {rule.title}" for rule in charter.rules() if rule.id == self.rules.value]
        words = {
            "facts": _("The facts: "),
            "rule": _("The rule: {rule}.").format(rule="".join(chosen) or "…"),
            "appeal": _("If you disagree: "),
        }[name]
        self.reason.value = f"{self.reason.value.rstrip()}\n{words}".lstrip("\n")
        self.reason.focus()

    def _chosen(self, kind: str, value: str) -> str:
        rule = plain(self._rule_line.value)
        if kind == "action":
            return _("Chosen: {choice}.").format(choice=ladder.label(value))
        if kind == "category":
            return _("Chosen: {choice}.").format(choice=charter.label(value)) + f" {rule}"
        return rule

    def _toggle_rules(self) -> None:
        shown = self.rules.box.layout.display == "none"
        visible(self.rules.box, shown)
        (self.change_rule.add_class if shown else self.change_rule.remove_class)("pv-open")

    def _put_rule(self, rule: str) -> None:
        self.rules.value = rule
        self._rule_line.value = desk_views.rule_line(rule)
