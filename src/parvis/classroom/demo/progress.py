"""Shows how far a demonstration is, stage after stage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from parvis.classroom import room


class Stages:
    """A bar for each stage, with the name of who is being served and the time it took."""

    def __init__(self, console: Console):
        self._console = console

    @contextmanager
    def one(self, title: str) -> Iterator[room.Progress]:
        """A stage; it is over when the block is left, and its bar stays on the screen."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[who]}"),
        )
        with Progress(*columns, console=self._console) as bars:
            bar = bars.add_task(title, total=None, who="")

            def show(name: str, done: int, total: int) -> None:
                bars.update(bar, total=total, completed=done, who="" if done == total else name)

            yield show
