"""The KPI workshop: choose what is divided by what, and see the ranking of posts move."""

from __future__ import annotations

import datetime as dt

import ipywidgets as widgets
import pandas as pd


class KpiWorkshop(widgets.VBox):
    """Numerator, denominator, period and filters over a table of posts; ranking, intervals, warnings."""

    def __init__(
        self,
        posts: pd.DataFrame,
        *,
        followers_at_export: int | None = None,
        switched_on: dt.date | str | None = None,
        exported_on: dt.date | str | None = None,
    ):
        self.posts = posts
        super().__init__([])
