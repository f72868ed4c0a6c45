"""What a process and all that it started take of the machine, seen from outside: memory and processors."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

# The memory of a process and of all that it started, as the marker sees it from outside.

RESERVE = 64 << 20  # bytes beyond the limit, opened once a cell has met it, for what comes after
_COUNTED = ("VmRSS:", "VmSwap:", "VmPTE:")  # its pages, here or swapped out, and the tables that find them
_BUFFER = 212_992  # bytes that may wait in a socket, where the system does not say
_MOST_MESSAGES = 11  # in a datagram socket, where only the one who marks could ask for more


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
    """Bytes used by these processes, page tables included; shared pages count once near `enough`."""
    total = sum(map(_resident, numbers))
    return total if total <= enough or len(numbers) == 1 else sum(map(_proportional, numbers))


def _resident(number: int) -> int:
    return sum(_figures(Path(f"/proc/{number}/status"), _COUNTED))


def _proportional(number: int) -> int:
    shared = _figures(Path(f"/proc/{number}/smaps_rollup"), ("Pss:", "SwapPss:"))
    return (
        sum(shared + _figures(Path(f"/proc/{number}/status"), _COUNTED[2:])) if shared else _resident(number)
    )


def _figures(path: Path, names: tuple[str, ...]) -> list[int]:
    """The lines so named of a file of `/proc`, in bytes."""
    with contextlib.suppress(OSError, ValueError):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        return [int(line.split()[1]) * 1024 for line in lines if line.startswith(names)]
    return []


def in_sockets(number: int) -> int:
    """Bytes that may wait in the Unix sockets of a process's own network: as many as all of them can hold.

    They are the kernel's, and no process's memory. A socket that nobody holds open any more is among them
    while it lies in another one.
    """
    with contextlib.suppress(OSError, ValueError):
        lines = (
            Path(f"/proc/{number}/net/unix").read_text(encoding="utf-8", errors="replace").splitlines()[1:]
        )
        datagrams = sum(line.split(None, 5)[4] == "0002" for line in lines)
        return _in_one_socket() * (len(lines) + (_MOST_MESSAGES - 1) * datagrams)
    return 0


@lru_cache(maxsize=1)
def _in_one_socket() -> int:
    with contextlib.suppress(OSError, ValueError):
        return int(Path("/proc/sys/net/core/wmem_default").read_text(encoding="ascii"))
    return _BUFFER


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
