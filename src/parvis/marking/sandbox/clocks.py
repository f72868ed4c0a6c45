"""Two clocks for what runs in other processes: the processor time they used, and the time they only waited.

A busy machine moves neither: who is ready to run and gets no processor stands in the system's queue, and
that time is nobody's. Linux tells all of it (proc(5), clock_getcpuclockid(3)); where a system does not, time
on the wall stands for processor time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from parvis.marking.sandbox.resources import CROWD, tree

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Clock:
    """What some processes, and all that they start, take from now on; in seconds.

    `processor` and `waiting` are as they stood at the last look, `wall` is as it stands. Waiting counts from
    the first look on, and so does the processor time of what the processes have started: a short cell needs
    no look. Of a crowd, waiting for a processor is its own doing, and counts.

    >>> clock = Clock([os.getpid()]); clock.look(); time.sleep(0.2); clock.look()
    >>> clock.waiting > 0.1 > clock.processor
    True
    """

    def __init__(self, processes: Sequence[int]):
        self.processor = self.waiting = 0.0
        self._began = time.monotonic()
        self._since = {process: _own(process) for process in processes}
        self._spent = dict.fromkeys(processes, 0.0)
        self._looked: float | None = None  # when, on the wall
        self._started = self._begun = 0.0
        self._queues: dict[str, float] = {}

    @property
    def wall(self) -> float:
        """Seconds since the clock was made."""
        return time.monotonic() - self._began

    def look(self) -> None:
        """Reads all that the system tells of the processes and of those that they have started."""
        trees = [tree(process) for process in self._since]
        begun = sum(_collected(one[0]) + sum(map(_whole, one[1:])) for one in trees)
        crowd = any(len(one) > CROWD for one in trees)
        queues = {} if crowd else _queues(one for some in trees for one in some)
        wall, before = self.wall, self.processor
        if self._looked is not None:
            self._started += max(0.0, begun - self._begun)
        self.stop()
        if self._looked is not None:
            in_queue = sum(now - self._queues.get(task, now) for task, now in queues.items())
            waited = wall - self._looked - (self.processor - before) - in_queue
            self.waiting = max(0.0, self.waiting + waited)  # Linux tells of a queue once one has left it
        self._looked, self._begun, self._queues = wall, begun, queues

    def stop(self) -> None:
        """Reads the processor time of the processes themselves: what is left to read after a short cell."""
        for process, since in self._since.items():
            now = _own(process)
            if now is None or since is None:
                self._spent[process] = self._spent[process] if since is not None else self.wall
            else:
                self._spent[process] = max(self._spent[process], now - since)
        self.processor = sum(self._spent.values()) + self._started

    def forget(self, process: int) -> None:
        """Counts no more of a process that was ended; another one may get its number."""
        self._since.pop(process, None)


def _queues(processes: Iterable[int]) -> dict[str, float]:
    """By thread, also the one that looks: seconds that it has stood in the queue for a processor."""
    tasks = ["thread-self"]
    for process in processes:
        with suppress(OSError):
            tasks += [f"{process}/task/{one.name}" for one in Path(f"/proc/{process}/task").iterdir()]
    found = {}
    for task in tasks:
        with suppress(OSError, ValueError, IndexError):
            found[task] = int(Path("/proc", task, "schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return found


def _own(process: int) -> float | None:
    """Processor seconds of a process, all threads, without those it started; None when nobody can tell."""
    try:
        return time.clock_gettime(~process << 3 | 2) if process > 0 else None
    except (OSError, OverflowError, AttributeError):
        return None


def _times(process: int) -> list[int]:
    """utime, stime, cutime and cstime of proc(5), in ticks."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return [int(field) for field in text.rpartition(")")[2].split()[11:15]]
    except (OSError, ValueError):
        return []


def _whole(process: int) -> float:
    return sum(_times(process)) / _TICK


def _collected(process: int) -> float:
    """Processor seconds of the processes that it has started and that have ended."""
    return sum(_times(process)[2:]) / _TICK
