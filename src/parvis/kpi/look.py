"""The look that the simulators of this unit share: the desks' style sheet and a few rules of their own."""

from __future__ import annotations

import datetime as dt
from html import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from parvis import figures
from parvis.desks import look as desk_look
from parvis.language import current_language


def lead(place: str, title: str, sentence: str = "") -> str:
    """The head of a simulator: where one is, its title, what it is for, and its keys."""
    below = f'<p class="pv-lead">{escape(sentence)}</p>' if sentence else ""
    return (
        f'<div class="pv-place">{escape(place)}</div><h2>{escape(title)}</h2>{below}'
        f'<p class="pv-quiet">{escape(desk_look.keys_of_fields())}</p>'
    )


def rate(share: float, digits: int = 2) -> str:
    r"""A share as a percentage with decimals, as the current language writes it; "–" when there is none.

    >>> from parvis.language import use_language; use_language("fr")
    >>> rate(0.0638), rate(float("nan"))
    ('6,38\u202f%', '–')
    """
    if share != share:
        return "–"
    text = f"{100 * share:.{digits}f}"
    return f"{text.replace('.', ',')}\u202f%" if current_language() == "fr" else f"{text}%"


def day(date: dt.date) -> str:
    """A day in figures, as the current language writes it.

    >>> from parvis.language import use_language; use_language("fr")
    >>> day(dt.date(2025, 7, 1))
    '01/07/2025'
    """
    return date.strftime("%d/%m/%Y" if current_language() == "fr" else "%Y-%m-%d")


def panels(
    width: float, height: float, ratios: tuple[float, ...], sharey: bool = False
) -> tuple[Figure, tuple[Axes, ...]]:
    """A card of the course's style (see `figures.card`) with panels side by side, as wide as `ratios` say.

    >>> figure, axes = panels(6, 3, (1, 2)); len(axes)
    2
    """
    figure, only = figures.card(width, height)
    only.remove()
    with mpl.rc_context(figures.STYLE):
        axes = tuple(figure.subplots(1, len(ratios), width_ratios=ratios, sharey=sharey))
    for one in axes:
        one.tick_params(length=0)
    return figure, axes
