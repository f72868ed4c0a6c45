"""The picture of one chart: a line over time or bars from zero, thresholds and events labelled in place."""

from __future__ import annotations

import datetime as dt
import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from parvis import figures
from parvis.kpi import look
from parvis.kpi.chart import Chart
from parvis.kpi.chart_data import Series, how, reading
from parvis.language import _


def draw(chart: Chart, drawn: Series) -> str:
    """`drawn` as an HTML picture with its text alternative."""
    figure, axes = figures.card(6.4, 3.6 if drawn.timed else max(2.4, 1.5 + 0.45 * len(drawn.frame)))
    (_line if drawn.timed else _bars)(axes, chart, drawn.frame)
    title = textwrap.fill(chart.indicator or how(chart), 58)
    axes.set_title(title, loc="left", fontweight="bold", fontsize=12)
    return figures.picture(figure, in_words(chart, drawn))


def in_words(chart: Chart, drawn: Series) -> str:
    """The text alternative: what is drawn, its ends and extremes, or each bar, and the threshold."""
    known = drawn.frame["value"].dropna()
    if known.empty:
        return _("No number to draw.")
    name = chart.indicator or how(chart)
    if drawn.timed:
        words = _(
            "{name}, from {first} ({start}) to {last} ({end}); lowest {low} on {low_day}, highest {high} on "
            "{high_day}."
        ).format(
            name=name, first=number(chart, known.iloc[0]), start=look.day(known.index[0]),
            last=number(chart, known.iloc[-1]), end=look.day(known.index[-1]),
            low=number(chart, known.min()), low_day=look.day(known.idxmin()),
            high=number(chart, known.max()), high_day=look.day(known.idxmax()),
        )  # fmt: skip
    else:
        bars = _("; ").join(f"{label}: {number(chart, value)}" for label, value in known.items())
        words = f"{name}. {bars}."
    if chart.beside:
        second = drawn.frame["beside"].dropna()
        words += " " + _("Beside it, {measure}: {values}.").format(
            measure=chart.beside, values=", ".join(number(chart, value) for value in second)
        )
    events = _("; ").join(f"{look.day(day)}: {said}" for day, said in _days(chart))
    events = " " + _("Events: {events}.").format(events=events) if events else ""
    return f"{words}{events} {reading(chart, drawn)}".strip()


def number(chart: Chart, value: float) -> str:
    """A value of the chart with its unit, rounded to what one can read.

    >>> from parvis.language import use_language; use_language("en")
    >>> number(Chart(statistic="share"), 0.684), number(Chart(), 12345.6)
    ('0.68%', '12,346')
    """
    if chart.statistic == "share":
        return look.rate(value / 100)
    return figures.whole(value) if abs(value) >= 100 or value == int(value) else figures.decimal(value)


def apart(places: list[float], gap: float) -> list[float]:
    """Rising places moved up just enough to lie at least `gap` from each other.

    >>> apart([1, 1.5, 4], 2)
    [1, 3, 5]
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else place)
    return moved


def _line(axes: Axes, chart: Chart, frame: pd.DataFrame) -> None:
    days, values = frame.index.to_pydatetime(), frame["value"].to_numpy(dtype=float)
    marker = "o" if len(days) <= 60 else ""
    axes.plot(days, values, color=figures.BLUE, marker=marker, markersize=5)
    axes.fill_between(days, frame["low"], frame["high"], color=figures.SKY, alpha=0.3, linewidth=0)
    if chart.beside:
        axes.plot(days, frame["beside"], color=figures.PURPLE, marker=marker, markersize=5)
        figures.label_end(axes, days[-1], frame["beside"].iloc[-1], chart.beside, figures.PURPLE)
    label = number(chart, values[-1]) if np.isfinite(values[-1]) else ""
    if chart.beside:
        label = f"{chart.measure} {label}"
    figures.label_end(axes, days[-1], values[-1], label, figures.BLUE)
    axes.set_ylim(_bottom(frame), _top(chart, frame))
    levels = sorted(_levels(chart), key=lambda level: level[1])
    heights = apart([level[1] for level in levels], _LINE * (_top(chart, frame) - _bottom(frame)))
    for (words, value, colour, style), height in zip(levels, heights, strict=True):
        axes.axhline(value, color=colour, linewidth=1.4, linestyle=style, zorder=1)
        figures.label_end(
            axes, 0, height, f"{words} {number(chart, value)}", colour, xycoords=("axes fraction", "data"),
            xytext=(3, 3), va="bottom", fontsize=9, bbox=_BACK, zorder=1.5,
        )  # fmt: skip
    for place, (day, words) in enumerate(_days(chart)):
        axes.axvline(date2num(day), color=figures.INK, linewidth=1.1, linestyle=(0, (2, 2)))
        figures.label_end(
            axes, date2num(day), 1 - 0.15 * (place % 3), textwrap.fill(words, 24), figures.INK,
            xycoords=("data", "axes fraction"), xytext=(4, -2), va="top", fontsize=9, fontweight="normal",
            bbox=_BACK,
        )  # fmt: skip
    axes.set_ylabel(_unit(chart))
    locator = AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, **_FORMATS))
    axes.yaxis.set_major_formatter(lambda value, _place: f"{value:g}".replace(".", _mark()))
    axes.margins(x=0.08)


def _bars(axes: Axes, chart: Chart, frame: pd.DataFrame) -> None:
    names = [
        _("{name} (n = {number})").format(name=textwrap.shorten(str(name), 24, placeholder="…"), number=n)
        for name, n in frame["n"].items()
    ]
    rows, values = np.arange(len(frame)), frame["value"].to_numpy(dtype=float)
    height = 0.36 if chart.beside else 0.62
    axes.barh(rows - (0.2 if chart.beside else 0), values, color=figures.BLUE, height=height)
    if chart.beside:
        axes.barh(rows + 0.2, frame["beside"], color=figures.PURPLE, height=height)
        for row, value in zip(rows, frame["beside"], strict=True):
            figures.label_end(
                axes, value, row + 0.2, f"{chart.beside} {number(chart, value)}", figures.PURPLE
            )
    ends = frame["high"].fillna(frame["value"]).to_numpy(dtype=float)
    axes.hlines(rows, frame["low"], frame["high"], color=figures.INK, linewidth=1.6)
    for row, value, end in zip(rows, values, ends, strict=True):
        if np.isfinite(value):
            label = number(chart, value) if not chart.beside else f"{chart.measure} {number(chart, value)}"
            place = row - (0.2 if chart.beside else 0)
            figures.label_end(axes, end, place, label, figures.BLUE)
    for turn, (words, value, colour, style) in enumerate(_levels(chart)):
        axes.axvline(value, color=colour, linewidth=1.4, linestyle=style, zorder=3)
        axes.annotate(
            f"{words} {number(chart, value)}", (value, -0.55 - 0.42 * turn), xytext=(3, 0),
            textcoords="offset points", color=colour, fontsize=9, fontweight="bold", va="bottom",
            annotation_clip=False,
        )  # fmt: skip
    axes.set_yticks(rows, names, fontsize=10)
    axes.tick_params(axis="y", labelcolor=figures.INK)
    axes.set_ylim(len(frame) - 0.4, -0.6 - 0.42 * len(_levels(chart)))
    axes.set_xlim(_bottom(frame), _top(chart, frame))
    axes.xaxis.set_major_formatter(lambda value, _place: f"{value:g}".replace(".", _mark()))
    axes.set_xlabel(_unit(chart))


# Words that lie on a line stay readable; those of a level lie below the data, never over a point.
_BACK = {"facecolor": figures.PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 0.6}
_LINE = 0.075  # of the height of the axes: a line of these words
# Months in figures: their names would need the machine's locale.
_FORMATS = {
    "formats": ["%Y", "%m/%Y", "%d/%m", "%H:%M", "%H:%M", "%S"],
    "zero_formats": ["", "%m/%Y", "%d/%m", "%d/%m", "%H:%M", "%H:%M"],
    "offset_formats": [""] * 6,
}


def _levels(chart: Chart) -> list[tuple[str, float, str, object]]:
    levels: tuple[tuple[str, float | None, str, object], ...] = (
        (_("threshold"), chart.threshold, figures.VERMILION, (0, (5, 3))),
        (_("target"), chart.target, figures.GREEN, "-"),
        (_("baseline"), chart.baseline, figures.MUTED, (0, (1, 2))),
    )
    return [(words, value, colour, style) for words, value, colour, style in levels if value is not None]


def _top(chart: Chart, frame: pd.DataFrame) -> float:
    columns = [name for name in ("value", "high", "beside") if name in frame]
    highest = np.nanmax(
        [0.0, *frame[columns].to_numpy(dtype=float).ravel(), *(v for _w, v, _c, _s in _levels(chart))]
    )
    return float(highest) * 1.2 or 1.0


def _bottom(frame: pd.DataFrame) -> float:
    """Zero, or lower where something is negative: a scale that begins elsewhere exaggerates."""
    return float(np.nanmin([0.0, *frame[["value", "low"]].to_numpy(dtype=float).ravel()]))


def _days(chart: Chart) -> list[tuple[dt.datetime, str]]:
    return sorted((pd.Timestamp(day).to_pydatetime(), words) for day, words in chart.events)


def _unit(chart: Chart) -> str:
    names = {"share": _("in %"), "count": _("rows")}
    return names.get(chart.statistic) or (chart.measure if not chart.beside else _("number"))


def _mark() -> str:
    return figures.decimal(0.5, 1)[1]
