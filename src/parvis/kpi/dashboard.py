"""The dashboard composer: up to six charts, each with its question and its decision, and one HTML page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import ipywidgets as widgets
import pandas as pd


class DashboardComposer(widgets.VBox):
    """A dashboard over named tables, exported as one page that needs nothing else."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], path: str | Path = "dashboard.html"):
        self.tables, self.path = dict(tables), Path(path)
        super().__init__([])
