"""The end of a crisis: what one did hour by hour beside what was known, and three ways it could have gone."""

from __future__ import annotations

import math
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from parvis import figures
from parvis.crisis import labels
from parvis.crisis.moves import Move
from parvis.crisis.room_views import whole
from parvis.crisis.scenario import TURNS, Scenario
from parvis.crisis.session import Session
from parvis.crisis.story import POLICIES, Story, reference, score
from parvis.desks.look import element, numbers, table
from parvis.language import _

# The picture of a crisis lived four ways: people who have heard, and trust, hour by hour.

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


def policy_label(name: str) -> str:
    """A policy, in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> policy_label("matched")
    'an answer that fits'
    """
    return {
        "you": _("you"),
        "silence": _("silence"),
        "denial": _("denial"),
        "matched": _("an answer that fits"),
    }[name]


def page(session: Session, practice: bool) -> str:
    """The last page: one's own story; in practice also the three policies, the score, and the lesson."""
    story = session.story()
    parts = [_facts(story), element("h3", _("Hour by hour")), _timeline(session)]
    if practice:
        stories = {name: reference(name, session.scenario, session.seed) for name in POLICIES}
        points = score(story, stories["silence"], stories["matched"])
        parts = [
            element("h3", _("Your crisis: {points} out of 100").format(points=figures.decimal(points, 1))),
            element("p", session.scenario.debrief, "pv-lead"),
            _facts(story),
            element("h3", _("The same crisis, handled four ways")),
            picture(story, stories),
            _comparison(story, stories),
            *parts[1:],
        ]
    parts.append(
        element(
            "p",
            _("Toy model of the course: it compares answers to one crisis, and predicts nothing."),
            "pv-quiet",
        )
    )
    return "".join(parts)


def _facts(story: Story) -> str:
    end = story.end
    never = _("never")
    first = never if end.first_word is None else _("hour {hour}").format(hour=end.first_word + 1)
    paused = never if end.paused is None else _("hour {hour}").format(hour=end.paused + 1)
    return numbers(
        [
            (whole(story.reached), _("people have heard after four days")),
            (whole(end.trust), _("trust, of 100")),
            (whole(end.legal), _("legal risk, of 100")),
            (first, _("first public word")),
            (paused, _("calendar paused")),
            (str(len(end.unproven)), _("messages quoted without proof")),
            (str(end.deleted), _("removals of criticism")),
        ]
    )


def _timeline(session: Session) -> str:
    """What was done, beside what the dashboard said at that time: no wisdom after the event."""
    rows = []
    for turn in range(session.turn):
        done = [_told(move, session.scenario) for move in session.moves if move.turn == turn]
        known = session.known_at(turn)
        said = _("{people} people, trust {trust}").format(
            people=whole(known.reached), trust=whole(known.trust)
        )
        arrived = sum(item.turn == turn for item in session.scenario.items)
        rows.append([str(turn + 1), " · ".join(done) or "–", said, str(arrived)])
    heads = [_("Hour"), _("What you did"), _("What the dashboard said then"), _("Messages arrived")]
    return table(heads, rows)


def _told(move: Move, scenario: Scenario) -> str:
    """A move, with what was written in it."""
    words = labels.in_words(move, scenario)
    if not move.text:
        return words
    return f"{words}. " + _("“{sentence}”").format(sentence=" ".join(move.text.split()))


def _comparison(own: Story, stories: dict[str, Story]) -> str:
    rows = []
    for name, story in {"you": own, **stories}.items():
        end = story.end
        press = _("yes") if end.press == "published" else _("no")
        points = figures.decimal(score(story, stories["silence"], stories["matched"]), 1)
        rows.append(
            [policy_label(name), whole(story.reached), whole(end.trust), whole(end.legal), press, points]
        )
    heads = ["", _("People after four days"), _("Trust"), _("Legal risk"), _("Press without us"), _("Score")]
    return table(heads, rows)
