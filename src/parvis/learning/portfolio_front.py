"""The front page of a portfolio: who shows it, in their own words, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from nbconvert.filters import markdown2html

from parvis.language import _, ngettext

FRONT_PAGE = "front_page"  # the name of the answer, in whatever unit, that stands first in the folder


def front_page(
    title: str, words: str, course: str, inside: Sequence[tuple[str, str, Mapping[str, int]]]
) -> str:
    """The page in HTML: title, the learner's own words, what each unit holds, whose work it is.

    `words` is Markdown, "" when nothing was written; `inside` gives id, title and how many texts, charts,
    dashboards and decisions a unit holds.

    >>> from parvis.language import use_language; use_language("en")
    >>> page = front_page("Noor", "I *count* people.", "Parvis", [("kpi", "Indicators", {"text": 2})])
    >>> "<em>count</em>" in page, '<a href="#kpi">Indicators</a>: 2 texts' in page
    (True, True)
    """
    about = _(
        "Work done in the course “{title}”. The organisations, their communities and their messages are "
        "invented; the texts, the charts and the decisions are those of the person who shows this folder. "
        "Nobody else has judged them here."
    ).format(title=course)
    parts = [f"<h1>{escape(title)}</h1>"]
    if words:
        parts.append(f"<article>{markdown2html(words)}</article>")
    heading = _("What is in this folder")
    parts += [f"<h2>{escape(heading)}</h2>", "<ul>"]
    for unit, name, counts in inside:
        link = f'<a href="#{unit}">{escape(name)}</a>'
        things = escape(", ".join(_count(kind, count) for kind, count in counts.items()))
        parts.append("<li>" + _("{unit}: {things}").format(unit=link, things=things) + "</li>")
    parts += ["</ul>", f'<p class="small">{escape(about)}</p>']
    return f'<section class="front">{"".join(parts)}</section>'


def _count(kind: str, count: int) -> str:
    """So many things of a kind, in words."""
    words = {
        "text": ngettext("{count} text", "{count} texts", count),
        "chart": ngettext("{count} chart", "{count} charts", count),
        "dashboard": ngettext("{count} dashboard", "{count} dashboards", count),
        "decision": ngettext("{count} decision", "{count} decisions", count),
    }
    return words[kind].format(count=count)
