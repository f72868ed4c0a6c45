"""What one submission may use while it is marked."""

from __future__ import annotations

from dataclasses import dataclass

# An honest cell waits for a disk or pauses a second, and never needs its whole limit for it; one that only
# sleeps keeps a worker from others. Three times leaves room where a system does not tell its queue: there a
# machine may be three times too busy before anything is marked again, alone.
WAITING = 3
# A submission gets a fifth of a processor where eight other programs want two. Forty times lets a cell that
# needs its whole limit through down to a fortieth; with less, it is no machine to mark on, and that is said.
STARVING = 40


@dataclass(frozen=True)
class Limits:
    """What one submission may use; a cell that hits one is told which, in the notebook's language.

    Times are seconds of processor time, of user and system together, of the process and of all that it has
    started: how busy the machine is does not count. Sizes are in MB.

    >>> Limits(cell_seconds=2).waiting_seconds
    6
    """

    cell_seconds: float = 15  # one cell, then it is interrupted and the next one goes on
    total_seconds: float = 150  # all the cells of one submission; its tests have as much again
    memory_mb: int = 2048  # all its processes together
    processes: int = 64  # processes and threads
    file_mb: int = 64  # one file it writes
    output_mb: int = 8  # all that its cells print and show
    disk_mb: int = 256  # all the files it writes

    @property
    def waiting_seconds(self) -> float:
        """How long a cell may wait: sleep, a slow disk, an answer; the queue for a processor aside."""
        return WAITING * self.cell_seconds

    @property
    def total_waiting_seconds(self) -> float:
        """The same for all the cells of one submission; its tests have as much again."""
        return WAITING * self.total_seconds

    @property
    def starving_seconds(self) -> float:
        """Seconds on the wall after which a cell without a verdict is given up: nobody serves it."""
        return STARVING * self.cell_seconds
