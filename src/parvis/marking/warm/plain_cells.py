"""A cell of plain Python needs nothing of what IPython does for magics, prompts and `await`."""

from __future__ import annotations

import re
import zlib
from typing import Any

from ipykernel import compiler

# What IPython may change: signs at the beginning of a line, a magic or command after "=", a "?" at the end
# of a line, prompts copied along, and a beginning with an indent or an empty line.
_CHANGED = re.compile(
    r"\A\s|^[^\S\n]*[%!?,;/]|=\s*[%!]|\?\s*$|^(?:>>>|\.\.\.)(?: |$)|^[^\S\n]*(?:In \[|\.{3,}:)", re.MULTILINE
)


def spare_plain_cells(shell: Any) -> None:
    """Lets an IPython shell run cells of plain Python without taking them apart first.

    A cell that IPython might change, or that awaits something, is read as ever; so is each one after a
    cell has given the shell a transformation of its own.
    """
    transform, runs_async, usual = shell.transform_cell, shell.should_run_async, _transformations(shell)

    def transform_cell(source: str) -> str:
        if is_plain(source) and _transformations(shell) == usual:
            return source if source.endswith("\n") else f"{source}\n"
        return transform(source)

    def should_run_async(source: str, **options: Any) -> bool:
        cell = options.get("transformed_cell") or source
        return ("await" in cell or "async" in cell) and runs_async(source, **options)

    shell.transform_cell, shell.should_run_async = transform_cell, should_run_async
    # Cells are told apart by a number of their text, which ipykernel works out letter by letter.
    vars(compiler)["murmur2_x86"] = lambda text, seed: zlib.crc32(text.encode("utf-8", "replace"), seed)


def is_plain(source: str) -> bool:
    r"""Whether a cell is of several lines, none of which IPython could change.

    >>> is_plain("a = 1\na"), is_plain("%time\na"), is_plain("a = !ls\na"), is_plain("ls")
    (True, False, False, False)
    """
    return "\n" in source.strip() and not _CHANGED.search(source)  # one line may be a magic without its sign


def _transformations(shell: Any) -> list[int]:
    """How many ways of changing a cell the shell has."""
    manager = shell.input_transformer_manager
    lists = (manager.cleanup_transforms, manager.line_transforms, manager.token_transformers)
    return [len(one) for one in (*lists, shell.input_transformers_post)]
