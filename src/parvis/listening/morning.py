"""What the last 24 hours hold beside what is usual: the figures that an alert note quotes."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from parvis.language import _

DAY = 24


def last_day(hours: pd.DataFrame, interval: Callable[[int, int], tuple[float, float]]) -> pd.DataFrame:
    """The last 24 hours and all the hours before, from a table of one row per hour in order of time.

    `hours` has the columns volume and negative; `interval` gives the ends of a share, as
    `parvis.kpi.chance.wilson` does. One row for each of the two periods, with columns in the reader's
    language: mentions, mentions in 24 hours, complaints, their share and the ends of its interval, in
    percent. Raises ValueError when there are not more than 24 hours.

    >>> from parvis.language import use_language; use_language("en")
    >>> calm = pd.DataFrame({"volume": [40] * 48, "negative": [4] * 24 + [8] * 24})
    >>> last_day(calm, lambda part, total: (0.0, 1.0))["complaints, in %"].tolist()
    [20.0, 10.0]
    """
    if len(hours) <= DAY:
        raise ValueError(_("more than 24 hours are needed, and there are {number}").format(number=len(hours)))
    periods = {_("the last 24 hours"): hours.iloc[-DAY:], _("before, as usual"): hours.iloc[:-DAY]}
    rows = {}
    for name, period in periods.items():
        mentions, complaints = int(period["volume"].sum()), int(period["negative"].sum())
        low, high = (round(100 * float(end), 1) for end in interval(complaints, mentions))
        rows[name] = {
            _("mentions (n)"): mentions,
            _("mentions in 24 hours"): round(mentions * DAY / len(period)),
            _("complaints"): complaints,
            _("complaints, in %"): round(100 * complaints / mentions, 1),
            _("interval from"): low,
            _("to"): high,
        }
    return pd.DataFrame.from_dict(rows, orient="index")
