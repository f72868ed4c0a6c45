"""The look that the simulators of this unit share: the desks' style sheet and a few rules of their own."""

from __future__ import annotations

from html import escape
from pathlib import Path

from parvis.language import current_language
from parvis.moderation import desk_views

_OWN = (Path(__file__).parent / "kpi.css").read_text(encoding="utf-8")
STYLE = f"{desk_views.STYLE}<style>{_OWN}</style>"


def lead(place: str, title: str, sentence: str = "") -> str:
    """The head of a simulator: where one is, its title, and what it is for."""
    below = f'<p class="pv-lead">{escape(sentence)}</p>' if sentence else ""
    return f'<div class="pv-place">{escape(place)}</div><h2>{escape(title)}</h2>{below}'


def whole(number: float) -> str:
    """A whole number with its thousands set apart, as the current language writes them.

    >>> from parvis.language import use_language; use_language("en")
    >>> whole(20_000)
    '20,000'
    """
    return f"{round(number):,}".replace(",", "\u202f" if current_language() == "fr" else ",")


def rate(share: float, digits: int = 2) -> str:
    """A share as a percentage with decimals, as the current language writes it; "–" when there is none.

    >>> from parvis.language import use_language; use_language("fr")
    >>> rate(0.0638), rate(float("nan"))
    ('6,38\\u202f%', '–')
    """
    if share != share:
        return "–"
    text = f"{100 * share:.{digits}f}"
    return f"{text.replace('.', ',')}\u202f%" if current_language() == "fr" else f"{text}%"
