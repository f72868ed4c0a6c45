"""Makes the data files that go beside a notebook in each language: one archive per variant."""

from __future__ import annotations

import ast
import re

from parvis.authoring.cells import Cell
from parvis.authoring.manuscript import Manuscript
from parvis.data_sets import archive_name, pack
from parvis.errors import AuthoringError
from parvis.syntax import syntax_tree

_NAMED = re.compile(r"data/[\w./-]+\.\w+")


def data_files(text: Manuscript, language: str) -> dict[str, bytes]:
    """The archives of the unit of `text` in `language`, as `data/<number>.zip`.

    AuthoringError for a folder data/ in assignments/, from which nobody would receive anything.
    """
    if (text.path.parent / "data").exists():
        where = f"{text.file.rsplit('/', 1)[0]}/data"
        remedy = "return its files from files(number, language) in generate.py, and delete the folder"
        raise AuthoringError(where, "nothing reads this folder", remedy)
    variants = text.generated.files[language]
    return {archive_name(number): pack(files) for number, files in variants.items() if files}


def check_named_files(cells: list[Cell], text: Manuscript, language: str) -> None:
    """AuthoringError when the code names a data file that students will not have.

    That is a string such as "data/posts.csv", or the name in `variant.path("posts.csv")`.
    """
    names = set().union(*text.generated.files[language].values())
    for cell in (cell for cell in cells if cell.is_code):
        for node in ast.walk(syntax_tree(cell.text[language])):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_data(node.value):
                cell.refuse(f"the data file {node.value} is missing", "open it with variant.path(…)")
            wanted = _opened(node)
            if wanted is not None and wanted not in names:
                known = ", ".join(sorted(names)) or "no file"
                cell.refuse(
                    f"the data file {wanted} is missing", f"give it in generate.py, which gives {known}"
                )


def _is_data(value: object) -> bool:
    return isinstance(value, str) and _NAMED.fullmatch(value) is not None


def _opened(node: ast.AST) -> str | None:
    """The name in a call `….path("name")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "path":
        asked = [part.value for part in node.args if isinstance(part, ast.Constant)]
        return asked[0] if len(asked) == len(node.args) == 1 and isinstance(asked[0], str) else None
    return None
