"""The dashboard composer: up to six charts, each with its question and its decision, and one HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from parvis.desks.controls import box, button, frame, styled, visible
from parvis.desks.look import element, plain, status
from parvis.desks.surface import Surface
from parvis.kpi import chart_figure, look, page
from parvis.kpi.chart import CHARTS, Chart, DashboardError
from parvis.kpi.chart_data import how, notes, reading, series
from parvis.kpi.chart_form import ChartForm
from parvis.kpi.page import Dashboard
from parvis.language import _

# What the dashboard composer says in HTML: its head, the preview of a chart, what is still to be stated.


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
        return wrong + element("p", refused, "pv-note")
    caption = " · ".join([how(chart), *notes(chart, drawn)])
    verdict = reading(chart, drawn)
    said = wrong + (element("p", verdict, "pv-verdict") if verdict else "")
    return (
        element("h3", chart.question or _("(the question)"))
        + chart_figure.draw(chart, drawn)
        + element("p", caption, "pv-quiet")
        + said
    )


def gaps(found: Sequence[str]) -> str:
    """What is still to be stated before the page can be handed over."""
    if not found:
        return element("p", _("✓ Everything is stated."))
    rows = "".join(element("li", sentence) for sentence in found)
    return element("h3", _("Still to be stated")) + f"<ul>{rows}</ul>"


class DashboardComposer(Surface):
    """A dashboard over named tables, saved as one page that needs nothing else.

    `tables` maps names to frames with columns of numbers and a column of dates or of categories. If `path`
    holds a page of this composer, it is opened again as it was stated. Two units on one chart are refused.

    >>> posts = pd.DataFrame({"type": ["Reel", "Photo"], "comments": [2, 3], "reach": [10, 40]})
    >>> composer = DashboardComposer({"posts": posts}, path="no-such-folder/page.html")
    >>> composer.form.question.value = "Which posts start a conversation?"
    >>> composer.dashboard.charts[0].question
    'Which posts start a conversation?'
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame], path: str | Path = "dashboard.html"):
        if not tables:
            raise ValueError(_("a dashboard needs at least one table: DashboardComposer({'posts': posts})"))
        self.tables, self.path = dict(tables), Path(path)
        opened, notice = self._found()
        self._charts = list(opened.charts) or [Chart()]
        self._here, self._quiet = 0, False
        self.title = widgets.Text(value=opened.title, description=_("Title of the page"))
        self.author = widgets.Text(value=opened.author, description=_("Made by, on which day"))
        self.unknown = widgets.Textarea(
            value=opened.unknown,
            rows=3,
            description=_("What we do not know"),
            placeholder=_("Who is not in the data? What was measured otherwise? What could chance explain?"),
        )
        self.form = ChartForm(self.tables, self._changed)
        self.tabs = [button("", partial(self.go_to, place), "pv-toggle") for place in range(CHARTS)]
        self.add = button(_("+ Another chart"), self.add_chart)
        self.remove = button(_("Remove this chart"), self.remove_chart, "pv-small")
        self.save = button(_("Save the page"), self.write, "pv-main")
        self.preview, self.gaps, self.status = (widgets.HTML() for _part in range(3))
        super().__init__()
        self.furnish(
            [
                frame(
                    widgets.HTML(head()),
                    box([self.title, self.author], "pv-fields"),
                    box([*self.tabs, self.add, self.remove], "pv-row"),
                    box(
                        [
                            styled(widgets.VBox([self.form.view]), "pv-panel"),
                            styled(widgets.VBox([self.preview, self.unknown, self.gaps]), "pv-panel"),
                        ],
                        "pv-columns",
                        "pv-work",
                        "pv-halves",
                    ),
                    box([self.save, self.status], "pv-foot"),
                )
            ]
        )
        for field in (self.title, self.author, self.unknown):
            field.observe(lambda _change: self._draw_gaps(), "value")
        self.go_to(0)
        self._say(notice)

    def __repr__(self) -> str:
        return f"DashboardComposer: {len(self._charts)} / {CHARTS}"  # what a page without widgets shows

    @property
    def dashboard(self) -> Dashboard:
        """What the fields state."""
        return Dashboard(self.title.value, self.author.value, self.unknown.value, tuple(self._charts))

    def go_to(self, place: int) -> None:
        """Opens a chart in the form."""
        self._here = place
        self._quiet = True
        self.form.fill(self._charts[place])
        self._quiet = False
        self._changed()

    def add_chart(self) -> None:
        """A further chart, which begins empty on the table in view; six at most."""
        if len(self._charts) < CHARTS:
            self._charts.append(Chart(table=self._charts[self._here].table))
            self.go_to(len(self._charts) - 1)

    def remove_chart(self) -> None:
        """Takes the chart in view away; the last one is emptied instead."""
        del self._charts[self._here]
        self._charts = self._charts or [Chart()]
        self.go_to(min(self._here, len(self._charts) - 1))

    def write(self) -> None:
        """Writes the page, or says what keeps it from being written."""
        try:
            notice = page.write(self.dashboard, self.tables, self.path)
        except DashboardError as error:
            notice = _("Not saved. {problem}").format(problem=error)
        self._say(notice)

    def _say(self, sentence: str) -> None:
        self.status.value = status(sentence)
        self.voice.say(sentence)

    def _found(self) -> tuple[Dashboard, str]:
        if not self.path.exists():
            return Dashboard(), ""
        try:
            opened = page.read(self.path)
        except DashboardError as error:
            return Dashboard(), str(error)
        return opened, _("Opened again from {file}.").format(file=self.path.name)

    def _changed(self) -> None:
        if self._quiet:
            return
        self._charts[self._here] = self.form.chart
        self.preview.value = preview(self.form.chart, self.tables, self.form.problems)
        for place, tab in enumerate(self.tabs):
            visible(tab, place < len(self._charts))
            here = place == self._here
            tab.description = ("✓ " if here else "") + _("Chart {number}").format(number=place + 1)
            (tab.add_class if here else tab.remove_class)("pv-on")
        visible(self.add, len(self._charts) < CHARTS)
        self.voice.say(plain(self.preview.value))
        self._draw_gaps()

    def _draw_gaps(self) -> None:
        self.gaps.value = gaps(self.dashboard.gaps())
