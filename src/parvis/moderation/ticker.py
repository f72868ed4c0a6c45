"""Redraws a clock every second while the kernel is free; never in a marked run."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable


class Ticker:
    """Calls `tick` every second after `start`, until `stop` or until `tick` answers False.

    It uses the event loop of the kernel, not a thread: where none runs (tests, scripts) or where nbgrader
    executes the notebook, it does nothing.
    """

    def __init__(self, tick: Callable[[], bool], seconds: float = 1.0):
        self._tick = tick
        self._seconds = seconds
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Plans the next call."""
        self.stop()
        if os.environ.get("NBGRADER_EXECUTION"):
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._next = loop.call_later(self._seconds, self._fire)

    def stop(self) -> None:
        """Forgets the planned call."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _fire(self) -> None:
        if self._tick():
            self.start()
