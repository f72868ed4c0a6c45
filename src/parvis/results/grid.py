"""The grid by which a person marks a text, read from its rubric."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One criterion of a grid, in Markdown, and what its levels mean; those in between have no words."""

    criterion: str
    levels: Mapping[int, str]


def rows_of(rubric: str) -> tuple[Row, ...]:
    r"""The criteria of a rubric: the rows of its first table whose other columns are headed by numbers.

    >>> rows_of("| criterion | 0 | 2 |\n|---|---|---|\n| **Tone** | cold | kind |")
    (Row(criterion='**Tone**', levels={0: 'cold', 2: 'kind'}),)
    """
    found: list[Row] = []
    heads: list[int] = []
    for line in rubric.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if "|" in line else []
        if not heads:
            numbers = [cell for cell in cells[1:] if re.fullmatch(r"\d+", cell)]
            heads = (
                [int(cell) for cell in numbers] if len(cells) > 2 and len(numbers) == len(cells) - 1 else []
            )
        elif len(cells) != len(heads) + 1:
            break
        elif not set(cells[0]) <= set("-: "):
            found.append(Row(cells[0], dict(zip(heads, cells[1:], strict=True))))
    return tuple(found)
