"""What the notebook beside the kernel says of a name: which cell creates it, whether it is a text there."""

from __future__ import annotations

import ast
import json
import linecache
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from parvis.causes.stop import is_cell
from parvis.syntax import syntax_tree

_SHEET = "check.json"
_LARGEST = 5_000_000  # bytes of a notebook that is read while a learner waits


def creating_cell(name: str) -> str:
    """The code of the cell that creates `name` in the notebook beside the kernel; "" when none is found.

    The notebook is the one that Jupyter names in `JPY_SESSION_NAME`, else the only one of the folder.
    """
    return next((code for code in cells() if name in created_by(code)), "")


def comes_later(code: str, source: str) -> bool:
    """Whether the cell `code` stands in the notebook below the cell `source`, as both were saved."""
    texts = [one.strip() for one in cells()]
    if code.strip() not in texts or source.strip() not in texts:
        return False
    return texts.index(code.strip()) > texts.index(source.strip())


def run_cells(names: Mapping[str, object]) -> list[str]:
    """The cells that were run in this kernel, in their order; `names` are what the code could use."""
    ran = names.get("In")
    if isinstance(ran, list):
        return [code for code in ran if isinstance(code, str)]
    return ["".join(entry[2]) for file, entry in linecache.cache.items() if is_cell(file) and len(entry) > 2]


def speaks_of(name: str, code: str) -> bool:
    r"""Whether a line at the margin of a cell creates `name`, as far as one sees without reading the cell.

    >>> speaks_of("rate", "def rate(a):\n    return a ÷ 2"), speaks_of("rate", "print(rate(2))")
    (True, False)
    """
    if name not in code:
        return False  # most cells: looked at for each name that may be meant, thousands of times in a lint
    word = re.escape(name)
    return bool(re.search(rf"(?m)^(?:def\s+{word}\b|{word}\s*=(?!=)|(?:from|import)\b.*\b{word}\b)", code))


def given_import(name: str) -> str:
    """The line by which the assignment imports `name`, as check.json beside the notebook has it; else ""."""
    try:
        content = json.loads(Path(_SHEET).read_text(encoding="utf-8"))
        return str(content["imports"].get(name, ""))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ""


def texts() -> set[str]:
    """The words that stand between quotes in the notebook: in its prose, and as constants of its code."""
    found: set[str] = set()
    for code in cells("markdown"):
        found.update(re.findall(r"[\"“«]\s?(\w+)\s?[\"”»]", code))
    return found | _constants(cells())


def given_words(besides: str) -> set[str]:
    """As `texts`, and between backticks, of all but the cell `besides` and its earlier states."""
    own = created_by(besides)
    found: set[str] = set()
    for code in cells("markdown"):
        found.update(re.findall(r"[\"“«`]\s?(\w+)\s?[\"”»`]", code))
    return found | _constants([code for code in cells() if not own & created_by(code)])


def _constants(codes: list[str]) -> set[str]:
    found: set[str] = set()
    for code in codes:
        try:
            nodes = list(ast.walk(syntax_tree(plain(code))))
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
        tree = syntax_tree(plain(code))
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


def plain(code: str) -> str:
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


def cells(*kinds: str) -> list[str]:
    """The texts of the cells of these kinds, "code" by default, in the notebook as it was saved."""
    path = _notebook()
    try:
        if path is None or path.stat().st_size > _LARGEST:
            return []
        found = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in found if cell["cell_type"] in (kinds or ("code",))]
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
