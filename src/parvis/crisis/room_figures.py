"""The pictures of the crisis room's last page: a crisis lived in several ways, and under other chances."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from parvis import figures
from parvis.crisis.labels import policy_label
from parvis.crisis.replays import Band
from parvis.crisis.scenario import TURNS
from parvis.crisis.story import Story
from parvis.figures import whole
from parvis.language import _

# A crisis lived in five ways: people who have heard, and trust, hour by hour.

_COLOURS = {
    "you": figures.BLUE,
    "silence": figures.MUTED,
    "denial": figures.VERMILION,
    "apology": figures.AMBER,
    "matched": figures.GREEN,
}
_LINES: dict[str, Any] = {
    "you": "-",
    "silence": ":",
    "denial": "--",
    "apology": (0, (3, 1, 1, 1)),
    "matched": "-.",
}


def names() -> dict[str, str]:
    """The names of the lines."""
    return {
        "you": _("you"),
        "silence": _("silence"),
        "denial": _("denial"),
        "apology": _("apology"),
        "matched": _("fitting"),
    }


def draw(own: Story, stories: dict[str, Story]) -> Figure:
    """Two panels over the same hours: people who have heard (each step ten times more), and trust."""
    figure, only = figures.card(9.2, 3.9)
    only.remove()
    with mpl.rc_context(figures.STYLE):
        people, trust = figure.subplots(1, 2)
        _fill(people, trust, own, stories)
    return figure


def _fill(people: Axes, trust: Axes, own: Story, stories: dict[str, Story]) -> None:
    hours = range(TURNS + 1)
    lines = {"you": own, **stories}
    for name, story in lines.items():
        width = 3 if name == "you" else 1.8
        style: dict[str, Any] = {"color": _COLOURS[name], "linestyle": _LINES[name], "linewidth": width}
        people.plot(hours, [now.spread.reached for now in story.turns], **style)
        trust.plot(hours, [now.trust for now in story.turns], **style)
    people.set_yscale("log")
    people.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: whole(value)))
    people.yaxis.set_minor_locator(NullLocator())
    people.set_title(_("People who have heard"))
    people.set_ylabel(_("people (each step: ten times more)"))
    trust.set_title(_("Trust"))
    trust.set_ylabel(_("trust, of 100"))
    trust.set_ylim(-3, 103)
    _name_lines(people, {name: story.end.spread.reached for name, story in lines.items()}, 0.16, log=True)
    _name_lines(trust, {name: story.end.trust for name, story in lines.items()}, 8.0, log=False)
    for axes in (people, trust):
        axes.set_xlabel(_("hours since the beginning"))
        axes.set_xticks(range(0, TURNS + 1, 3))
        axes.tick_params(length=0)
    if own.scenario.press_turn is not None:
        people.axvline(own.scenario.press_turn, color=figures.RULE, zorder=0)
        people.annotate(
            _("the press"), (own.scenario.press_turn, people.get_ylim()[0]), xytext=(4, 4),
            textcoords="offset points", color=figures.MUTED, fontsize=9,
        )  # fmt: skip


def _name_lines(axes: Axes, ends: dict[str, float], gap: float, log: bool) -> None:
    """Names each line at its end; names that would lie on one another are moved apart."""
    height = {name: math.log10(value) if log else value for name, value in ends.items()}
    placed: dict[str, float] = {}
    for name in sorted(height, key=height.__getitem__):
        lowest = max(placed.values(), default=-math.inf) + gap
        placed[name] = max(height[name], lowest)
    for name, place in placed.items():
        y = 10**place if log else place
        figures.label_end(axes, TURNS, y, names()[name], _COLOURS[name])


def picture(own: Story, stories: dict[str, Story]) -> str:
    """The picture as an `<img>` with what it shows in words."""
    told = [
        _("{name}: {people} people, trust {trust}").format(
            name=names()[name], people=whole(story.end.spread.reached), trust=whole(story.end.trust)
        )
        for name, story in {"you": own, **stories}.items()
    ]
    alternative = _("After twelve hours. {told}.").format(told=_("; ").join(told))
    return figures.picture(draw(own, stories), alternative)


# The same decisions under other chances.


def draw_bands(found: Mapping[str, tuple[Band, Band]]) -> Figure:
    """Two panels, one line for each way to live through the crisis: people reached, and points."""
    figure, only = figures.card(9.2, 2.9)
    only.remove()
    with mpl.rc_context(figures.STYLE):
        people, points = figure.subplots(1, 2, sharey=True)
        people.set_xscale("log")
        people.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: whole(value)))
        people.xaxis.set_minor_locator(NullLocator())
        people.set_title(_("People after four days"))
        people.set_xlabel(_("people (each step: ten times more)"))
        points.set_title(_("Score"))
        points.set_xlabel(_("points, of 100"))
        points.set_xlim(-3, 103)
        for place, axes in enumerate((people, points)):
            _fill_bands(axes, {name: pair[place] for name, pair in found.items()})
        people.set_yticks(range(len(found)), [policy_label(name) for name in found])
        people.invert_yaxis()
    return figure


def _fill_bands(axes: Axes, found: Mapping[str, Band]) -> None:
    for place, (name, band) in enumerate(found.items()):
        style: dict[str, Any] = {"color": _COLOURS[name], "linewidth": 6, "solid_capstyle": "round"}
        axes.plot([band.low, band.high], [place, place], **style)
        axes.plot(band.middle, place, "o", color=_COLOURS[name], markeredgecolor=figures.INK)
    axes.tick_params(length=0)


def bands_picture(found: Mapping[str, tuple[Band, Band]]) -> str:
    """The bands as an `<img>` with what they show in words."""
    told = [
        _("{name}: {low} to {high} people, {worst} to {best} points").format(
            name=policy_label(name),
            low=whole(people.low),
            high=whole(people.high),
            worst=figures.decimal(points.low, 0),
            best=figures.decimal(points.high, 0),
        )
        for name, (people, points) in found.items()
    ]
    alternative = _("Nine games out of ten. {told}.").format(told=_("; ").join(told))
    return figures.picture(draw_bands(found), alternative)
