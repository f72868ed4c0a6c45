"""The time of one cell or test: which of its limits it has met, and what it still gets to come to an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.language import _
from parvis.limits import Limits
from parvis.marking.sandbox.clocks import Clock

GRACE = 2.0  # seconds between an interruption and the end of the process


class Starved(Exception):
    """The machine did not serve a submission: a fault of nobody's, so nothing can be said of its marks."""


@dataclass
class Spent:
    """Seconds that the cells of one side have taken until now."""

    processor: float = 0.0
    waiting: float = 0.0

    def used_up(self, limits: Limits) -> bool:
        """Whether nothing is left for the whole notebook."""
        return self.processor >= limits.total_seconds or self.waiting >= limits.total_waiting_seconds


class CellTime:
    """The clocks of one cell; `met` is the limit that it has met: "", "time" or "waiting"."""

    def __init__(self, processes: Sequence[int], limits: Limits, spent: Spent):
        self._clock, self._limits, self._spent = Clock(processes), limits, spent
        self.met = ""
        self._grace: float | None = None  # where what was granted ends, computing and waiting together

    @property
    def waiting(self) -> float:
        """Seconds that were only waited, at the last look."""
        return self._clock.waiting

    def is_up(self) -> bool:
        """Looks at the clocks: is the time up, or what was granted after that? Starved when nothing moves."""
        clock, limits, spent = self._clock, self._limits, self._spent
        clock.look()
        if self._grace is not None:
            up = clock.processor + clock.waiting >= self._grace
        else:
            if clock.processor >= min(limits.cell_seconds, limits.total_seconds - spent.processor):
                self.met = "time"
            elif clock.waiting >= min(limits.waiting_seconds, limits.total_waiting_seconds - spent.waiting):
                self.met = "waiting"
            up = bool(self.met)
        if not up and clock.wall >= limits.starving_seconds:
            problem = _(
                "the machine was too busy: a cell could compute for {seconds} seconds in {wall} seconds"
            )
            raise Starved(problem.format(wall=round(clock.wall), seconds=f"{clock.processor:.1f}"))
        return up

    def grant(self, seconds: float = GRACE) -> None:
        """So much from now on, whatever has been used."""
        self._grace = self._clock.processor + self._clock.waiting + seconds

    def forget(self, process: int) -> None:
        """The process was ended."""
        self._clock.forget(process)

    def end(self) -> float:
        """Adds what was used to that of the other cells; gives the processor seconds of this one."""
        self._clock.stop()
        self._spent.processor += self._clock.processor
        self._spent.waiting += self._clock.waiting
        return self._clock.processor
