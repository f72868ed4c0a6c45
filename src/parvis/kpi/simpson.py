"""The Simpson explorer: two campaigns over two networks, and a total that says the opposite of its parts."""

from __future__ import annotations

import ipywidgets as widgets


class SimpsonExplorer(widgets.VBox):
    """Rates and audiences of two campaigns; `split` is "network" or "device"."""

    def __init__(self, split: str = "network"):
        self.split = split
        super().__init__([])
