"""The three pictures of the desk's end screen, each an HTML image with its text alternative."""

from __future__ import annotations

import textwrap

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from parvis import figures
from parvis.language import _, ngettext
from parvis.moderation import charter
from parvis.moderation.debrief import COLLEAGUES, COST_MISSED, COST_SILENCED, Debrief

_BLUES = LinearSegmentedColormap.from_list("pv-blues", ["#EAF2F8", figures.BLUE])


def confusion(result: Debrief) -> str:
    """Agreed category by row, the student's by column; categories that never occur are folded away."""
    table = result.confusion
    kept = np.flatnonzero(table.sum(axis=0) + table.sum(axis=1))
    table, names = table[np.ix_(kept, kept)], [charter.label(charter.CATEGORIES[place]) for place in kept]
    figure, axes = figures.card(10.0, 1.2 + 0.42 * len(kept))
    shown = np.ma.masked_equal(table, 0)
    axes.imshow(shown, cmap=_BLUES, vmin=0, vmax=max(3, table.max()), aspect="auto")
    wrapped = [textwrap.fill(name, 14, break_long_words=False) for name in names]
    axes.set_xticks(range(len(kept)), wrapped, fontsize=8.5)
    axes.set_yticks(range(len(kept)), names, fontsize=9.5)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xlabel(_("you said"), fontweight="bold")
    axes.set_ylabel(_("the team agreed on"), fontweight="bold")
    for row, column in np.argwhere(table):
        number = table[row, column]
        dark = number > 0.55 * max(3, table.max())
        axes.text(
            column, row, str(number), ha="center", va="center", fontsize=11,
            fontweight="bold" if row == column else "normal", color="white" if dark else figures.INK,
        )  # fmt: skip
    for place in range(len(kept)):  # the diagonal is framed: agreement is not told by colour alone
        corner = (place - 0.5, place - 0.5)
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=figures.INK, linewidth=1.4, zorder=3))
    axes.set_xticks(np.arange(len(kept) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(kept) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color=figures.RULE, linewidth=0.8)
    axes.tick_params(which="both", length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figures.picture(figure, _confusion_in_words(table, names))


def agreement(result: Debrief) -> str:
    """How often two people chose the same category, in percent."""
    names = COLLEAGUES | {"you": _("You")}
    labels = [f"{names[one]} – {names[other]}" for one, other in result.agreement]
    shares = list(result.agreement.values())
    figure, axes = figures.card(4.8, 3.0)
    colours = [figures.BLUE, figures.BLUE, figures.MUTED]
    bars = axes.barh(labels, shares, color=colours, height=0.62)
    axes.barh(labels, 1, color="none", edgecolor=figures.RULE, height=0.62)
    for bar, share in zip(bars, shares, strict=True):
        axes.text(
            1.02, bar.get_y() + bar.get_height() / 2, figures.percent(share), va="center", fontweight="bold"
        )
    axes.set_xlim(0, 1.15)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.tick_params(labelsize=10.5)
    for spine in axes.spines.values():
        spine.set_visible(False)
    words = [f"{label}: {figures.percent(share)}" for label, share in zip(labels, shares, strict=True)]
    return figures.picture(figure, _("Same category chosen: {pairs}.").format(pairs=_("; ").join(words)))


def cost(result: Debrief) -> str:
    """What the robot alone would cost at each threshold, its cheapest point, and the student's own cost."""
    best = int(result.costs.argmin())
    threshold, lowest = float(result.thresholds[best]), int(result.costs[best])
    figure, axes = figures.card(4.8, 3.2)
    axes.plot(result.thresholds, result.costs, color=figures.MUTED)
    axes.plot(threshold, lowest, "o", color=figures.VERMILION, markersize=9)
    axes.axhline(result.own_cost, color=figures.BLUE, linestyle=(0, (5, 3)))
    top = max(int(result.costs.max()), result.own_cost, 1)
    best_place = figures.decimal(threshold)
    best_words = _("bot at its best: {cost} at {threshold}").format(cost=lowest, threshold=best_place)
    below = {"xytext": (0, -16), "ha": "left" if threshold < 0.6 else "right"}
    figures.label_end(axes, threshold, lowest, best_words, figures.VERMILION, **below)
    own_words = _("you: {cost}").format(cost=result.own_cost)
    figures.label_end(axes, 1, result.own_cost, own_words, figures.BLUE, xytext=(0, 8), ha="right")
    axes.set_ylim(-0.16 * top, top * 1.1)
    axes.set_xlim(0, 1)
    axes.set_xlabel(_("threshold above which the bot hides a message"))
    axes.set_ylabel(_("cost"))
    axes.xaxis.set_major_formatter(lambda value, _place: figures.decimal(value, 1))
    words = _(
        "The bot's cost against its threshold, from {first} at 0 to {last} at 1; cheapest, {lowest}, at "
        "{threshold}. Your decisions cost {own}."
    )
    return figures.picture(
        figure,
        words.format(
            first=result.costs[0],
            last=result.costs[-1],
            lowest=lowest,
            threshold=best_place,
            own=result.own_cost,
        ),
    )


def cost_reading() -> str:
    """How the picture of costs counts."""
    return _(
        "A message silenced for nothing counts {silenced}, one that was missed counts {missed}. "
        "The bot only hides or leaves; it never reads the thread."
    ).format(silenced=COST_SILENCED, missed=COST_MISSED)


def counts(numbers: dict[str, int]) -> str:
    """How many decisions of each kind, as bars in the given order."""
    figure, axes = figures.card(4.8, 0.7 + 0.33 * len(numbers))
    bars = axes.barh(list(numbers), list(numbers.values()), color=figures.BLUE, height=0.66)
    axes.bar_label(bars, padding=4, fontweight="bold", fontsize=10)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.set_xlim(0, max(1, *numbers.values()) * 1.12)
    for spine in axes.spines.values():
        spine.set_visible(False)
    words = "; ".join(f"{name}: {number}" for name, number in numbers.items())
    return figures.picture(figure, f"{words}.")


def _confusion_in_words(table: np.ndarray, names: list[str]) -> str:
    same, total = int(np.trace(table)), int(table.sum())
    words = ngettext(
        "Same category as the team for {same} message of {total}.",
        "Same category as the team for {same} messages of {total}.",
        same,
    ).format(same=same, total=total)
    differing = [
        _("“{agreed}” taken for “{given}”: {number}").format(
            agreed=names[row], given=names[column], number=table[row, column]
        )
        for row, column in np.argwhere(table)
        if row != column
    ]
    return f"{words} {'; '.join(differing)}" + ("." if differing else "")
