"""What the notebook beside the kernel says of a name: which cell creates it, whether it is a text there."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from parvis.syntax import syntax_tree

_LARGEST = 5_000_000  # bytes of a notebook that is read while a learner waits


def creating_cell(name: str) -> str:
    """The code of the cell that creates `name` in the notebook beside the kernel; "" when none is found.

    The notebook is the one that Jupyter names in `JPY_SESSION_NAME`, else the only one of the folder.
    """
    return next((code for code in _cells() if name in created_by(code)), "")


def texts() -> set[str]:
    """The words that stand between quotes in the notebook: in its prose, and as constants of its code."""
    found: set[str] = set()
    for code in _cells("markdown"):
        found.update(re.findall(r"[\"“«]\s?(\w+)\s?[\"”»]", code))
    for code in _cells():
        try:
            nodes = list(ast.walk(syntax_tree(_plain(code))))
        except (SyntaxError, ValueError):
            continue
        found.update(
            one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)
        )
    return found


def created_by(code: str) -> set[str]:
    r"""The names that the top lines of a cell give a value to.

    >>> sorted(created_by("import pandas as pd\nx, y = 1, 2\ndef f():\n    z = 3"))
    ['f', 'pd', 'x', 'y']
    """
    try:
        tree = syntax_tree(_plain(code))
    except (SyntaxError, ValueError):
        return set()
    return set(_created(tree.body))


def first_line(code: str) -> str:
    r"""The first line of a cell that is no comment.

    >>> first_line("# given\nZ = 1.96")
    'Z = 1.96'
    """
    lines = (line.strip() for line in code.splitlines())
    return next((line for line in lines if line and not line.startswith(("#", "%"))), "")


def _plain(code: str) -> str:
    """A cell without the lines that are IPython's own."""
    return "\n".join(line for line in code.splitlines() if not line.lstrip().startswith(("%", "!")))


def _created(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)
        else:
            yield from (
                one.id
                for one in ast.walk(node)
                if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
            )


def _cells(kind: str = "code") -> list[str]:
    path = _notebook()
    try:
        if path is None or path.stat().st_size > _LARGEST:
            return []
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _notebook() -> Path | None:
    named = os.environ.get("JPY_SESSION_NAME", "")
    if named.endswith(".ipynb"):
        for path in (Path(named), Path(Path(named).name)):
            if path.is_file():
                return path
    try:
        found = [path for path in Path().glob("*.ipynb") if path.is_file()]
    except OSError:
        return None
    return found[0] if len(found) == 1 else None
