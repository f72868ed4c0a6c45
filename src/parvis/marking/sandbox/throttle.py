"""A student who starts many processes slows down nobody else: they share one processor, after all others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress

_MANY = 8  # more than honest work needs: a command, a small pool
_LAST = 19  # the lowest priority


def throttle(processes: Sequence[int], number: int) -> None:
    """Keeps `processes`, by number, to one processor and to the lowest priority when they are many.

    `number` tells submissions apart, so that two crowds at once take different processors. What they
    start later inherits both.

    >>> throttle([os.getpid()], 1)  # one process is no crowd
    >>> os.getpriority(os.PRIO_PROCESS, 0) < 19
    True
    """
    if len(processes) <= _MANY or not hasattr(os, "sched_setaffinity"):
        return
    processors = sorted(os.sched_getaffinity(0))
    for process in processes:
        with suppress(OSError):  # it has ended
            os.setpriority(os.PRIO_PROCESS, process, _LAST)
            os.sched_setaffinity(process, {processors[number % len(processors)]})
