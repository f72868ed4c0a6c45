"""The selection desk: choose five indicators for an objective, reject the vain ones, say why."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import ipywidgets as widgets


class SelectionDesk(widgets.VBox):
    """Cards of indicators over a brief; decisions are saved as one goes."""

    def __init__(
        self,
        brief,
        mode: Literal["practice", "graded"] = "practice",
        *,
        unit: str = "kpi",
        exercise: str = "practice",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        self.brief, self.practice = brief, mode == "practice"
        super().__init__([])
