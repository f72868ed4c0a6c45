"""Finds stubs that trap: what students would naturally write there is no Python, or not on every version."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parvis.authoring.cells import Cell
from parvis.authoring.regions import STUB

# In the braces of an f-string, quotes of its own kind end it before Python 3.12.
_F_STRING = re.compile(
    r"""(?<![\w"'])(?:[fF][rR]?|[rR][fF])(?P<quote>["'])(?:(?!(?P=quote)).)*?\{[^{}]*\.\.\."""
)


def traps(cells: Iterable[Cell]) -> list[str]:
    """One line for each line of code with `...` that students would fill in wrongly though rightly."""
    found = []
    for cell in cells:
        if not cell.is_code or cell.kind == "test":
            continue
        for line in cell.block.source.split("\n"):
            shown = line.partition(STUB)[2] or line
            if _F_STRING.search(shown):
                found.append(
                    f"{cell.block.file}:{cell.block.line}, {cell.block.label}: dots inside the braces of an "
                    f"f-string ({shown.strip()}): quotes there are an error before Python 3.12. "
                    "Remedy: let them be replaced outside the f-string"
                )
    return found
