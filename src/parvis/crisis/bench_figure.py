"""The two pictures of the detector bench: what was heard and when it rang; early against false."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd

from parvis import figures
from parvis.crisis.storm import CALM_HOURS
from parvis.crisis.tuning import Point
from parvis.language import _, ngettext


def replay(heard: pd.DataFrame, rings: np.ndarray) -> str:
    """Volume and negative share of the hours heard, with a mark at each hour in which the alarm rang."""
    figure, only = figures.card(8, 2.9)
    only.remove()
    days = np.arange(len(heard)) / 24
    share = (heard["negative"].rolling(6).sum() / heard["volume"].rolling(6).sum()).to_numpy()
    with mpl.rc_context(figures.STYLE):
        volume, negative = figure.subplots(2, 1, sharex=True)
        volume.plot(days, heard["volume"], color=figures.BLUE, linewidth=1.1)
        negative.plot(days, 100 * share, color=figures.VERMILION, linewidth=1.3)
        rung = np.flatnonzero(rings & (np.arange(len(rings)) >= CALM_HOURS))
        top = max(float(heard["volume"].max()), 1.0)
        volume.plot(rung / 24, np.full(len(rung), top * 1.08), "v", color=figures.INK, markersize=6)
        for axes in (volume, negative):
            axes.axvspan(0, CALM_HOURS / 24, color=figures.RULE, alpha=0.35, linewidth=0)
            axes.set_xlim(0, 28)
            axes.set_xticks(range(0, 29, 7))
            axes.tick_params(length=0)
            axes.set_ylim(bottom=0)
        volume.set_ylim(0, top * 1.22)
        volume.set_title(_("Mentions per hour; ▼ where the alarm rang"))
        volume.set_ylabel(_("mentions"))
        negative.set_title(_("Negative mentions, share of the last six hours"))
        negative.set_ylabel(_("in %"))
        negative.set_xlabel(_("days since the beginning (grey: the weeks of learning)"))
    told = ngettext(
        "It rang during {number} hour of the {days} days heard after the learning.",
        "It rang during {number} hours of the {days} days heard after the learning.",
        len(rung),
    ).format(number=len(rung), days=figures.decimal((len(heard) - CALM_HOURS) / 24, 1))
    largest = _("The largest volume of an hour is {number} mentions.").format(number=int(top))
    return figures.picture(figure, f"{told} {largest}")


def curve(points: Sequence[Point], here: Point) -> str:
    """How early against how often false, for every limit; the limit that is set stands out."""
    figure, axes = figures.card(8, 3.0)
    with mpl.rc_context(figures.STYLE):
        axes.set_title(_("On twenty other streams: early, or rarely wrong?"))
    heard = [point for point in points if point.lead is not None]
    false, lead = [point.false_per_week for point in heard], [float(point.lead or 0) for point in heard]
    axes.plot(false, lead, color=figures.BLUE, marker="o", markersize=4, linewidth=1.4)
    axes.axhline(0, color=figures.RULE, zorder=0)
    axes.set_xscale("symlog", linthresh=1)
    axes.xaxis.set_major_formatter(lambda value, _place: f"{value:g}")
    if here.lead is not None:
        axes.plot(here.false_per_week, here.lead, "s", color=figures.VERMILION, markersize=10)
        figures.label_end(
            axes, here.false_per_week, here.lead, _("your limit"), figures.VERMILION, xytext=(10, 0)
        )
    for point in {heard[0], heard[-1]} if heard else ():
        words = _("limit {number}").format(number=f"{point.limit:g}")
        place = point.false_per_week, float(point.lead or 0)
        figures.label_end(axes, *place, words, figures.MUTED, xytext=(0, -12))
    axes.set_xlim(left=-0.05)
    axes.margins(x=0.12, y=0.15)
    axes.set_xlabel(_("hours of false alarm in a quiet week (mean)"))
    axes.set_ylabel(_("hours before the storm (median)"))
    return figures.picture(figure, _alternative(here))


def _alternative(here: Point) -> str:
    false = figures.decimal(here.false_per_week, 2)
    if here.lead is None:
        heard = _("At your limit the alarm misses the storm on most of twenty streams.")
    else:
        heard = _(
            "At your limit the alarm rings {lead} hours before the storm, median of twenty streams; a "
            "negative number is after it began."
        ).format(lead=figures.decimal(here.lead, 1))
    return heard + " " + _("{false} hours of false alarm in a quiet week.").format(false=false)
