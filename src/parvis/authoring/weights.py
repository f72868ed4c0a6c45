"""How many points of a unit are for code, for decisions and for texts, and whether that is balanced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parvis.authoring.cells import Cell
from parvis.authoring.right_solutions import defines_function

# Percents of a unit's points: the job is to judge, to decide and to write; code is half of what serves it.
BANDS = {"code": (45, 55), "decisions": (20, 30), "writing": (20, 30)}
SMALL = 20  # points: a unit with fewer is too short to be balanced by itself


def points_by_kind(cells: Iterable[Cell]) -> dict[str, float]:
    """The points of a unit by kind; tests are for code where students write a function, else for decisions.

    A test belongs to the solutions before it, as far back as the test of another exercise.
    """
    points: dict[str, float] = dict.fromkeys(BANDS, 0)
    is_code, after_test = False, False
    for cell in cells:
        if cell.kind == "solution":
            is_code, after_test = defines_function(cell) or (is_code and not after_test), False
        elif cell.kind == "test":
            points["code" if is_code else "decisions"] += cell.points or 0
            after_test = True
        elif cell.kind in ("manual", "task") and cell.language != "en":
            points["writing"] += cell.points or 0
    return points


def in_words(points: Mapping[str, float]) -> str:
    """The points by kind, with their shares.

    >>> in_words({"code": 35, "decisions": 16, "writing": 19})
    'points: 70; code 35 (50%), decisions 16 (23%), writing 19 (27%)'
    """
    total = sum(points.values())
    shares = (f"{kind} {number:g} ({number / (total or 1):.0%})" for kind, number in points.items())
    return f"points: {total:g}; {', '.join(shares)}"


def unbalanced(file: str, points: Mapping[str, float]) -> list[str]:
    """One line for each kind whose share of the points is outside its band.

    >>> unbalanced("a.md", {"code": 50, "decisions": 25, "writing": 25})
    []
    >>> unbalanced("a.md", {"code": 30, "decisions": 35, "writing": 35})[0]
    'a.md: code earns 30% of the points, not 45 to 55%. Remedy: move points between the kinds'
    """
    total = sum(points.values())
    if total < SMALL:
        return []
    return [
        f"{file}: {kind} earns {100 * points[kind] / total:.0f}% of the points, not {low} to {high}%. "
        "Remedy: move points between the kinds"
        for kind, (low, high) in BANDS.items()
        if not low <= 100 * points[kind] / total <= high
    ]
