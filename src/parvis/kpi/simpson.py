"""The Simpson explorer: two campaigns, two kinds of audience, and a total that contradicts its parts."""

from __future__ import annotations

from html import escape
from typing import Literal

import ipywidgets as widgets

from parvis import figures
from parvis.desks.controls import box, button, frame, styled
from parvis.desks.look import element, plain, table
from parvis.desks.surface import Surface
from parvis.kpi import look
from parvis.kpi.mixture import Campaign, Duel, with_mix_of
from parvis.kpi.simpson_figure import duel
from parvis.language import _

# People of a campaign, share on the first side, rates on both: the classic case of each split.
_CASES = {
    "network": ((4000, 25, 9.0, 2.0), (4000, 75, 8.0, 1.5)),
    "device": ((5000, 80, 1.2, 4.0), (5000, 30, 1.0, 3.6)),
}


class SimpsonExplorer(Surface):
    """Rates and audiences of two campaigns, by "network" or by "device": when the order reverses, and why.

    >>> explorer = SimpsonExplorer()
    >>> explorer.duel.reversed
    True
    >>> explorer.take_challenge(); explorer.duel.reversed
    False
    """

    def __init__(self, split: Literal["network", "device"] = "network"):
        if split not in _CASES:
            raise ValueError(_("split is network or device, not {split!r}").format(split=split))
        self.split = widgets.Dropdown(
            options=[(_("by network"), "network"), (_("by device"), "device")],
            value=split,
            description=_("The audience is split"),
        )
        self.fields = {name: _fields(name) for name in "AB"}
        self._sides = {name: widgets.HTML() for name in "AB"}
        self.challenge = button(_("Challenge: make it reverse"), self.take_challenge, "pv-main")
        self.classic = button(_("Show the classic case"), self.show_classic)
        self.same_mix = button(_("Give B the mix of A"), self.equalise)
        self.story, self.table, self.picture = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._challenged = self._quiet = False
        panels = [
            styled(
                widgets.VBox(
                    [
                        widgets.HTML(_name(name)),
                        box(self.fields[name].values(), "pv-fields"),
                        self._sides[name],
                    ]
                ),
                "pv-group",
            )
            for name in "AB"
        ]
        super().__init__()
        self.furnish(
            [
                frame(
                    widgets.HTML(_head()),
                    box(
                        [
                            styled(widgets.VBox([self.split, *panels]), "pv-panel"),
                            styled(widgets.VBox([self.story, self.picture, self.table]), "pv-panel"),
                        ],
                        "pv-columns",
                        "pv-work",
                        "pv-workshop",
                    ),
                    box([self.challenge, self.same_mix, self.classic], "pv-row", "pv-foot"),
                )
            ]
        )
        for fields in self.fields.values():
            for field in fields.values():
                field.observe(lambda _change: self._draw(), "value")
        self.split.observe(lambda _change: self.show_classic(), "value")
        self.show_classic()

    def __repr__(self) -> str:
        return (
            f"SimpsonExplorer: {self.duel.winners} / {self.duel.winner}"  # what a page without widgets shows
        )

    @property
    def parts(self) -> tuple[str, str]:
        """The names of the two sides."""
        return ("Instagram", "LinkedIn") if self.split.value == "network" else (_("phone"), _("computer"))

    @property
    def duel(self) -> Duel:
        """The two campaigns as the fields describe them."""
        a, b = (
            Campaign(
                name,
                fields["people"].value,
                fields["share"].value / 100,
                (fields["first"].value / 100, fields["second"].value / 100),
            )
            for name, fields in self.fields.items()
        )
        return Duel(a, b, self.parts)

    def show_classic(self) -> None:
        """The case of the textbooks: A wins on both sides, B in total."""
        self._challenged = False
        self._fill(*_CASES[self.split.value])

    def take_challenge(self) -> None:
        """Both campaigns begin with half of their people on each side; only the mixes may move."""
        (people, _share, *a), (others, _other, *b) = _CASES[self.split.value]
        self._challenged = True
        self._fill((people, 50, *a), (others, 50, *b))

    def equalise(self) -> None:
        """B takes the mix of A: the total then says what the parts say."""
        self.fields["B"]["share"].value = self.fields["A"]["share"].value

    def _fill(self, *cases: tuple[float, ...]) -> None:
        self._quiet = True
        for fields, case in zip(self.fields.values(), cases, strict=True):
            for field, value in zip(fields.values(), case, strict=True):
                field.value = value
        self._quiet = False
        self._draw()

    def _draw(self) -> None:
        if self._quiet:
            return
        shown = self.duel
        for name, fields in self.fields.items():
            fields["share"].description = _("{name}: people on {part}, in %").format(
                name=name, part=self.parts[0]
            )
            for side, part in zip(("first", "second"), self.parts, strict=True):
                fields[side].description = _("{name}: rate on {part}, in %").format(name=name, part=part)
            self._sides[name].value = _counts(shown.a if name == "A" else shown.b, self.parts)
        self.story.value = self._verdict(shown)
        self.voice.say(plain(self.story.value))
        self.picture.value = duel(shown)
        self.table.value = _table(shown)

    def _verdict(self, shown: Duel) -> str:
        title = _("⇄ The order reverses.") if shown.reversed else _("= No reversal.")
        sentences = "".join(element("p", sentence) for sentence in shown.story())
        advice = ""
        if shown.reversed:
            fair = _(
                "What to do: compare side by side, or with equal mixes. With the mix of B, A would have "
                "{rate} in total, against {other}."
            ).format(rate=look.rate(with_mix_of(shown.a, shown.b)), other=look.rate(shown.b.total))
            advice = element("p", fair, "pv-note")
        return f"{self._about_the_challenge(shown)}{element('div', title, 'pv-verdict')}{sentences}{advice}"

    def _about_the_challenge(self, shown: Duel) -> str:
        if not self._challenged:
            return ""
        (_people, _share, *a), (_others, _other, *b) = _CASES[self.split.value]
        rates = [rate * 100 for one in (shown.a, shown.b) for rate in one.rates]
        if any(abs(now - then) > 1e-9 for now, then in zip(rates, (*a, *b), strict=True)):
            said = _("Challenge: the rates must stay as they were; move the mixes only.")
        elif shown.reversed:
            said = _("Challenge met: no rate has moved, and the winner has changed.")
        else:
            said = _("Challenge: without touching a rate, make B win overall. Move the two mixes.")
        return f'<p class="pv-note"><b>{escape(said)}</b></p>'


def _fields(name: str) -> dict[str, widgets.Widget]:
    rate = {"min": 0, "max": 100, "step": 0.5}
    return {
        "people": widgets.BoundedIntText(
            value=4000,
            min=100,
            max=1_000_000,
            step=100,
            description=_("{name}: people reached").format(name=name),
        ),
        "share": widgets.BoundedIntText(value=50, min=0, max=100, step=5),
        "first": widgets.BoundedFloatText(**rate),
        "second": widgets.BoundedFloatText(**rate),
    }


def _head() -> str:
    return look.lead(
        _("Simpson explorer"),
        _("Better everywhere, worse overall?"),
        _("Change who was reached, and where. Before you look at the total, guess who wins it."),
    )


def _name(name: str) -> str:
    mark = {"A": "●", "B": "■"}[name]
    words = _("Campaign {name}").format(name=name)
    return f'<h3 class="pv-side-{name.lower()}"><span aria-hidden="true">{mark}</span> {escape(words)}</h3>'


def _counts(campaign: Campaign, parts: tuple[str, str]) -> str:
    said = [
        _("{part}: {clicks} clicks from {people} people").format(
            part=part, clicks=figures.whole(clicks), people=figures.whole(people)
        )
        for part, (clicks, people) in zip(parts, campaign.counts, strict=True)
    ]
    return element("p", " · ".join(said), "pv-quiet")


def _table(shown: Duel) -> str:
    rows = [
        (
            part,
            *(
                f"{figures.whole(clicks)} / {figures.whole(people)} = {look.rate(one.rate(place))}"
                for one in (shown.a, shown.b)
                for clicks, people in [one.counts[place]]
            ),
            shown.winners[place] or "=",
        )
        for place, part in enumerate(shown.parts)
    ]
    totals = (look.rate(shown.a.total), look.rate(shown.b.total))
    rows.append((_("In total"), *totals, shown.winner or "="))
    return table(("", "A", "B", _("Higher")), rows)
