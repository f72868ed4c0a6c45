"""Starts the server of warm processes before all other imports, when there seems to be work for it."""

from __future__ import annotations

from pathlib import Path

from parvis.marking.warm_process import WarmProcess


def warm_early(root: Path, units: list[str], trust: bool, force: bool) -> WarmProcess | None:
    """The server, on its way while the command looks at the course; None when all seems to be marked.

    A guess from the folders' usual names: a wrong one costs some time, nothing else.
    """
    for unit in units:
        for submitted in root.glob(f"submitted/*/{unit}*"):
            if force or not (root / "autograded" / submitted.parent.name / submitted.name).exists():
                return WarmProcess(not trust)
    return None
