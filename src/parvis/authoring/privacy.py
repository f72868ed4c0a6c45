"""Looks for what students must not have: lines of solutions, hidden tests and keys in public files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from parvis.authoring.cells import Cell
from parvis.authoring.regions import HIDDEN, SCHEME, SOLUTION, STUB, outside, regions
from parvis.authoring.stubs import own_stubs
from parvis.authoring.text import read_text

PUBLIC_FOLDERS = ("release", "course", "src", "docs", "tests")
_READ = {".md", ".py", ".ipynb", ".csv", ".json", ".po", ".toml", ".txt", ".html", ".js"}
_COMMON = ("import ", "from ", 'if __name__ == "__main__":', STUB)
_ONE_LINE, _TWO_LINES, _FIELD = 40, 30, 30


def shingles(lines: Iterable[str]) -> set[str]:
    """The long lines, and the pairs of lines, by which a copied passage is known again.

    Import lines and the last lines of a program are everybody's and count for nothing.

    >>> sorted(shingles(["wanted = labels.isin(FLAGGED)", "", "    return wanted.mean()"]))
    ['wanted = labels.isin(FLAGGED)\\nreturn wanted.mean()']
    """
    words = [" ".join(line.split()) for line in lines]
    kept = [line for line in words if line and not line.startswith(_COMMON)]
    single = {line for line in kept if len(line) >= _ONE_LINE}
    pairs = {f"{one}\n{two}" for one, two in pairwise(kept)}
    return single | {pair for pair in pairs if len(pair) >= _TWO_LINES}


def private_shingles(cells: list[Cell], folder: Path) -> set[str]:
    """The shingles of a unit's private passages that are in none of its public ones.

    `folder` is the unit's folder under assignments/: its key/ and its generators are private.
    """
    private: set[str] = set()
    public: set[str] = set()
    for cell in cells:
        for text in cell.text.values():
            for name in (SOLUTION, HIDDEN, SCHEME):
                for region in regions(text, name):
                    private |= shingles(region)
            public |= shingles(outside(text).split("\n"))
            for stub in own_stubs(text):
                public |= shingles(stub)
    for path in sorted(folder.glob("*.py")):
        private |= shingles(read_text(path).split("\n"))
    for path in sorted((folder / "key").rglob("*")):
        if path.suffix in _READ and not path.name.startswith("rubric-"):
            private |= file_shingles(path)
    return private - public


def data_shingles(folder: Path) -> set[str]:
    """The shingles of the unit's data files: students receive them, but only in release/."""
    files = sorted((folder / "data").rglob("*"))
    return {found for path in files if path.suffix in _READ for found in file_shingles(path)}


def file_shingles(path: Path) -> set[str]:
    """The shingles of a file; in a table, also its long fields and the first three of each row."""
    text = _text(path)
    if path.suffix == ".ipynb":
        text = _cells(text)
    if path.suffix == ".csv":
        text = text.partition("\n")[2]  # the headings are no secret
    found = shingles(text.split("\n"))
    if path.suffix == ".csv":
        for row in csv.reader(io.StringIO(text)):
            found |= {" ".join(value.split()) for value in row if len(value) >= _FIELD}
            found |= {"|".join(row[:3])} if len(row) > 3 else set()
    return found


def leaks(private: set[str], released: set[str], root: Path) -> list[str]:
    """One line per public file that holds a private passage; `released` may be in release/ only."""
    problems = []
    for folder in PUBLIC_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or path.suffix not in _READ:
                continue
            found = private & file_shingles(path)
            if folder == "release":
                found -= released
            if found:
                name, first = path.relative_to(root).as_posix(), min(found).replace("\n", " ⏎ ")
                problems.append(
                    f"{name}: holds {len(found)} private passage(s), such as « {first[:80]} ». "
                    "Remedy: take it out, and keep it under assignments/"
                )
    return problems


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):  # data as some networks export them
        return raw.decode("utf-16", errors="replace")
    return read_text(path)


def _cells(text: str) -> str:
    try:
        return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    except (ValueError, KeyError, TypeError):
        return text
