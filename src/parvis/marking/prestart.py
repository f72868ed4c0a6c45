"""Starts what marking needs while `parvis mark` still reads its own command line."""

from __future__ import annotations

import sys
from pathlib import Path

from parvis.marking import worker_server
from parvis.marking.warm.server_process import ServerProcess

_started: list[ServerProcess] = []
_ELSEWHERE = ("--dask", "--scheduler", "--help")


def begin(arguments: list[str]) -> None:
    """Starts it where the words after `parvis mark` and the folders' usual names say that work waits.

    A guess: a wrong one costs some time, nothing else.
    """
    if sys.platform != "linux" or any(word.startswith(_ELSEWHERE) for word in arguments):
        return
    root, force = _root(arguments), "--force" in arguments
    try:
        waits = any(_waits(root, word, force) for word in arguments if word[:1] not in ("-", "/", ".", ""))
    except OSError:  # a folder that this user may not read: marking says it in a sentence
        return
    if waits:
        _started.append(ServerProcess("--trust-submissions" not in arguments))
        worker_server.begin()


def _waits(root: Path, unit: str, force: bool) -> bool:
    return any(
        force or not (root / "autograded" / submitted.parent.name / submitted.name).exists()
        for submitted in root.glob(f"submitted/*/{unit}*")
    )


def take() -> ServerProcess | None:
    """The server that was started, once; None when there is none."""
    return _started.pop() if _started else None


def _root(arguments: list[str]) -> Path:
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if word == "--course":
            return Path(following)
        if word.startswith("--course="):
            return Path(word.partition("=")[2])
    return Path()
