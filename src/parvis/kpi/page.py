"""A dashboard as one HTML page that needs nothing else: written in one step, read back as it was stated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

from parvis.atomic import write_atomically
from parvis.desks import accessible_posts
from parvis.kpi import chart_figure
from parvis.kpi.chart import CHARTS, Chart, DashboardError
from parvis.kpi.chart_data import how, notes, reading, series
from parvis.language import _, current_language

SCHEMA = 1
_MARK = "parvis-dashboard"
_STYLE = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
# Nothing may be fetched and nothing may run: pictures are inside, the only style is the page's own.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Dashboard:
    """What a student states: a title, who made it, up to six charts, and what is not known.

    >>> Dashboard.from_dict(Dashboard("Spring", charts=(Chart("Do they come back?"),)).to_dict()).title
    'Spring'
    """

    title: str = ""
    author: str = ""
    unknown: str = ""
    charts: tuple[Chart, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping) -> Dashboard:
        """From plain data; what has another form is left out."""
        words = {name: data.get(name) for name in ("title", "author", "unknown")}
        rows = data.get("charts")
        rows = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        return cls(
            **{name: value if isinstance(value, str) else "" for name, value in words.items()},
            charts=tuple(Chart.from_dict(row) for row in rows[:CHARTS]),
        )

    def to_dict(self) -> dict:
        """As plain data that `from_dict` reads back."""
        return {
            "schema": SCHEMA,
            "title": self.title,
            "author": self.author,
            "unknown": self.unknown,
            "charts": [chart.to_dict() for chart in self.charts],
        }

    def gaps(self) -> list[str]:
        """What is still to be stated, one sentence for each chart or part of the page."""
        found = [
            _("Chart {number}: {gaps}.").format(number=place, gaps=", ".join(chart.gaps()))
            for place, chart in enumerate(self.charts, start=1)
            if chart.gaps()
        ]
        if not self.title.strip():
            found.insert(0, _("The page has no title."))
        if not self.unknown.strip():
            found.append(_("The line “what we do not know” is empty."))
        words = (self.title, *(chart.question for chart in self.charts), self.unknown)
        return found + accessible_posts.sentences("\n".join(words))


def write(dashboard: Dashboard, tables: Mapping[str, pd.DataFrame], path: str | Path) -> str:
    """Writes the page in one step, and returns the sentence to show.

    Raises DashboardError when a chart must not be drawn, when the folder cannot be written, or when the
    file is there and is not a page of this composer, which would be lost.
    """
    path = Path(path)
    if path.exists():
        read(path)
    text = render(dashboard, tables)
    try:
        write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise DashboardError(
            path.name,
            _("the page could not be written ({reason})").format(
                reason=error.strerror or type(error).__name__
            ),
            _("free some space or make the folder writable, then save again"),
        ) from None
    return _("Saved in {file}: one page, to open, send or print.").format(file=path.name)


def read(path: str | Path) -> Dashboard:
    """The dashboard that a page states.

    Raises DashboardError when the file cannot be read or is not a page of this composer.
    """
    path = Path(path)
    finder = _Finder()
    try:
        finder.feed(path.read_text(encoding="utf-8"))
        content = json.loads(finder.found)
        if content["schema"] != SCHEMA:
            raise ValueError("another version")
        return Dashboard.from_dict(content)
    except OSError as error:
        raise DashboardError(
            path.name,
            _("the page could not be read ({reason})").format(reason=error.strerror or type(error).__name__),
            _("choose another name with path=…"),
        ) from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise DashboardError(
            path.name,
            _("this file is not a page of the dashboard composer, and is left as it is"),
            _("choose another name with path=…"),
        ) from None


def render(dashboard: Dashboard, tables: Mapping[str, pd.DataFrame]) -> str:
    """The page as text: no script, nothing from the network, every picture with its words.

    >>> from parvis.language import use_language; use_language("en")
    >>> text = render(Dashboard("Spring", unknown="Who reads without a word."), {})
    >>> "<h1>Spring</h1>" in text, "<script" in text
    (True, False)
    """
    state = escape(json.dumps(dashboard.to_dict(), ensure_ascii=False), quote=True)
    title = escape(dashboard.title or _("Dashboard"))
    author = f'<p class="by">{escape(dashboard.author)}</p>' if dashboard.author else ""
    gaps = "".join(f"<li>{escape(sentence)}</li>" for sentence in dashboard.gaps())
    still, not_known = escape(_("Still to be stated")), escape(_("What we do not know"))
    unfinished = f'<div class="gap"><b>{still}</b><ul>{gaps}</ul></div>' if gaps else ""
    charts = "".join(_section(chart, tables) for chart in dashboard.charts)
    unknown = escape(dashboard.unknown.strip()).replace("\n", "<br>")
    return f"""<!DOCTYPE html>
<html lang="{current_language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="{_MARK}" content="{state}">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{author}{unfinished}
{charts}
{_definitions(dashboard)}
<section><h2>{not_known}</h2><p>{unknown or "–"}</p></section>
</main>
</body>
</html>
"""


def _section(chart: Chart, tables: Mapping[str, pd.DataFrame]) -> str:
    table = tables.get(chart.table)
    chart.refuse(table)
    drawn = series(chart, table)
    caption = " · ".join([how(chart), *notes(chart, drawn)])
    verdict = reading(chart, drawn)
    stated = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(words or '–')}</dd>" for term, words in _statement(chart)
    )
    return (
        f'<section class="chart"><h2>{escape(chart.question or "?")}</h2>'
        f"<figure>{chart_figure.draw(chart, drawn)}<figcaption>{escape(caption)}</figcaption></figure>"
        f"<div><dl>{stated}</dl>"
        + (f'<p class="reading">{escape(verdict)}</p>' if verdict else "")
        + "</div></section>\n"
    )


def _statement(chart: Chart) -> list[tuple[str, str]]:
    side = _("below {value}") if chart.direction == "below" else _("above {value}")
    values = [
        "" if value is None else chart_figure.number(chart, value)
        for value in (chart.threshold, chart.baseline, chart.target)
    ]
    levels = [
        f"{name} {value}"
        for name, value in zip((_("baseline"), _("target")), values[1:], strict=True)
        if value
    ]
    stated = [
        (_("Objective"), chart.objective),
        (_("Indicator"), chart.indicator),
        (_("Threshold"), side.format(value=values[0]) if values[0] else ""),
        (_("Decision"), chart.decision),
    ]
    return stated + ([(_("Landmarks"), " · ".join(levels))] if levels else [])


def _definitions(dashboard: Dashboard) -> str:
    heads = (_("Indicator"), _("Definition"), _("Computed as"), _("Table"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(chart.indicator or "–")}</th><td>{escape(chart.definition or "–")}</td>'
        f"<td>{escape(how(chart))}</td><td>{escape(chart.table)}</td></tr>"
        for chart in dashboard.charts
    )
    caption = escape(_("Definitions"))
    return (
        f'<section class="scroll"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


class _Finder(HTMLParser):
    """Finds the content of the composer's own meta element."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == _MARK:
            self.found = given.get("content") or ""
