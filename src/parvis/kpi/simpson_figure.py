"""The Simpson explorer's picture: rates of the parts and of the whole, and how the mix leads to the whole."""

from __future__ import annotations

import textwrap

from matplotlib.axes import Axes

from parvis import figures
from parvis.kpi import look
from parvis.kpi.mixture import Duel
from parvis.language import _

_COLOURS, _MARKERS = {"A": figures.BLUE, "B": figures.VERMILION}, {"A": "o", "B": "s"}


def duel(shown: Duel) -> str:
    """Two panels as one HTML picture, with the story as its text alternative."""
    figure, (left, right) = look.panels(7.6, 4.0, (1.15, 1))
    _rates(left, shown)
    _mixes(right, shown)
    for axes in (left, right):
        axes.spines[["top", "right", "left"]].set_visible(False)
    return figures.picture(figure, " ".join(shown.story()))


def _rates(axes: Axes, shown: Duel) -> None:
    """One row for each part and for the total; the area of a mark is the number of people."""
    rows = [(name, part) for part, name in enumerate(shown.parts)] + [(_("In total"), None)]
    highest = 0.0
    for place, (_name, part) in enumerate(rows):
        rates, sizes = {}, {}
        for one in (shown.a, shown.b):
            rates[one.name] = one.total if part is None else one.rate(part)
            sizes[one.name] = one.people if part is None else one.counts[part][1]
        known = {name: rate for name, rate in rates.items() if rate == rate}
        axes.hlines(place, 0, max(known.values(), default=0) * 100, color=figures.RULE, linewidth=1.2)
        for name, rate in known.items():
            highest = max(highest, rate * 100)
            area = 40 + 420 * sizes[name] / max(shown.a.people, shown.b.people)
            colour = _COLOURS[name]
            axes.scatter(rate * 100, place, s=area, marker=_MARKERS[name], color=colour, alpha=0.85, zorder=3)
            above = name == "A"  # the two labels never meet: A speaks above its mark, B below
            figures.label_end(
                axes, rate * 100, place, f"{name} {look.rate(rate)}", colour, ha="center",
                xytext=(0, 19 if above else -19),
            )  # fmt: skip
    axes.axhline(1.5, color=figures.MUTED, linewidth=1, linestyle=(0, (4, 3)))
    axes.set_yticks(range(3), [name for name, _part in rows], color=figures.INK, fontsize=11)
    axes.tick_params(axis="y", labelcolor=figures.INK)
    axes.set_ylim(2.6, -0.6)
    axes.set_xlim(0, highest * 1.18 or 1)
    axes.set_xlabel(textwrap.fill(_("rate in %; the larger the mark, the more people"), 34))
    axes.set_title(_("Side by side, then overall"), loc="left", fontweight="bold", fontsize=12)


def _mixes(axes: Axes, shown: Duel) -> None:
    """Each campaign is a line from its rate in the second part to that in the first; its mix is a point."""
    top = 100 * max(*shown.a.rates, *shown.b.rates)
    for one in (shown.a, shown.b):
        colour = _COLOURS[one.name]
        ends = (100 * one.rates[1], 100 * one.rates[0])
        axes.plot([0, 100], ends, color=colour, alpha=0.6)
        place = 100 * one.share
        axes.vlines(place, 0, 100 * one.total, color=colour, linewidth=1, linestyle=(0, (2, 3)))
        axes.plot(place, 100 * one.total, _MARKERS[one.name], color=colour, markersize=11)
        above = one.name == "A"
        figures.label_end(
            axes, place, 100 * one.total, f"{one.name} {look.rate(one.total)}", colour,
            xytext=(0, 17 if above else -17),
            ha="left" if place < 12 else "right" if place > 88 else "center",
        )  # fmt: skip
    axes.set_xlim(-2, 102)
    axes.set_ylim(0, top * 1.2 or 1)
    share = _("share of the people on {part}, in %").format(part=shown.parts[0])
    axes.set_xlabel(textwrap.fill(share, 26))
    axes.set_title(_("Total rate, by mix"), loc="left", fontweight="bold", fontsize=12)
