"""The ROI bench and its three faces: money, an aim that is not money, a page on a phone."""

from __future__ import annotations

from typing import Literal

import ipywidgets as widgets

from parvis.desks.controls import box, button, frame, group, styled, visible
from parvis.desks.look import element, plain, status
from parvis.desks.surface import Surface
from parvis.figures import whole
from parvis.language import _, current_language
from parvis.value import bench, bench_views, mobile, scorecard
from parvis.value.bench import Counting
from parvis.value.ledger import open_ledger

Face = Literal["money", "objective", "mobile"]


class RoiBench(Surface):
    """A bench to practise with: nothing is kept, nothing is marked.

    `face` is the one that opens: "money", "objective" or "mobile"; buttons lead to the others. `seed` is that
    of the ledger whose campaigns are ranked.

    >>> from parvis.language import use_language; use_language("en")
    >>> bench = RoiBench(); bench.labour.value = True
    >>> bench.counting.labour, "hours" in bench.told
    (True, True)
    """

    def __init__(self, face: Face = "money", seed: int = 7):
        super().__init__()
        self.ledger, self.counting = open_ledger(seed, current_language()), Counting()
        self.cards = [(one, one.card()) for one in scorecard.told_actions()]
        self.told = ""
        self.verdict, self.shown, self.status = (widgets.HTML() for _part in range(3))
        self._make_fields()
        self.faces = {
            "money": button(_("1. Money"), lambda: self.turn("money")),
            "objective": button(_("2. An aim other than money"), lambda: self.turn("objective")),
            "mobile": button(_("3. On a phone"), lambda: self.turn("mobile")),
        }
        self.left = {
            "money": group(_("What do you count?"), self.labour, self.margin, self.holdout, self.rule),
            "objective": group(_("Which action?"), self.action, self.euros),
            "mobile": group(
                _("What is on the page?"), *self.parts.values(), box([self.speed, self.pushes], "pv-fields")
            ),
        }
        self.model = widgets.HTML(bench_views.equations())
        head = widgets.HTML(element("h2", _("What did it bring in?")))
        work = box(
            [
                styled(widgets.VBox(list(self.left.values())), "pv-panel"),
                styled(widgets.VBox([self.verdict, self.shown]), "pv-panel"),
            ],
            "pv-columns",
            "pv-bench",
            "pv-work",
        )
        self.furnish(
            [
                frame(head, box(self.faces.values(), "pv-row"), work, box([self.status], "pv-foot")),
                self.model,
            ]
        )
        self.turn(face)

    def _make_fields(self) -> None:
        """The fields of the three faces; each draws anew what it changes."""
        self.labour = _tick(_("the team's hours"))
        self.margin = _tick(_("margin, not what was paid"))
        self.holdout = _tick(_("the newsletters by their hold-out"))
        self.rule = widgets.Dropdown(
            options=[(words, name) for name, words in bench_views.rule_words().items()],
            description=_("Who gets the credit for an order?"),
        )
        self.action = widgets.Dropdown(
            options=[(one.name, place) for place, (one, _card) in enumerate(self.cards)],
            description=_("Action"),
        )
        self.euros = _tick(_("judge it in euros all the same"))
        self.parts = {
            name: _tick(_("{part}, {weight}\u00a0kB").format(part=words, weight=whole(weight)))
            for name, (words, weight) in mobile.parts().items()
        }
        for name in ("text", "full", "trackers"):
            self.parts[name].value = True
        self.speed = widgets.Dropdown(
            options=[
                (_("slow 4G, 1.6 Mbit/s"), "slow"),
                (_("good 4G, 8 Mbit/s"), "good"),
                (_("weak signal, 0.6 Mbit/s"), "weak"),
            ],
            description=_("Connection"),
        )
        self.pushes = widgets.Dropdown(
            options=[(str(number), number) for number in range(8)],
            value=2,
            description=_("Notifications a week"),
        )
        for field in (self.labour, self.margin, self.holdout, self.rule):
            field.observe(lambda _change: self._count(), "value")
        for field in (self.action, self.euros, *self.parts.values(), self.speed, self.pushes):
            field.observe(lambda _change: self._draw(), "value")

    def turn(self, face: Face) -> None:
        """Shows one of the three faces."""
        self.face = face
        for name, widget in self.faces.items():
            (widget.add_class if name == face else widget.remove_class)("pv-on")
            visible(self.left[name], name == face)
        visible(self.model, face == "money")
        self.before = self.counting
        self._draw()

    def _count(self) -> None:
        """Counts as the fields say; the ranking shown before is what it was until now."""
        self.before = self.counting
        self.counting = Counting(
            labour=self.labour.value,
            margin=self.margin.value,
            holdout=self.holdout.value,
            model=self.rule.value,
        )
        self._draw()

    def _draw(self) -> None:
        self.told, shown = {"money": self._money, "objective": self._aim, "mobile": self._page}[self.face]()
        self.verdict.value = element("p", self.told, "pv-verdict")
        self.shown.value = shown
        self.status.value = status(_("Nothing is marked here."))
        self.voice.say(self.told, plain(shown) if self.face == "mobile" else "")

    def _money(self) -> tuple[str, str]:
        told = bench_views.why(self.ledger, self.before, self.counting)
        ranks = [bench.ranking(self.ledger, one) for one in (self.before, self.counting)]
        return told, bench_views.places(*ranks) + bench_views.ranked(*ranks)

    def _aim(self) -> tuple[str, str]:
        action, effects = self.cards[self.action.value]
        told = bench_views.aim_verdict(action, effects, self.euros.value)
        note = _(
            "★ is the aim. 900 people answered: about half were shown the action, the others were not; who "
            "was shown it was drawn by lot. Invented figures."
        )
        return told, bench_views.scorecard_table(action, effects) + element("p", note, "pv-quiet")

    def _page(self) -> tuple[str, str]:
        chosen = [name for name, tick in self.parts.items() if tick.value]
        weight = sum(mobile.parts()[name][1] for name in chosen)
        told = bench_views.page_verdict(chosen, self.speed.value, self.pushes.value)
        figures = bench_views.page_numbers(weight, self.speed.value, self.pushes.value)
        return told, figures + bench_views.mobile_sources()


def _tick(words: str) -> widgets.Checkbox:
    return widgets.Checkbox(value=False, description=words, indent=False)
