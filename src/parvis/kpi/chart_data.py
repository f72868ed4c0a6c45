"""The numbers of a chart: one value for each day, week, month or category, with n and an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from parvis.kpi import columns
from parvis.kpi.chance import Z_95, wilson
from parvis.kpi.chart import STEPS, Chart, date_column
from parvis.language import _, ngettext

_STARTS = {"day": "D", "week": "W-SUN", "month": "M"}  # a week that ends on Sunday begins on Monday


@dataclass(frozen=True)
class Series:
    """What is drawn: `frame` has columns value, low, high, n and, with a second measure, beside.

    Its index holds days (the first of each week or month) or categories; low and high are NaN where the
    statistic has no interval. `rows` counts the rows used, `left_out` those with a blank.
    """

    frame: pd.DataFrame
    timed: bool
    rows: int
    left_out: int


def series(chart: Chart, table: pd.DataFrame) -> Series:
    """The numbers that `chart` draws from `table`; DashboardError when it must not be drawn.

    Intervals at 95 %: Wilson for a share, mean ± 1.96 s/√n for a mean, none for the other statistics.

    >>> posts = pd.DataFrame({"type": ["Reel", "Reel"], "comments": [2, 3], "reach": [10, 4]})
    >>> chart = Chart(statistic="share", measure="comments", per="reach", by="type")
    >>> series(chart, posts).frame.round(1).loc["Reel", ["value", "low", "high"]].tolist()
    [35.7, 16.3, 61.2]
    """
    chart.refuse(table)
    used = list(dict.fromkeys(filter(None, _used(chart))))
    numbers = table[used].astype("Float64").astype(float) if used else table[[]]
    key = _key(chart, table)
    known = numbers.notna().all(axis=1) & key.notna()
    groups = numbers[known].groupby(key[known], sort=True)
    n = key[known].groupby(key[known], sort=True).size()
    frame = _values(chart, groups, n)
    frame["n"] = n
    if chart.beside:
        frame["beside"] = _plain(chart, groups, chart.beside)
    if chart.by not in STEPS:
        frame = frame.sort_values("value", ascending=False, kind="stable")
    return Series(frame, chart.by in STEPS, int(known.sum()), int((~known).sum()))


def reading(chart: Chart, drawn: Series) -> str:
    """Whether the threshold is crossed, in one sentence; "" without a threshold or without numbers.

    Over time the latest value counts, else each category. Where the threshold lies inside the interval the
    sentence says that it is too close to tell.
    """
    if chart.threshold is None or drawn.frame["value"].dropna().empty:
        return ""
    known = drawn.frame.dropna(subset="value")
    places = known.tail(1) if drawn.timed else known
    crossed = _crossed(chart, places["value"])
    low, high = places["low"], places["high"]
    unsure = (low <= chart.threshold) & (high >= chart.threshold)
    if drawn.timed:
        if unsure.iloc[-1]:
            return _("Latest value: too close to the threshold to tell, the interval holds it.")
        return (
            _("Latest value: the threshold is crossed, the decision is due.")
            if crossed.iloc[-1]
            else _("Latest value: the threshold is not crossed.")
        )
    sure = [str(name) for name in places.index[crossed & ~unsure]]
    said = (
        _("Threshold crossed: {names}.").format(names=", ".join(sure)) if sure else _("No threshold crossed.")
    )
    close = [str(name) for name in places.index[unsure]]
    return said + (" " + _("Too close to tell: {names}.").format(names=", ".join(close)) if close else "")


def how(chart: Chart) -> str:
    """How the numbers are computed, in the names of the columns.

    >>> from parvis.language import use_language; use_language("en")
    >>> how(Chart(statistic="share", measure="comments", per="reach", by="month"))
    'Σ comments ÷ Σ reach, in %, by month'
    """
    steps = {"day": _("by day"), "week": _("by week, from Monday"), "month": _("by month")}
    along = steps.get(chart.by) or _("by {column}").format(column=chart.by)
    words = {
        "share": _("Σ {measure} ÷ Σ {per}, in %"),
        "ratio": _("Σ {measure} ÷ Σ {per}"),
        "sum": _("sum of {measure}"),
        "mean": _("mean of {measure}"),
        "median": _("median of {measure}"),
        "count": _("number of rows"),
    }
    return f"{words[chart.statistic].format(measure=chart.measure, per=chart.per)}, {along}"


def notes(chart: Chart, drawn: Series) -> list[str]:
    """What stands below the chart: n, the interval, blanks, and what does not add up."""
    said = [_("n = {number} rows of “{table}”").format(number=drawn.rows, table=chart.table)]
    if drawn.frame["low"].notna().any():
        said.append(_("interval at 95%"))
    if drawn.left_out:
        said.append(
            ngettext(
                "{number} row with a blank left out", "{number} rows with a blank left out", drawn.left_out
            ).format(number=drawn.left_out)
        )
    if chart.statistic == "sum" and {chart.measure, chart.beside} & {*columns.PEOPLE, "viewers"}:
        said.append(_("people do not add up: this sum is not a number of people"))
    return said


def _used(chart: Chart) -> tuple[str, ...]:
    measure = () if chart.statistic == "count" else (chart.measure,)
    return (*measure, chart.per if chart.divided else "", chart.beside)


def _key(chart: Chart, table: pd.DataFrame) -> pd.Series:
    if chart.by in STEPS:
        return table[date_column(table)].dt.tz_localize(None).dt.to_period(_STARTS[chart.by]).dt.start_time
    return table[chart.by].astype("string")


def _values(chart: Chart, groups: Any, n: pd.Series) -> pd.DataFrame:
    if chart.statistic == "count":
        return pd.DataFrame({"value": n.astype(float), "low": np.nan, "high": np.nan})
    value = _plain(chart, groups, chart.measure)
    low = high = pd.Series(np.nan, value.index)
    if chart.statistic == "share":
        count, base = groups[chart.measure].sum(), groups[chart.per].sum()
        fits = (count >= 0) & (count <= base)
        ends = wilson(count.where(fits), base.where(fits))
        low, high = (pd.Series(100 * end, value.index) for end in ends)
    elif chart.statistic == "mean":
        half = Z_95 * groups[chart.measure].std() / np.sqrt(n)
        low, high = value - half, value + half
    return pd.DataFrame({"value": value, "low": low, "high": high})


def _plain(chart: Chart, groups: Any, measure: str) -> pd.Series:
    if not chart.divided:
        return getattr(groups[measure], "sum" if chart.statistic == "count" else chart.statistic)()
    base = groups[chart.per].sum()
    return groups[measure].sum() / base.where(base > 0) * (100 if chart.statistic == "share" else 1)


def _crossed(chart: Chart, values: pd.Series) -> pd.Series:
    return values < chart.threshold if chart.direction == "below" else values > chart.threshold
