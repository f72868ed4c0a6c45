"""One chart of a dashboard: its question, the decision that hangs on it, and where its numbers come from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import pandas as pd

from parvis.errors import ParvisError
from parvis.kpi.entries import is_day
from parvis.language import _

CHARTS = 6  # more than one screen is read by nobody
STEPS = ("day", "week", "month")
_MOST_CATEGORIES = 12
# Columns measured in the same unit may stand on one axis; any other column only beside itself.
_UNITS = {
    "people": ("reach", "reach_organic", "reach_boosted", "viewers", "unique_viewers"),
    "views": ("views", "views_organic", "views_boosted", "impressions", "impressions_total"),
    "interactions": (
        "interactions", "engagements", "reactions", "likes", "comments", "shares", "saves", "reposts",
        "replies", "bookmarks", "clicks", "total_clicks", "link_clicks", "url_clicks", "follows",
        "new_follows",
    ),
    "sessions": ("sessions", "engaged_sessions"),
}  # fmt: skip


class DashboardError(ParvisError):
    """A chart or a page that cannot be made."""


@dataclass(frozen=True)
class Chart:
    """What a student states, and what is drawn.

    `statistic` is share (Σ measure ÷ Σ per, in %), ratio (the same as a number), sum, mean, median or count
    (rows); `by` is day, week, month or a column of categories; `beside` is a second measure of the same
    unit. `threshold`, `baseline` and `target` are in the unit of the axis; `direction` ("below" or "above")
    says on which side of the threshold one acts. `events` are pairs (day as YYYY-MM-DD, words).
    """

    question: str = ""
    objective: str = ""
    indicator: str = ""
    definition: str = ""
    threshold: float | None = None
    direction: str = "below"
    decision: str = ""
    table: str = ""
    statistic: str = "sum"
    measure: str = ""
    per: str = ""
    by: str = "month"
    beside: str = ""
    baseline: float | None = None
    target: float | None = None
    events: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping) -> Chart:
        """From plain data; what is unknown or of another kind is left at its default.

        >>> Chart.from_dict({"question": "Do they come back?", "threshold": "high"}).threshold is None
        True
        """
        kept: dict[str, Any] = {}
        for field in fields(cls):
            value = data.get(field.name)
            if field.name == "events":
                rows = [row for row in value if isinstance(row, list)] if isinstance(value, list) else []
                kept["events"] = tuple(
                    (str(row[0]), str(row[1])) for row in rows if len(row) == 2 and is_day(str(row[0]))
                )
            elif field.default is None:
                number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
                kept[field.name] = float(number) if math.isfinite(number) else None
            elif isinstance(value, str):
                kept[field.name] = value
        return cls(**kept)

    def to_dict(self) -> dict:
        """As plain data that `from_dict` reads back."""
        return asdict(self) | {"events": [list(event) for event in self.events]}

    @property
    def divided(self) -> bool:
        """Whether the statistic is a sum over a sum."""
        return self.statistic in ("share", "ratio")

    def gaps(self) -> list[str]:
        """What is still to be stated, as words of the form."""
        stated = {
            _("the question"): self.question,
            _("the objective"): self.objective,
            _("the indicator"): self.indicator,
            _("its definition"): self.definition,
            _("the threshold"): "" if self.threshold is None else "set",
            _("the decision"): self.decision,
            _("a baseline or a target"): "" if self.baseline is None and self.target is None else "set",
        }
        return [words for words, value in stated.items() if not value.strip()]

    def refuse(self, table: pd.DataFrame | None) -> None:
        """Raises DashboardError, with the sentence to show, when the chart must not be drawn.

        >>> from parvis.language import use_language; use_language("en")
        >>> posts = pd.DataFrame({"reach": [10], "interactions": [2], "type": ["Reel"]})
        >>> Chart(measure="reach", beside="interactions", by="type").refuse(posts)
        Traceback (most recent call last):
        parvis.kpi.chart.DashboardError: ?: reach and interactions have two units, and would need two axes: \
where two such lines cross is an accident of their scales. Remedy: make one chart for each.
        """
        where = self.question or "?"
        if table is None:
            raise DashboardError(where, _("no table is chosen"), _("choose the table of this chart"))
        needed = [self.measure] if self.statistic != "count" else []
        needed += [self.per] if self.divided else []
        needed += [self.beside] if self.beside else []
        for name in needed:
            if name not in numeric_columns(table):
                raise DashboardError(
                    where,
                    _("the table has no column of numbers {name!r}").format(name=name),
                    _("choose one of: {names}").format(names=", ".join(numeric_columns(table))),
                )
        if self.by not in steps_and_categories(table):
            raise DashboardError(
                where,
                _("nothing to draw along: {name!r}").format(name=self.by),
                _("choose one of: {names}").format(names=", ".join(steps_and_categories(table))),
            )
        if self.beside and unit(self.beside) != unit(self.measure):
            raise DashboardError(
                where,
                _(
                    "{one} and {other} have two units, and would need two axes: where two such lines "
                    "cross is an accident of their scales"
                ).format(one=self.measure, other=self.beside),
                _("make one chart for each"),
            )


def unit(column: str) -> str:
    """What a column is measured in; a column that is not known is alone with its unit.

    >>> unit("likes"), unit("duration_s")
    ('interactions', 'duration_s')
    """
    return next((name for name, columns in _UNITS.items() if column in columns), column)


def numeric_columns(table: pd.DataFrame) -> list[str]:
    """The columns that hold numbers, in the table's order."""
    return [
        str(name)
        for name in table.columns
        if pd.api.types.is_numeric_dtype(table[name]) and not pd.api.types.is_bool_dtype(table[name])
    ]


def date_column(table: pd.DataFrame) -> str | None:
    """The first column of dates; None when there is none."""
    return next((name for name in table.columns if pd.api.types.is_datetime64_any_dtype(table[name])), None)


def steps_and_categories(table: pd.DataFrame) -> list[str]:
    """What a chart of this table may run along: day, week, month, then columns with few different values.

    >>> steps_and_categories(pd.DataFrame({"date": pd.to_datetime(["2025-01-01"]), "network": ["x"]}))
    ['day', 'week', 'month', 'network']
    """
    steps = list(STEPS) if date_column(table) else []
    return steps + [
        str(name)
        for name in table.columns
        if not pd.api.types.is_numeric_dtype(table[name])
        and not pd.api.types.is_datetime64_any_dtype(table[name])
        and 1 <= table[name].nunique() <= _MOST_CATEGORIES
    ]
