"""The form of one chart: what the student states, and which numbers are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets
import pandas as pd

from parvis import figures
from parvis.desks.controls import box, group, visible
from parvis.kpi.chart import Chart, numeric_columns, steps_and_categories
from parvis.kpi.entries import events_in, number_in
from parvis.language import _

_WORDS = ("question", "objective", "indicator", "definition", "decision")
_NUMBERS = ("threshold", "baseline", "target")
_CHOICES = ("table", "statistic", "measure", "per", "by", "beside", "direction")


class ChartForm:
    """Fields over the tables of a dashboard; `on_change` is called after each change.

    >>> posts = pd.DataFrame({"type": ["Reel"], "comments": [2], "reach": [10]})
    >>> form = ChartForm({"posts": posts}, lambda: None)
    >>> form.measure.value = "comments"; form.chart.measure
    'comments'
    """

    question: widgets.Text
    objective: widgets.Text
    indicator: widgets.Text
    definition: widgets.Text
    decision: widgets.Text
    threshold: widgets.Text
    baseline: widgets.Text
    target: widgets.Text

    def __init__(self, tables: Mapping[str, pd.DataFrame], on_change: Callable[[], None]):
        self._tables, self._on_change, self._quiet = tables, on_change, False
        self.problems: list[str] = []
        words = {
            "question": (_("The question"), _("Do newcomers come back?")),
            "objective": (_("Objective"), _("Newcomers become members")),
            "indicator": (_("Indicator"), _("Newcomers back after 30 days")),
            "definition": (_("Definition, for the table of definitions"), _("who is counted, against whom")),
            "decision": (_("Decision if the threshold is crossed"), _("We change the welcome message")),
        }
        for name, (label, example) in words.items():
            setattr(self, name, widgets.Text(description=label, placeholder=example, continuous_update=False))
        labels = {"threshold": _("Threshold"), "baseline": _("Baseline"), "target": _("Target")}
        for name, label in labels.items():
            setattr(self, name, widgets.Text(description=label, continuous_update=False))
        self.direction = widgets.Dropdown(
            options=[(_("act below it"), "below"), (_("act above it"), "above")], description=_("Side")
        )
        self.events = widgets.Textarea(
            description=_("Events and breaks, one per line: 2025-07-01 views replace impressions"),
            rows=2,
            continuous_update=False,
        )
        self.table = widgets.Dropdown(options=list(tables), description=_("Table"))
        self.statistic = widgets.Dropdown(options=_statistics(), description=_("Computed as"))
        self.measure = widgets.Dropdown(description=_("Measure"))
        self.per = widgets.Dropdown(description=_("Divided by"))
        self.by = widgets.Dropdown(description=_("One value for each"))
        self.beside = widgets.Dropdown(description=_("Second measure, on the same axis"))
        self.view = widgets.VBox(self._parts())
        self._offer()
        self.table.observe(lambda _change: self._changed_table(), "value")
        for name in (*_WORDS, *_NUMBERS, *_CHOICES[1:], "events"):
            getattr(self, name).observe(lambda _change: self._changed(), "value")

    @property
    def chart(self) -> Chart:
        """What the fields state; `problems` says what could not be understood."""
        self.problems = []
        stated: dict[str, Any] = {name: getattr(self, name).value.strip() for name in _WORDS}
        stated |= {name: getattr(self, name).value or "" for name in _CHOICES}
        for name in _NUMBERS:
            field = getattr(self, name)
            stated[name], problem = number_in(field.value, field.description)
            self.problems += problem
        stated["events"], problems = events_in(self.events.value)
        self.problems += problems
        return Chart(**stated)

    def fill(self, chart: Chart) -> None:
        """Shows a chart; what its table does not offer falls back to the first choice."""
        self._quiet = True
        for name in _WORDS:
            getattr(self, name).value = getattr(chart, name)
        for name in _NUMBERS:
            value = getattr(chart, name)
            text = "" if value is None else f"{value:g}"
            getattr(self, name).value = text.replace(".", figures.decimal(0.5, 1)[1])
        self.events.value = "\n".join(f"{day} {words}" for day, words in chart.events)
        _put(self.table, chart.table)
        self._offer()
        for name in _CHOICES[1:]:
            _put(getattr(self, name), getattr(chart, name))
        self._show_what_counts()
        self._quiet = False

    def _parts(self) -> list[widgets.Widget]:
        numbers = [self.table, self.statistic, self.measure, self.per, self.by, self.beside]
        levels = [self.threshold, self.direction, self.baseline, self.target]
        asked = [self.question, self.objective, self.indicator, self.definition]
        return [
            group(_("1. What is asked, and what for?"), *asked),
            group(_("2. Which numbers?"), box(numbers, "pv-fields")),
            group(_("3. When would you act?"), box(levels, "pv-fields"), self.decision, self.events),
        ]

    def _offer(self) -> None:
        """The columns of the table chosen."""
        table = self._tables[self.table.value]
        numbers = numeric_columns(table)
        steps = {"day": _("day"), "week": _("week"), "month": _("month")}
        offered = {
            self.measure: [(name, name) for name in numbers],
            self.per: [(name, name) for name in numbers],
            self.beside: [(_("none"), ""), *((name, name) for name in numbers)],
            self.by: [(steps.get(name, name), name) for name in steps_and_categories(table)],
        }
        for field, options in offered.items():
            kept = field.value
            field.options = options
            _put(field, kept)
        if self.by.value == "day":
            _put(self.by, "month")

    def _changed_table(self) -> None:
        if self._quiet:
            return
        self._quiet = True
        self._offer()
        self._quiet = False
        self._changed()

    def _changed(self) -> None:
        if self._quiet:
            return
        self._show_what_counts()
        self._on_change()

    def _show_what_counts(self) -> None:
        visible(self.per, self.statistic.value in ("share", "ratio"))
        visible(self.measure, self.statistic.value != "count")
        visible(self.beside, self.statistic.value != "count")


def _put(field: widgets.Dropdown, value: str | None) -> None:
    """Chooses `value` where it is offered, else the first choice."""
    values = [option[1] if isinstance(option, tuple) else option for option in field.options]
    field.value = value if value in values else (values[0] if values else None)


def _statistics() -> list[tuple[str, str]]:
    return [
        (_("sum"), "sum"),
        (_("sum ÷ sum, in %"), "share"),
        (_("sum ÷ sum"), "ratio"),
        (_("mean"), "mean"),
        (_("median"), "median"),
        (_("number of rows"), "count"),
    ]
