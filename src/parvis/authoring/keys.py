"""Puts private key files where only the instructor has them: solutions, hidden tests, rubrics, mistakes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from parvis.authoring.cells import Cell, typed
from parvis.authoring.pairs import pair
from parvis.authoring.regions import HIDDEN, SCHEME, SOLUTION, STUB, outside, regions
from parvis.authoring.text import read_blocks, read_text
from parvis.language import LANGUAGES

_INCLUDE = re.compile(r"(?P<file>[\w.\-/]+\.(?:csv|json)) as (?P<name>[A-Z][A-Z0-9_]*)")


@dataclass(frozen=True)
class KeyFiles:
    """A unit's key files: those that people write in `folder`, and those `made` by its generator."""

    folder: Path
    made: Mapping[str, bytes]

    def text(self, name: str) -> str | None:
        """The text of a key file; None when there is none of this name."""
        if name in self.made:
            return self.made[name].decode("utf-8")
        path = self.folder / name
        return read_text(path) if path.is_file() else None


def include_keys(cell: Cell, files: KeyFiles) -> Cell:
    """`cell` with the key files it names as literals on the first lines of its private region."""
    name = SOLUTION if cell.kind == "solution" else HIDDEN
    if not regions(cell.block.source, name):
        cell.refuse(f"a key without a {name} region would be public", "put what uses it in such a region")
    lines = key_lines(cell.key, files, cell.refuse)
    return replace(cell, text={lang: inserted(text, name, lines) for lang, text in cell.text.items()})


def key_lines(asked: str, files: KeyFiles, refuse: Callable[[str, str], NoReturn]) -> list[str]:
    """One assignment per key file of `asked` ("file.csv as NAME, file.json as OTHER")."""
    lines = []
    for part in asked.split(","):
        include = _INCLUDE.fullmatch(part.strip())
        if include is None:
            refuse(f"key: '{part.strip()}' is not understood", "write it as: file.csv as NAME")
        text = files.text(include["file"])
        if text is None:
            refuse(f"the key file {include['file']} is missing", f"add it to {files.folder.name}/")
        lines.append(f"{include['name']} = {_load(include['file'], text, refuse)!r}")
    return lines


def key_names(asked: str) -> set[str]:
    """The names that a cell's key gives to its files.

    >>> sorted(key_names("gold.csv as GOLD, a.json as A"))
    ['A', 'GOLD']
    """
    return {found["name"] for found in map(_INCLUDE.fullmatch, map(str.strip, asked.split(","))) if found}


def include_rubric(cell: Cell, folder: Path, unit: str) -> list[Cell]:
    """`cell` preceded by its rubric, a locked cell whose expected answers stay with the instructor."""
    if not cell.rubric:
        return [cell]
    path = folder / f"rubric-{cell.rubric}.md"
    file = f"assignments/{unit}/{folder.name}/{path.name}"
    if not path.is_file():
        cell.refuse(f"the rubric {file} is missing", "write it, in French and in English")
    pairs = pair([typed(block, graded=False) for block in read_blocks(path, file)], unit)
    if not pairs or any(part.is_code for part in pairs):
        cell.refuse(f"the rubric {file} is not prose", "write a French cell and its English")
    text = {lang: "\n\n".join(part.text[lang] for part in pairs) for lang in LANGUAGES}
    for source in text.values():
        if not regions(source, SCHEME) or not outside(source).strip():
            pairs[0].refuse(
                "a rubric has criteria that students read and expected answers that they do not",
                "put the answers between <!-- BEGIN MARK SCHEME --> and <!-- END MARK SCHEME -->",
            )
    rubric = Cell(kind="rubric", block=pairs[0].block, text=text, name=f"{cell.name}_rubric")
    return [rubric, cell]


def _load(name: str, text: str, refuse: Callable[[str, str], NoReturn]) -> object:
    if name.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(text)))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        refuse(f"the key file {name} is not valid JSON ({error})", "correct it")


def inserted(text: str, name: str, lines: list[str]) -> str:
    r"""`text` with `lines` first in its first region called `name`, after the stubs.

    >>> inserted("### BEGIN HIDDEN TESTS\nassert y\n### END HIDDEN TESTS", "HIDDEN TESTS", ["y = 1"])
    '### BEGIN HIDDEN TESTS\ny = 1\nassert y\n### END HIDDEN TESTS'
    """
    out = []
    waiting: list[str] = []
    for line in text.split("\n"):
        if waiting and not line.strip().startswith(STUB):  # stubs stay next to their edge
            out += waiting
            waiting = []
        out.append(line)
        if f"BEGIN {name}" in line:
            indent = line[: len(line) - len(line.lstrip())]
            waiting, lines = [indent + added for added in lines], []
    return "\n".join(out)
