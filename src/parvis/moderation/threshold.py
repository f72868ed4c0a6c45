"""Choose what mistakes cost and where the robot acts, and see what that leads to (lesson `measures`)."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
import pandas as pd

from parvis import figures
from parvis.desks.controls import box, button, styled
from parvis.desks.look import element, plain, table
from parvis.desks.surface import Surface
from parvis.language import _, ngettext

_GRID = np.arange(101) / 100
_STEP = 0.05  # of the two buttons beside the threshold


class ThresholdExplorer(Surface):
    """A robot acts on messages whose mark reaches a threshold; one chooses the threshold and the prices.

    `frame` has a column `score` (0 to 1) and a column `truth` (whether the message needs action); rows where
    one of them is missing are left out, and counted on screen. Raises ValueError when a column is missing,
    no row is left, or a mark lies outside 0 to 1.

    >>> marks = pd.DataFrame({"auto_score": [0.1, 0.4, 0.9], "needs_action": [False, True, True]})
    >>> explorer = ThresholdExplorer(marks)
    >>> explorer.threshold.value = 0.4
    >>> explorer.counts
    {'caught': 2, 'bothered': 0, 'missed': 0, 'left': 1}
    """

    def __init__(self, frame: pd.DataFrame, score: str = "auto_score", truth: str = "needs_action"):
        self._score, self._truth, self._left_out = _columns(frame, score, truth)
        self.bothered_price = widgets.BoundedFloatText(
            value=1, min=0, max=1000, description=_("Price of bothering a person for nothing")
        )
        self.missed_price = widgets.BoundedFloatText(
            value=9, min=0, max=1000, description=_("Price of a missed message")
        )
        self.threshold = widgets.BoundedFloatText(
            value=0.5, min=0, max=1, step=0.01, description=_("Threshold, from 0 to 1")
        )
        step = figures.decimal(_STEP)
        self.lower = button(f"− {step}", lambda: self._move(-_STEP))
        self.higher = button(f"+ {step}", lambda: self._move(_STEP))
        self.table, self.curve = widgets.HTML(), widgets.HTML()
        prices = box([self.missed_price, self.bothered_price], "pv-fields")
        threshold = box([self.threshold, self.lower, self.higher], "pv-fields", "pv-stepper")
        left = styled(widgets.VBox([prices, threshold, self.table]), "pv-panel")
        right = styled(widgets.VBox([self.curve]), "pv-panel")
        super().__init__()
        title = widgets.HTML(element("h2", _("From what score should the bot act?")))
        self.furnish([title, box([left, right], "pv-columns")])
        for field in (self.bothered_price, self.missed_price, self.threshold):
            field.observe(lambda _change: self._draw(), "value")
        self._draw()

    def __repr__(self) -> str:
        return f"ThresholdExplorer: {self.threshold.value}"  # what a page without widgets shows

    @property
    def counts(self) -> dict[str, int]:
        """How many messages the robot catches, bothers for nothing, misses, and rightly leaves."""
        acts = self._score >= self.threshold.value
        return {
            "caught": int((acts & self._truth).sum()),
            "bothered": int((acts & ~self._truth).sum()),
            "missed": int((~acts & self._truth).sum()),
            "left": int((~acts & ~self._truth).sum()),
        }

    def _move(self, step: float) -> None:
        self.threshold.value = round(min(1.0, max(0.0, self.threshold.value + step)), 2)

    def _draw(self) -> None:
        counts = self.counts
        cost = self.bothered_price.value * counts["bothered"] + self.missed_price.value * counts["missed"]
        total = _("Total cost at this threshold: {cost}").format(cost=_short(cost))
        self.table.value = self._table(counts) + element("p", total, "pv-verdict") + self._note()
        self.voice.say(plain(self.table.value))
        self.curve.value = self._curve(cost)

    def _table(self, counts: dict[str, int]) -> str:
        heads = ("", _("it needed action"), _("nothing to do"))
        caught, bothered = _("{number} caught"), _("{number} bothered for nothing")
        missed, left = _("{number} missed"), _("{number} left in peace")
        rows = (
            (
                _("the bot acts"),
                caught.format(number=counts["caught"]),
                bothered.format(number=counts["bothered"]),
            ),
            (
                _("the bot leaves it"),
                missed.format(number=counts["missed"]),
                left.format(number=counts["left"]),
            ),
        )
        return table(heads, rows)

    def _note(self) -> str:
        left_out = ngettext(
            "{number} row without score or answer is left out.",
            "{number} rows without score or answer are left out.",
            self._left_out,
        ).format(number=self._left_out)
        return element("p", left_out, "pv-quiet") if self._left_out else ""

    def _curve(self, cost: float) -> str:
        acts = self._score[None, :] >= _GRID[:, None]
        curve = self.bothered_price.value * (acts & ~self._truth).sum(axis=1)
        curve = curve + self.missed_price.value * (~acts & self._truth).sum(axis=1)
        lowest = curve.min()
        place = float(_GRID[curve == lowest][-1])  # of equal ones, the threshold that acts least
        figure, axes = figures.card(5.2, 3.9)
        axes.plot(_GRID, curve, color=figures.BLUE)
        axes.axvline(self.threshold.value, color=figures.MUTED, linestyle=(0, (5, 3)), linewidth=1.5)
        axes.plot(self.threshold.value, cost, "s", color=figures.INK, markersize=8)
        axes.plot(place, lowest, "o", color=figures.VERMILION, markersize=10)
        top = max(float(curve.max()), 1.0)
        right = place < 0.6
        figures.label_end(
            axes, place, lowest,
            _("cheapest: {cost} at {place}").format(cost=_short(lowest), place=figures.decimal(place)),
            figures.VERMILION, xytext=(0, -16), ha="left" if right else "right",
        )  # fmt: skip
        figures.label_end(
            axes, self.threshold.value, top * 1.04, _("your threshold"), figures.INK,
            xytext=(6 if self.threshold.value < 0.6 else -6, 0),
            ha="left" if self.threshold.value < 0.6 else "right",
        )  # fmt: skip
        axes.set_xlim(0, 1)
        axes.set_ylim(-0.14 * top, top * 1.12)
        axes.set_xlabel(_("threshold"))
        axes.set_ylabel(_("total cost"))
        axes.xaxis.set_major_formatter(lambda value, _place: figures.decimal(value, 1))
        words = _(
            "Total cost against the threshold: {first} at 0, {last} at 1, cheapest {lowest} at {place}. "
            "At your threshold, {threshold}, it is {cost}."
        ).format(
            first=_short(curve[0]),
            last=_short(curve[-1]),
            lowest=_short(lowest),
            place=figures.decimal(place),
            threshold=figures.decimal(self.threshold.value),
            cost=_short(cost),
        )
        return figures.picture(figure, words)


def _columns(frame: pd.DataFrame, score: str, truth: str) -> tuple[np.ndarray, np.ndarray, int]:
    for name in (score, truth):
        if name not in frame.columns:
            raise ValueError(
                _("the table has no column {name!r}; it has: {names}").format(
                    name=name, names=", ".join(map(str, frame.columns))
                )
            )
    known = frame[[score, truth]].dropna()
    marks = known[score].to_numpy(dtype=float)
    if not len(marks):
        raise ValueError(_("no row has both a score and an answer"))
    if marks.min() < 0 or marks.max() > 1:
        raise ValueError(_("the scores of column {name!r} must lie between 0 and 1").format(name=score))
    return marks, known[truth].to_numpy(dtype=bool), len(frame) - len(known)


def _short(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else figures.decimal(number, 1)
