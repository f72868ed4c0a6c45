"""Runs a command as a user of this machine who has its Python, and no way to the project.

In a view of the files of its own (a mount namespace), the project and each folder that others may not enter
on the way to Python are covered by one that holds Python alone: `python3 as_student.py USER HOME command…`.
"""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

from parvis.marking.sandbox import kernel_calls as kernel

PROJECT = Path(__file__).resolve().parents[3]


def run_as(name: str, home: str, command: list[str]) -> None:
    """Becomes the command, as the user."""
    user = pwd.getpwnam(name)
    os.umask(0o022)  # the usual one: what is closed must be so without the student's help
    python = [Path(path).resolve() for path in (sys.prefix, sys.base_prefix)]
    kernel.unshare(kernel.NEWNS)
    kernel.mount("none", "/", None, kernel.REC | kernel.PRIVATE)
    kept = {path: os.open(path, os.O_PATH) for path in python}
    for closed in sorted({PROJECT, *filter(None, map(_closed_above, python))}):
        kernel.mount("tmpfs", str(closed), "tmpfs", kernel.NOSUID, "mode=755,size=1m")
        for path, descriptor in kept.items():
            if path.is_relative_to(closed):
                path.mkdir(parents=True, exist_ok=True)
                kernel.mount(f"/proc/self/fd/{descriptor}", str(path), None, kernel.BIND | kernel.REC)
    for descriptor in kept.values():
        os.close(descriptor)
    os.setgroups([])
    os.setresgid(user.pw_gid, user.pw_gid, user.pw_gid)
    os.setresuid(user.pw_uid, user.pw_uid, user.pw_uid)
    os.environ.update(HOME=home, USER=name, LOGNAME=name, PYTHONDONTWRITEBYTECODE="1")
    os.chdir(home)
    os.execvp(command[0], command)


def _closed_above(path: Path) -> Path | None:
    """The first folder on the way to a path that others may not enter."""
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)


if __name__ == "__main__":
    run_as(sys.argv[1], sys.argv[2], sys.argv[3:])
