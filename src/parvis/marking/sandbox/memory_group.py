"""A memory group of the kernel's (a cgroup) for each submission, where this machine lets one be made.

It counts what no process shows: pipes, open files, locks, watches, and all else that the kernel keeps for
the submission. Where none can be made, as for most who are not root, `resources` counts from outside alone.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

_MOUNTED = Path("/sys/fs/cgroup")
_NAME = "parvis-{marker}-{number}"
_LEAVING = 50  # looks at a group whose processes are about to end, a hundredth of a second apart
_numbers = count()


class MemoryGroup:
    """The group of one submission; made by `memory_group`."""

    def __init__(self, folder: Path):
        self._folder, self._ended = folder, 0

    def take_in(self, process: int) -> None:
        """From now on this process is in the group, and all that it starts."""
        with suppress(OSError):  # it has ended
            (self._folder / "cgroup.procs").write_text(str(process), encoding="ascii")

    def has_been_full(self) -> bool:
        """Whether the kernel has ended a process of it for want of memory, since this was asked last."""
        before, self._ended = self._ended, self._killed()
        return self._ended > before

    def _killed(self) -> int:
        for name in ("memory.events", "memory.oom_control"):
            with suppress(OSError, ValueError):
                for line in (self._folder / name).read_text(encoding="ascii").splitlines():
                    if line.startswith("oom_kill "):
                        return int(line.split()[1])
        return 0

    def remove(self) -> None:
        """Once its processes have ended."""
        for _look in range(_LEAVING):
            try:
                self._folder.rmdir()
            except FileNotFoundError:
                return
            except OSError:
                time.sleep(0.01)
            else:
                return


def memory_group(most: int, mounted: Path = _MOUNTED) -> MemoryGroup | None:
    """A new group that may take `most` bytes; None where the system does not let one be made.

    Groups whose marker was killed are removed on the way.
    """
    for above in _places(mounted):
        folder = above / _NAME.format(marker=os.getpid(), number=next(_numbers))
        try:
            folder.mkdir()
        except OSError:
            continue
        limit = folder / ("memory.max" if (folder / "memory.max").exists() else "memory.limit_in_bytes")
        try:
            limit.write_text(str(most), encoding="ascii")
        except OSError:
            with suppress(OSError):
                folder.rmdir()
            continue
        _remove_forgotten(above)
        return MemoryGroup(folder)
    return None


def _places(mounted: Path) -> list[Path]:
    """The groups in which one can be made that counts memory: the nearest of this process first."""
    with suppress(OSError):
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
        own = {
            controllers: path.strip("/") for _id, controllers, path in (one.split(":", 2) for one in lines)
        }
        named = [path for controllers, path in own.items() if "memory" in controllers.split(",")]
        if named:  # the first version of cgroups
            return [mounted / "memory" / named[0]]
        nearest = mounted / own.get("", "")
        above = [nearest, *(one for one in nearest.parents if one.is_relative_to(mounted))]
        return [one for one in above if _gives_memory(one)]
    return []


def _gives_memory(group: Path) -> bool:
    with suppress(OSError):
        return "memory" in (group / "cgroup.subtree_control").read_text(encoding="ascii").split()
    return False


def _remove_forgotten(above: Path) -> None:
    for folder in above.glob(_NAME.format(marker="[0-9]*", number="[0-9]*")):
        if not Path("/proc", folder.name.split("-")[1]).exists():
            with suppress(OSError):
                folder.rmdir()
