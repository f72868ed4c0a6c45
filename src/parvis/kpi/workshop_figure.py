"""The workshop's picture: where each leading post came from, its rate, and how sure that is."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from parvis import figures
from parvis.kpi import look
from parvis.kpi.doubts import TOP
from parvis.language import _

_TITLE = 28  # letters of a post's text beside its row


def moved(rank: int, before: float) -> str:
    """How far a post moved: ▲ risen, ▼ fallen, = in place, ✦ not ranked before.

    >>> moved(1, 34.0), moved(3, 1.0), moved(2, 2.0), moved(5, float("nan"))
    ('▲ 33', '▼ 2', '=', '✦')
    """
    if not np.isfinite(before):
        return "✦"
    step = int(before) - rank
    return "=" if not step else f"▲ {step}" if step > 0 else f"▼ {-step}"


def short(title: str, letters: int = _TITLE) -> str:
    """The beginning of a text, cut at a word.

    >>> short("A lid that never sticks, even after a year", 22)
    'A lid that never…'
    """
    # textwrap.shorten would turn the no-break spaces of French into plain ones.
    return "".join(textwrap.wrap(title, letters, max_lines=1, placeholder="…"))


def ranking(ranked: pd.DataFrame, per_post: bool) -> str:
    """The first posts of `ranked` (with column `before`, NaN where there was no rank) as an HTML picture.

    `per_post` says that the rate is a number per post, not a share.
    """
    top = ranked.head(TOP)
    figure, (came, rates) = look.panels(6.6, 1.15 + 0.42 * max(len(top), 2), (1, 3.4), sharey=True)
    _lines(came, top)
    _intervals(rates, top, per_post)
    for axes in (came, rates):
        for spine in axes.spines.values():
            spine.set_visible(False)
    came.set_ylim(len(top) + 1.6, 0.4)
    came.tick_params(axis="y", labelleft=False)  # the rows are named once, between the two halves
    return figures.picture(figure, _in_words(top, per_post))


def _lines(axes: Axes, top: pd.DataFrame) -> None:
    """From the rank before, left, to the rank now, right; what was beyond the list comes from below."""
    floor = len(top) + 1.2
    for rank, before in zip(top["rank"], top["before"], strict=True):
        start = floor if not before <= len(top) else before
        colour = _colour(rank, before)
        axes.plot([0, 1], [start, rank], color=colour, linewidth=2.2, solid_capstyle="round")
        axes.plot([0, 1], [start, rank], "o", color=colour, markersize=5)
        if start != floor:
            axes.annotate(
                f"{before:.0f}", (0, start), xytext=(-8, 0), textcoords="offset points", ha="right",
                va="center", color=colour, fontweight="bold",
            )  # fmt: skip
    if not (top["before"] <= len(top)).all():
        axes.annotate(
            _("further down"), (0, floor), xytext=(-8, 0), textcoords="offset points", ha="right",
            va="center", color=figures.MUTED, fontsize=9,
        )  # fmt: skip
    axes.set_xlim(-0.75, 1.12)
    axes.set_xticks([0, 1], [_("before"), _("now")], fontsize=9)
    axes.xaxis.tick_top()
    before, now = axes.get_xticklabels()
    before.set_horizontalalignment("right")
    now.set_horizontalalignment("left")
    axes.set_yticks([])


def _intervals(axes: Axes, top: pd.DataFrame, per_post: bool) -> None:
    scale = 1 if per_post else 100
    ends = top[["low", "rate", "high"]].to_numpy(dtype=float) * scale
    known = np.isfinite(ends[:, 0])
    rows = top["rank"].to_numpy()
    axes.hlines(rows[known], ends[known, 0], ends[known, 2], color=figures.SKY, linewidth=6, alpha=0.75)
    axes.plot(ends[:, 1], rows, "o", color=figures.BLUE, markersize=8)
    right = float(np.nanmax(ends)) if len(top) else 1.0
    for row, rate, high in zip(rows, ends[:, 1], ends[:, 2], strict=True):
        place = high if np.isfinite(high) else rate
        figures.label_end(axes, place, row, _number(rate / scale, per_post), figures.INK, xytext=(7, 0))
    axes.set_yticks(rows, [_row(post) for post in top.itertuples()], fontsize=9.5)
    axes.tick_params(axis="y", labelleft=True, labelcolor=figures.INK)
    axes.set_xlim(-0.03 * right, right * 1.36 or 1)
    words = _("per post") if per_post else _("rate in %, with its interval at 95%")
    axes.set_xlabel(words, loc="right")
    axes.grid(axis="x", color=figures.RULE, linewidth=0.8)
    axes.set_axisbelow(True)


def _row(post: Any) -> str:
    return f"{short(post.title)}  {moved(post.rank, post.before)}  {post.rank}."


def _colour(rank: int, before: float) -> str:
    if not np.isfinite(before) or before == rank:
        return figures.MUTED
    return figures.BLUE if rank < before else figures.VERMILION


def _number(rate: float, per_post: bool) -> str:
    return figures.whole(rate) if per_post else look.rate(rate)


def _in_words(top: pd.DataFrame, per_post: bool) -> str:
    rows = [
        _("{rank}. {title}: {rate} ({moved})").format(
            rank=post.rank,
            title=short(post.title),
            rate=_number(post.rate, per_post),
            moved=moved(post.rank, post.before),
        )
        for post in top.itertuples()
    ]
    return _("The first posts, with their rate and how far they moved: {posts}.").format(
        posts=_("; ").join(rows)
    )
