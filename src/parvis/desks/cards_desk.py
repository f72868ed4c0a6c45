"""The desk of cards: a text, its facts and a list of choices for each question, saved at each choice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.cards import Card, Cards, replay
from parvis.desks.controls import box, frame, styled, to_decide
from parvis.desks.desk import Desk
from parvis.desks.look import counts, element, keys_of_fields, plain
from parvis.language import _, ngettext


class CardsDesk(Desk):
    """Cards to decide on; "practice" says what the team would choose and why, "graded" does not.

    `heading` is the desk's name, `about` the sentence under it; `unit` says whose decisions these are.

    >>> from parvis.desks.cards import Question
    >>> asked = Question("fate", "What now?", {"keep": "Keep", "stop": "Stop"}, ("stop",))
    >>> desk = CardsDesk(
    ...     [Card("c1", "Post", "Hello", (asked,))], "toy", "Two posts", path="no-such-folder/answers.json"
    ... )
    >>> desk.fields["c1", "fate"].value = "keep"
    >>> desk.made.chosen
    {('c1', 'fate'): 'keep'}
    """

    made: Cards

    def __init__(
        self,
        cards: Sequence[Card],
        unit: str,
        heading: str,
        about: str = "",
        mode: str = "practice",
        *,
        exercise: str = "practice",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        self.unit = unit
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = self.replayed(cards)
        self.fields: dict[tuple[str, str], widgets.Dropdown] = {}
        self.opinions = {card.card_id: widgets.HTML() for card in cards}
        sheets = [self._sheet(number, card, len(cards)) for number, card in enumerate(cards, start=1)]
        work = styled(widgets.VBox(sheets), "pv-work", "pv-sheets")
        title = widgets.HTML(self._opening(heading, about))
        last = [] if self.practice else [self.line]
        self.lay_out([frame(title, work, box([self.status], "pv-foot")), *last])

    def replayed(self, cards: Sequence[Card]) -> Cards:
        """What the decisions found lead to; a desk with a model of its own says so here."""
        return replay(self.found, cards)

    def say(self, sentence: str) -> None:
        """Shows the team's opinion on each card that is decided, what remains, and one sentence."""
        for card in self.made.cards.values():
            self.opinions[card.card_id].value = self._opinion(card)
        left = len(self.made.still_open())
        still = ngettext("{number} card still to decide.", "{number} cards still to decide.", left)
        told = still.format(number=left) if left else _("Every card is decided.")
        super().say(f"{sentence} {told}".strip())

    def _opening(self, heading: str, about: str) -> str:
        lines = [element("p", one, "pv-quiet") for one in (about, "" if self.practice else counts()) if one]
        return element("h2", heading) + "".join(lines) + element("p", keys_of_fields(), "pv-quiet")

    def _sheet(self, number: int, card: Card, total: int) -> widgets.DOMWidget:
        where = _("{number} of {total}: {title}").format(number=number, total=total, title=card.title)
        facts = "".join(element("span", fact, "pv-fact") for fact in card.facts)
        shown = element("h3", where) + element("div", card.text, "pv-text")
        shown += f'<div class="pv-facts">{facts}</div>' if facts else ""
        fields = [self._field(card, question.name) for question in card.questions]
        styles = ("pv-fields",) if len(fields) > 1 else ()
        parts = [widgets.HTML(shown), box(fields, *styles), self.opinions[card.card_id]]
        return styled(widgets.VBox(parts), "pv-panel", "pv-group")

    def _field(self, card: Card, name: str) -> widgets.Dropdown:
        question = self.made.question(card.card_id, name)
        field = to_decide(question.words, question.choices, self.made.chosen[card.card_id, name])
        field.observe(lambda change: self._choose(card, name, change["new"]), "value")
        self.fields[card.card_id, name] = field
        return field

    def _choose(self, card: Card, name: str, choice: str) -> None:
        self.made.choose(card.card_id, name, choice)
        label = self.fields[card.card_id, name].label
        self.voice.say(_("{question}: {told}.").format(question=card.title, told=label))
        self.keep()
        self.voice.say(plain(self.opinions[card.card_id].value))

    def _opinion(self, card: Card) -> str:
        chosen = {one.name: self.made.chosen[card.card_id, one.name] for one in card.questions}
        if not (self.practice and card.explained and all(chosen.values())):
            return ""
        wrong = [one for one in card.questions if chosen[one.name] not in one.right]
        verdict = _("✓ So does the team.") if not wrong else _("△ The team does otherwise.")
        words = [
            _("{question} “{choice}”.").format(question=one.words, choice=one.choices[one.right[0]])
            for one in wrong
        ]
        style = "pv-said pv-wrong" if wrong else "pv-said pv-right"
        said = element("b", verdict) + " " + element("span", " ".join([*words, card.why]))
        return f'<div class="{style}">{said}</div>'
