"""Where a team writes in the crisis room: the parts of a holding statement, a strategy, facts, words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from parvis.crisis import labels
from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.scenario import STRATEGIES, Item
from parvis.desks.controls import box, button, group, styled
from parvis.language import _, ngettext

_HOURS = range(1, 10)


class Compose:
    """The form of a statement and of an answer; `publish` receives "state" or "answer".

    >>> form = Compose(lambda do: None)
    >>> said = form.tick("known"); form.statement(2)
    Move(turn=2, do='state', item='', level=0, strategy='', facts=(), slots=('known',), hours=0, text='')
    """

    def __init__(self, publish: Callable[[str], None]):
        self.slots = {
            slot: widgets.Checkbox(description=f"{number}. {labels.slot_label(slot)}", indent=False)
            for number, slot in enumerate(SLOTS, 1)
        }
        self.hours = widgets.Dropdown(
            options=[(_("no time given"), 0)]
            + [(ngettext("in {number} hour", "in {number} hours", n).format(number=n), n) for n in _HOURS],
            description=_("The next update comes"),
        )
        self.strategy = widgets.Dropdown(
            options=[(_("choose"), "")]
            + [(f"{number}. {labels.strategy_label(s)}", s) for number, s in enumerate(STRATEGIES, 1)],
            description=_("What you answer"),
        )
        self.facts: dict[str, widgets.Checkbox] = {}
        self._facts = styled(widgets.VBox([]), "pv-ticks")
        self.text = widgets.Textarea(
            description=_("Your words (kept in the log; a person reads them)"),
            placeholder=_("Write as you would publish"),
            rows=3,
            continuous_update=False,  # read over when one leaves the field, not at each letter
        )
        self.reading = widgets.HTML()
        self.state = button(labels.move_label("state") + " (y)", lambda: publish("state"), "pv-main")
        self.answer = button(labels.move_label("answer") + " (x)", lambda: publish("answer"), "pv-main")
        ticks = styled(widgets.VBox(list(self.slots.values())), "pv-ticks")
        self.view = widgets.VBox(
            [
                group(_("Holding statement: what it says"), ticks, self.hours),
                group(_("Full answer"), self.strategy),
                group(_("Messages you rely on"), self._facts),
                self.text,
                box([self.state, self.answer], "pv-row"),
                self.reading,  # below the buttons, which would else move away from under the mouse
            ]
        )

    def offer(self, items: Sequence[Item]) -> None:
        """Lists the messages that can be quoted, keeping what is ticked."""
        for number, item in enumerate(items, 1):
            if item.name not in self.facts:
                words = labels.shorten(item.text, 70)
                self.facts[item.name] = widgets.Checkbox(description=f"{number}. {words}", indent=False)
        self._facts.children = [self.facts[item.name] for item in items]

    def tick(self, name: str) -> str:
        """Ticks a part or a message, or takes the tick away; the words that say it."""
        ticked = self.slots.get(name) or self.facts[name]
        ticked.value = not ticked.value
        state = _("ticked") if ticked.value else _("no longer ticked")
        return f"{ticked.description}: {state}."

    def statement(self, turn: int) -> Move:
        """The holding statement as it stands."""
        slots = tuple(slot for slot, ticked in self.slots.items() if ticked.value)
        return Move(
            turn, "state", facts=self._quoted(), slots=slots, hours=self.hours.value, text=self._words()
        )

    def full_answer(self, turn: int) -> Move:
        """The answer as it stands."""
        return Move(turn, "answer", strategy=self.strategy.value, facts=self._quoted(), text=self._words())

    def clear(self) -> None:
        """Empties the form after something was published; the parts of the statement stay."""
        self.strategy.value, self.text.value = "", ""
        for ticked in self.facts.values():
            ticked.value = False

    def _quoted(self) -> tuple[str, ...]:
        return tuple(name for name, ticked in self.facts.items() if ticked.value)

    def _words(self) -> str:
        return self.text.value.strip()[:2000]
