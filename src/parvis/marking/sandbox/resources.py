"""What a process and all that it started take of the machine, seen from outside: memory and processors."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# The memory of a process and of all that it started, as the marker sees it from outside.

RESERVE = 64 << 20  # bytes beyond the limit, opened once a cell has met it, for what comes after
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def tree(process: int) -> list[int]:
    """The process and its descendants, by number."""
    found, waiting = [], [process]
    while waiting:
        number = waiting.pop()
        found.append(number)
        with contextlib.suppress(OSError):
            for thread in Path(f"/proc/{number}/task").iterdir():
                children = (thread / "children").read_text(encoding="ascii")
                waiting += [int(child) for child in children.split()]
    return found


def used(numbers: list[int], enough: int) -> int:
    """Bytes used by these processes; shared pages count once where the total is near `enough`."""
    total = sum(map(_resident, numbers))
    return total if total <= enough or len(numbers) == 1 else sum(map(_proportional, numbers))


def _resident(number: int) -> int:
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{number}/statm").read_text().split()[1]) * _PAGE
    return 0


def _proportional(number: int) -> int:
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return _resident(number)


# A student who starts many processes slows down nobody else: they share one processor, after all others.

CROWD = 8  # processes: more than honest work needs: a command, a small pool
_LAST = 19  # the lowest priority


def throttle(processes: Sequence[int], number: int) -> None:
    """Keeps `processes`, by number, to one processor and to the lowest priority when they are many.

    `number` tells submissions apart, so that two crowds at once take different processors. What they
    start later inherits both.

    >>> throttle([os.getpid()], 1)  # one process is no crowd
    >>> os.getpriority(os.PRIO_PROCESS, 0) < 19
    True
    """
    if len(processes) <= CROWD or not hasattr(os, "sched_setaffinity"):
        return
    processors = sorted(os.sched_getaffinity(0))
    for process in processes:
        with suppress(OSError):  # it has ended
            os.setpriority(os.PRIO_PROCESS, process, _LAST)
            os.sched_setaffinity(process, {processors[number % len(processors)]})
