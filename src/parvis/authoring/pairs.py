"""Joins each French prose cell to the English cell that follows it, and refuses stale translations."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from parvis.authoring.cells import Cell
from parvis.authoring.text import fingerprint

_SAME = {"kind": "kind", "name": "name", "points": "points", "skill": "skill", "rubric": "rubric"}


def pair(cells: list[Cell], unit: str) -> list[Cell]:
    """One cell per pair, with both texts; AuthoringError when a pair is broken or a translation stale."""
    paired: list[Cell] = []
    waiting: Cell | None = None
    for cell in cells:
        if waiting is not None:
            paired.append(_join(waiting, cell, unit))
            waiting = None
        elif cell.language == "en":
            cell.refuse("this English has no French before it", "write the French cell first")
        elif cell.language == "fr":
            waiting = cell
        else:
            paired.append(cell)
    if waiting is not None:
        _alone(waiting)
    return paired


def refuse_stale(cell: Cell, unit: str, english: str) -> NoReturn:
    """Says that the French changed (or was never read beside) its English."""
    cell.refuse(
        f"the French is not the one that {english} translates",
        f"re-read the English, then run: parvis build --stamp {unit}",
    )


def _join(french: Cell, english: Cell, unit: str) -> Cell:
    if english.language != "en":
        _alone(french)
    for attribute, word in _SAME.items():
        ours, theirs = getattr(french, attribute), getattr(english, attribute)
        if ours != theirs:
            english.refuse(
                f"{word} is {theirs!r} in English and {ours!r} in French",
                "give the two cells of a pair the same keys",
            )
    if english.of != fingerprint(french.block.source):
        refuse_stale(french, unit, "its English cell")
    return replace(french, text=french.text | english.text, language="")


def _alone(french: Cell) -> NoReturn:
    french.refuse("this French has no English after it", 'write its English: +++ {"lang": "en"}')
