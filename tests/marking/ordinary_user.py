"""Runs a command as an ordinary user, also where Python and the project lie in root's home.

In a view of the files of its own (a mount namespace), each folder that others may not enter is covered by
one that holds only what the command needs: `python3 tests/marking/ordinary_user.py FOLDER command…`.
FOLDER is made the user's own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from parvis.marking.sandbox import kernel_calls as kernel

USER = 23456  # of no account
PROJECT = Path(__file__).resolve().parents[2]


def run_as(command: list[str], own: Path) -> None:
    """Becomes the command, as the user."""
    wanted = [Path(path).resolve() for path in (sys.prefix, sys.base_prefix, PROJECT, own)]
    for path in (own, *own.rglob("*")):
        os.chown(path, USER, USER, follow_symlinks=False)
    kernel.unshare(kernel.NEWNS)
    kernel.mount("none", "/", None, kernel.REC | kernel.PRIVATE)
    kept = {path: os.open(path, os.O_PATH) for path in wanted}
    for closed in sorted({one for path in wanted if (one := _closed_above(path))}):
        kernel.mount("tmpfs", str(closed), "tmpfs", kernel.NOSUID, "mode=755,size=1m")
        for path, descriptor in kept.items():
            if path.is_relative_to(closed):
                path.mkdir(parents=True, exist_ok=True)
                kernel.mount(f"/proc/self/fd/{descriptor}", str(path), None, kernel.BIND | kernel.REC)
    for descriptor in kept.values():
        os.close(descriptor)
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    os.environ.update(HOME=str(own), PYTHONDONTWRITEBYTECODE="1")
    os.chdir(PROJECT)
    os.execv(command[0], command)


def _closed_above(path: Path) -> Path | None:
    """The first folder on the way to a path that others may not enter."""
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)


if __name__ == "__main__":
    run_as(sys.argv[2:], Path(sys.argv[1]).resolve())
