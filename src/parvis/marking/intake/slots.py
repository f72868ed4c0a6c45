"""The cells that nbgrader knows of a notebook, as its gradebook remembers them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slot:
    """One cell that nbgrader knows: its released text and its metadata."""

    name: str
    cell_type: str
    released: str
    nbgrader: dict = field(hash=False)


def make_slot(
    name: str,
    cell_type: str,
    released: str,
    checksum: str,
    locked: bool,
    kinds: Iterable[str],
    points: float | None,
) -> Slot:
    """A slot with nbgrader's metadata; `kinds` are some of "grade", "solution" and "task".

    >>> make_slot("t", "code", "assert f()", "0", True, ["grade"], 2.0).nbgrader["points"]
    2.0
    """
    kinds = set(kinds)
    nbgrader = {
        "cell_type": cell_type,
        "checksum": checksum,
        "grade": "grade" in kinds,
        "grade_id": name,
        "locked": bool(locked),
        "schema_version": 3,
        "solution": "solution" in kinds,
        "task": "task" in kinds,
    }
    if points is not None:
        nbgrader["points"] = points
    return Slot(name, cell_type, released, nbgrader)


def in_order(slots: Iterable[Slot], order: list[str]) -> list[Slot]:
    """The slots sorted as in `order`, without those that it lacks; as they are when `order` is empty."""
    rank = {name: number for number, name in enumerate(order)}
    return sorted(
        (slot for slot in slots if slot.name in rank or not rank), key=lambda slot: rank.get(slot.name, 0)
    )


def names_in(source: bytes) -> list[str]:
    """The names of the nbgrader cells of a notebook file, in order."""
    cells = json.loads(source).get("cells", [])
    names = ((cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id") for cell in cells)
    return [name for name in names if name]
