"""The picture of a crisis lived four ways: people who have heard, and trust, hour by hour."""

from __future__ import annotations

import math
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from parvis import figures
from parvis.crisis.room_views import whole
from parvis.crisis.scenario import TURNS
from parvis.crisis.story import Story
from parvis.language import _

_COLOURS = {
    "you": figures.BLUE,
    "silence": figures.MUTED,
    "denial": figures.VERMILION,
    "matched": figures.GREEN,
}
_LINES = {"you": "-", "silence": ":", "denial": "--", "matched": "-."}


def names() -> dict[str, str]:
    """The names of the lines."""
    return {"you": _("you"), "silence": _("silence"), "denial": _("denial"), "matched": _("fitting")}


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
    alternative = _("After twelve hours. {told}.").format(told="; ".join(told))
    return figures.picture(draw(own, stories), alternative)
