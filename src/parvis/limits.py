"""What one submission may use while it is marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one submission may use; a cell that hits one is told which, in the notebook's language.

    Times are in seconds, sizes in MB.
    """

    cell_seconds: float = 15  # one cell, then it is interrupted and the next one goes on
    total_seconds: float = 150  # all the cells and tests of one submission
    memory_mb: int = 2048  # all its processes together
    processes: int = 64  # processes and threads
    file_mb: int = 64  # one file it writes
    output_mb: int = 8  # all that its cells print and show
    disk_mb: int = 256  # all the files it writes
