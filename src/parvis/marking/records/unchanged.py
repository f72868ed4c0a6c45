"""Which answers of a copy are word for word those of the copy that was marked before it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property

from parvis.marking.records.marked import Marked


class Unchanged:
    """Asked for a cell by name, says whether its answer is as it was; reads nothing before it is asked.

    >>> cell = {"metadata": {"nbgrader": {"grade_id": "why"}}, "source": ["Because."]}
    >>> copy = Marked(json.dumps({"cells": [cell]}).encode(), {}, {})
    >>> same = Unchanged(lambda: copy, copy)
    >>> same("why"), same("other")
    (True, False)
    """

    def __init__(self, before: Callable[[], Marked | None], after: Marked):
        self._before, self._after = before, after

    def __call__(self, name: str) -> bool:
        """Whether both copies have the cell, with the same text."""
        return name in self._same

    @cached_property
    def _same(self) -> frozenset[str]:
        before = self._before()
        if before is None:
            return frozenset()
        earlier, later = _answers(before.notebook), _answers(self._after.notebook)
        return frozenset(name for name in later if earlier.get(name) == later[name])


def _answers(notebook: bytes) -> dict[str, str]:
    """The text of each of nbgrader's cells, by name; none of an empty notebook."""
    cells = json.loads(notebook)["cells"] if notebook else []
    return {
        own["grade_id"]: "".join(cell["source"])
        for cell in cells
        if "grade_id" in (own := cell.get("metadata", {}).get("nbgrader", {}))
    }
