"""The id that a student wrote in the first cell of a notebook."""

from __future__ import annotations

import re
from pathlib import Path

_DECLARED = re.compile(r"""STUDENT_ID\s*=\s*\\?["']([^"'\\]+)""")


def declared_in(notebook: Path) -> str:
    """What stands between the quotes of `STUDENT_ID = "…"`; "" for nothing."""
    found = _DECLARED.search(notebook.read_text(encoding="utf-8", errors="replace"))
    return found[1].strip() if found else ""


def declared_id(folder: Path) -> str:
    """The same from whichever notebook of a folder has it."""
    return next(filter(None, map(declared_in, sorted(folder.glob("*.ipynb")))), "")
