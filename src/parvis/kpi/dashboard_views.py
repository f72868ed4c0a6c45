"""What the dashboard composer says in HTML: its head, the preview of a chart, what is still to be stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from parvis.desks import look as desk_look
from parvis.desks.markup import element
from parvis.kpi import chart_figure, look
from parvis.kpi.chart import Chart, DashboardError
from parvis.kpi.chart_data import how, notes, reading, series
from parvis.language import _


def head() -> str:
    """The title and the rule of the composer."""
    return look.lead(
        _("Dashboard composer"),
        _("One question per chart, one decision behind it"),
        _("Objective → indicator → threshold → decision. A chart that would change no decision stays out."),
    )


def preview(chart: Chart, tables: Mapping[str, pd.DataFrame], problems: Sequence[str]) -> str:
    """The chart as the page will show it, or the sentence that refuses it."""
    wrong = "".join(element("p", sentence, "pv-note") for sentence in problems)
    try:
        drawn = series(chart, tables.get(chart.table))
    except DashboardError as error:
        refused = _("✗ Not drawn: {problem}. {remedy}.").format(
            problem=error.problem, remedy=error.remedy[:1].upper() + error.remedy[1:]
        )
        return f'<div role="status">{wrong}{element("p", refused, "pv-note")}</div>'
    caption = " · ".join([how(chart), *notes(chart, drawn)])
    verdict = reading(chart, drawn)
    said = wrong + (element("p", verdict, "pv-verdict") if verdict else "")
    return (
        element("h3", chart.question or _("(the question)"))
        + chart_figure.draw(chart, drawn)
        + element("p", caption, "pv-quiet")
        + (f'<div role="status">{said}</div>' if said else "")
    )


def gaps(found: Sequence[str]) -> str:
    """What is still to be stated before the page can be handed over."""
    if not found:
        return element("p", _("✓ Everything is stated."))
    rows = "".join(element("li", sentence) for sentence in found)
    return element("h3", _("Still to be stated")) + f"<ul>{rows}</ul>"


def status(sentence: str) -> str:
    """One sentence that a screen reader also says."""
    return desk_look.status(sentence)
