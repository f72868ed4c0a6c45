"""Methods of dates and of texts, which a column has behind .dt and .str."""

from __future__ import annotations

import re

from parvis.causes.stop import Cause, Stop
from parvis.language import _


def of_attribute(name: str, owner: object, stop: Stop) -> Cause | None:
    """A column is asked for what it has behind .dt or .str, or one value for what only a column has."""
    kind = type(owner).__name__
    if kind == "Series":
        accessor = next((one for one in ("dt", "str") if hasattr(getattr(owner, one, None), name)), "")
        call = "()" if re.search(rf"\.{re.escape(name)}\s*\(", stop.line) else ""
        if accessor == "dt":
            said = _("A column of dates or durations has its methods behind .dt: write .dt.{name}{call}.")
            return Cause("dt", said.format(name=name, call=call))
        if accessor:
            said = _("A column of texts has its methods behind .str: write .str.{name}{call}.")
            return Cause("str", said.format(name=name, call=call))
    if kind == "DatetimeProperties" and name in ("total_seconds", "seconds", "days"):
        said = _(
            "This column holds moments, and .{name} is of durations: a duration is one moment minus another."
        )
        return Cause("no_durations", said.format(name=name))
    if name in ("dt", "str") and kind in ("str", "Timestamp", "Timedelta", "datetime", "timedelta", "date"):
        said = _("There is one value here, not a column: delete .{name} and write what follows it at once.")
        return Cause("accessor_of_one", said.format(name=name))
    return None


def of_wrong_column(stop: Stop) -> Cause | None:
    """What follows .dt or .str on a column that holds neither dates nor texts."""
    if not re.match("Can only use .(dt|str) accessor", stop.said):
        return None
    if ".dt" in stop.said:
        said = _("This column does not hold dates: convert it first, with pd.to_datetime(…), then .dt.")
        return Cause("no_dates", said)
    return Cause(
        "no_texts", _("This column does not hold texts: delete .str, or convert it with .astype(str).")
    )
