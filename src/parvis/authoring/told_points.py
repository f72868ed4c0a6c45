"""Compares the points that a test's comment tells a student with those that the test is worth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from parvis.authoring.cells import Cell

_TOLD = re.compile(r"\b(?:fois|times)[ \u00a0](?P<points>\d+(?:[.,]\d+)?)[ \u00a0]points?\b")
_COMMENT = re.compile(r"^# (?:(?:fr|en)\| )?(?P<words>.*)$", re.MULTILINE)


def wrong_points(cells: list[Cell], only: Collection[str] = ()) -> Iterator[str]:
    """One line for each test (one of `only`, if any are named) whose comment tells other points than its own.

    A comment such as “the share of right labels, times 4 points” is what students read of a hidden test.
    """
    for cell in cells:
        if cell.kind != "test" or (only and cell.name not in only):
            continue
        for words in _COMMENT.findall(cell.block.source):
            for told in _TOLD.finditer(words):
                if float(told["points"].replace(",", ".")) != cell.points:
                    worth = f"the test is worth {cell.points:g}. Remedy: correct the comment"
                    yield f"'{cell.name}': its comment says « {told[0]} », and {worth}"
