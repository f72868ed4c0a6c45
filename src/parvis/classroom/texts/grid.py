"""The grid that a text is marked by: criteria, their levels, and what each level is worth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parvis.language import _
from parvis.results.criteria import points as in_points

HIGHEST = 9  # a level is one key
_SCHEME = re.compile(r"<!-- BEGIN MARK SCHEME -->\n?(.*?)<!-- END MARK SCHEME -->", re.DOTALL)


@dataclass(frozen=True)
class Level:
    """What a level says ("" for one between two others) and its points."""

    wording: str
    points: float


@dataclass(frozen=True)
class Criterion:
    """One row: a key that stays when the wording changes, what is looked at (Markdown), levels from 0 up."""

    key: str
    name: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Grid:
    """The criteria of a text worth `most` points; `rule` is what stands beside the table, in Markdown.

    A text without criteria is given points directly. `expected` is for markers alone.
    """

    most: float
    criteria: tuple[Criterion, ...] = ()
    rule: str = ""
    expected: str = ""

    def price(self, levels: Mapping[str, int], off: float = 0.0) -> float | None:
        r"""The points for a level of each criterion, less `off`; None while a criterion has no level.

        Rounded to the hundredth, never below 0 nor above what the text is worth.

        >>> grid = read_grid("| c | 0 | 1 | 2 |\n|---|---|---|---|\n| A | n | m | y |\n| B | n | m | y |", 4)
        >>> grid.price({"c1": 2, "c2": 1}), grid.price({"c1": 2, "c2": 1}, off=1), grid.price({"c1": 2})
        (3.0, 2.0, None)
        """
        if not self.criteria or any(one.key not in levels for one in self.criteria):
            return None
        total = sum(one.levels[levels[one.key]].points for one in self.criteria)
        return round(min(max(total - off, 0.0), self.most), 2)

    def problem(self) -> str:
        """Why this grid cannot be used, as a sentence; "" for a sound one."""
        for one in self.criteria:
            if not one.name.strip():
                return _("A criterion has no name.")
            worth = [level.points for level in one.levels]
            if not 2 <= len(worth) <= HIGHEST + 1:
                return _("“{name}” needs between 2 and {most} levels.").format(
                    name=one.name, most=HIGHEST + 1
                )
            if min(worth) < 0:
                return _("“{name}”: a level is worth less than 0.").format(name=one.name)
        best = sum(max(level.points for level in one.levels) for one in self.criteria)
        if self.criteria and abs(best - self.most) > 0.005:
            sentence = _("The best levels add up to {sum}, and the text is worth {most}.")
            return sentence.format(sum=in_points(best), most=in_points(self.most))
        return ""


def read_grid(rubric: str, most: float) -> Grid:
    r"""The grid in a rubric's Markdown: a table whose headings are levels; each criterion weighs the same.

    Levels that the table leaves out (1 between 0 and 2) are there without words.

    >>> grid = read_grid("| criterion | 0 | 2 |\n|---|---|---|\n| **Tone** | dry | warm |\n\nBe fair.", 3)
    >>> [(one.name, [(level.wording, level.points) for level in one.levels]) for one in grid.criteria]
    [('**Tone**', [('dry', 0.0), ('', 1.5), ('warm', 3.0)])]
    >>> grid.rule
    'Be fair.'
    """
    found = _SCHEME.search(rubric)
    expected = found[1].strip() if found else ""
    lines = _SCHEME.sub("", rubric).split("\n")
    table = [number for number, line in enumerate(lines) if line.lstrip().startswith("|")]
    rows = [_row(lines[number]) for number in table]
    around = [line for number, line in enumerate(lines) if number not in table and not line.startswith("#")]
    rule = "\n".join(around).strip()
    if len(rows) < 3 or not all(name.isdigit() for name in rows[0][1:]):
        return Grid(most, (), rule, expected)
    named = [int(name) for name in rows[0][1:]]
    if not named or max(named) not in range(1, HIGHEST + 1):
        return Grid(most, (), rule, expected)
    share, top = most / len(rows[2:]), max(named)
    criteria = []
    for number, row in enumerate(rows[2:], 1):
        said = dict(zip(named, row[1:], strict=False))
        levels = tuple(Level(said.get(level, ""), share * level / top) for level in range(top + 1))
        criteria.append(Criterion(f"c{number}", row[0], levels))
    return Grid(most, tuple(criteria), rule, expected)


def _row(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
