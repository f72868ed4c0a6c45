"""Reads a text of the course into blocks: prose and code, each with its keys and its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from jupytext.myst import MystMetadataParsingError, myst_to_notebook

from parvis.authoring.inserts import emptied
from parvis.errors import AuthoringError

NAMING_KEYS = ("solution", "test", "manual", "task", "locked")


@dataclass(frozen=True)
class Block:
    """One cell as its author wrote it: `kind` is "prose" or "code", `line` counts from 1."""

    kind: str
    keys: dict[str, Any]
    source: str
    file: str
    line: int

    @property
    def label(self) -> str:
        """The cell's name, or its first words."""
        for key in NAMING_KEYS:
            if self.keys.get(key):
                return f"cell '{self.keys[key]}'"
        words = " ".join(self.source.split())
        return f"cell '{words[:40]}…'" if len(words) > 40 else f"cell '{words}'"

    def refuse(self, problem: str, remedy: str) -> NoReturn:
        """Stops the build with a sentence that names this cell."""
        raise AuthoringError(f"{self.file}:{self.line}, {self.label}", problem, remedy)


def fingerprint(text: str) -> str:
    """Short hash by which an English cell names the French that it translates.

    What the machine fills in counts for nothing.

    >>> fingerprint("Bonjour")
    'h9172e8e'
    """
    return "h" + sha256(emptied(text).encode("utf-8")).hexdigest()[:7]


def read_text(path: Path) -> str:
    r"""The text of `path` with `\n` line ends, spaces instead of tabs and no byte-order mark."""
    try:
        raw = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise AuthoringError(path, "the file is missing", "write it, or remove what names it") from None
    except UnicodeDecodeError:
        raise AuthoringError(path, "the text is not UTF-8", "save it again as UTF-8") from None
    return raw.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)


def read_blocks(path: Path, file: str) -> list[Block]:
    """The blocks of the text `path`, called `file` in messages; AuthoringError when it cannot be read."""
    return list(_blocks(read_text(path), file))


@lru_cache(256)  # a build reads each text several times: for its notebooks, for lists of the guides
def _blocks(text: str, file: str) -> tuple[Block, ...]:
    try:
        notebook = myst_to_notebook(text, add_source_map=True)
    except MystMetadataParsingError as error:
        found = re.search(r"line (\d+)", str(error))
        raise AuthoringError(
            f"{file}:{found[1]}" if found else file,
            "the keys of this cell cannot be read (after +++ they are JSON, under {code-cell} `:key: value`)",
            'write them as +++ {"lang": "fr"} or :solution: name',
        ) from None
    blocks = []
    for cell, line in zip(notebook.cells, notebook.metadata["source_map"], strict=True):
        kind = "code" if cell.cell_type == "code" else "prose"
        blocks.append(Block(kind, dict(cell.metadata), cell.source.rstrip(), file, line))
    return tuple(blocks)
