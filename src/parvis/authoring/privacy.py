"""Looks for what students must not have: lines of solutions, hidden tests and keys in public files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

from parvis.authoring.cells import Cell
from parvis.authoring.generators import Generated
from parvis.authoring.regions import HIDDEN, SCHEME, SOLUTION, STUB, outside, regions
from parvis.authoring.release import own_stubs
from parvis.authoring.text import read_text
from parvis.errors import AuthoringError
from parvis.marking.intake.archives import ArchiveRefused, unpack

# What a new unit begins with: in the open, and its author's to replace.
_SKELETON = "src/parvis/authoring/skeleton/"
PUBLIC_FOLDERS = ("release", "course", "src", "docs", "tests")
_READ = {".md", ".py", ".ipynb", ".csv", ".json", ".po", ".toml", ".txt", ".html", ".js"}
_ARCHIVES = {".zip", ".xz"}
# What every program and every generator opens or ends with.
_COMMON = ("import ", "from ", 'if __name__ == "__main__":', "def files(", "def labels(", STUB)
_CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ONE_LINE, _TWO_LINES, _FIELD = 40, 30, 30


def shingles(lines: Iterable[str]) -> set[str]:
    r"""The long lines, and the pairs of lines, by which a copied passage is known again.

    Import lines and the last lines of a program are everybody's and count for nothing.

    >>> sorted(shingles(["wanted = labels.isin(FLAGGED)", "", "    return wanted.mean()"]))
    ['wanted = labels.isin(FLAGGED)\nreturn wanted.mean()']
    """
    words = [" ".join(line.split()) for line in lines]
    kept = [line for line in words if line and not line.startswith(_COMMON)]
    single = {line for line in kept if len(line) >= _ONE_LINE}
    pairs = {f"{one}\n{two}" for one, two in pairwise(kept)}
    return single | {pair for pair in pairs if len(pair) >= _TWO_LINES}


def private_shingles(cells: list[Cell], folder: Path, made: Mapping[str, bytes]) -> set[str]:
    """The shingles of a unit's private passages that are in none of its public ones.

    `folder` is the unit's folder under assignments/: its key/, its generators and the other right solutions
    are private, and so are the key files `made` by the generator.
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
    if (folder / "right.md").is_file():
        for code in _CODE.findall(read_text(folder / "right.md")):
            private |= shingles(code.split("\n"))
    for path in sorted((folder / "key").rglob("*")):
        if path.suffix in _READ and not path.name.startswith("rubric-"):
            private |= file_shingles(path.name, path.read_bytes())
    for name, content in made.items():
        private |= file_shingles(name, content)
    return private - public


def data_shingles(generated: Generated) -> set[str]:
    """The shingles of the unit's data files: students receive them, but only in release/."""
    sets = [files for variants in generated.files.values() for files in variants.values()]
    contents = {(name, content) for files in sets for name, content in files.items()}
    return {found for name, content in contents if _is_read(name) for found in file_shingles(name, content)}


def file_shingles(name: str, content: bytes) -> set[str]:
    """The shingles of a file; in a table, also its long fields and the first three of each row.

    In JSON, the lines of its texts too, which are written there as one.
    """
    text = _text(content)
    if name.endswith(".ipynb"):
        text = _cells(text)
    if name.endswith(".csv"):
        text = text.partition("\n")[2]  # the headings are no secret
    found = shingles(text.split("\n"))
    if name.endswith(".json"):
        found |= {one for told in _texts_in(text) for one in shingles(told.split("\n"))}
    if name.endswith(".csv"):
        for row in csv.reader(io.StringIO(text)):
            found |= {" ".join(value.split()) for value in row if len(value) >= _FIELD}
            found |= {"|".join(row[:3])} if len(row) > 3 else set()
    return found


def leaks(private: set[str], released: set[str], root: Path) -> list[str]:
    """One line per public file that holds a private passage; `released` may be in release/ only.

    Archives are read too: a file inside is `release/kpi-fr/data.tar.xz/3/posts.csv`.
    """
    problems = []
    for folder in PUBLIC_FOLDERS:
        secret = {hash(one): one for one in (private - released if folder == "release" else private)}
        for path in public_paths(root, folder):
            seen = path.stat()
            state = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
            for name, passages in _hashed(root, path, state):
                if common := secret.keys() & passages:
                    first = min(secret[one] for one in common).replace("\n", " ⏎ ")
                    problems.append(
                        f"{name}: holds {len(common)} private passage(s), such as « {first[:80]} ». "
                        "Remedy: take it out, and keep it under assignments/"
                    )
    return problems


@lru_cache(maxsize=5_000)
def _hashed(root: Path, path: Path, _state: tuple[int, ...]) -> list[tuple[str, frozenset[int]]]:
    """The passages of a public file by their hashes, which units linted in one process have in common."""
    return [
        (name, frozenset(map(hash, file_shingles(name, content))))
        for name, content in read_public(root, path)
    ]


def public_paths(root: Path, folder: str) -> list[Path]:
    """The files of a public folder that can be read, archives among them."""
    found = [path for path in (root / folder).rglob("*") if path.suffix in {*_READ, *_ARCHIVES}]
    names = {path: path.relative_to(root).as_posix() for path in found if path.is_file()}
    return sorted(path for path, name in names.items() if not name.startswith(_SKELETON))


def read_public(root: Path, path: Path) -> Iterator[tuple[str, bytes]]:
    """The name, from the root, and the content of a file, or of each file in an archive."""
    name = path.relative_to(root).as_posix()
    if path.suffix not in _ARCHIVES:
        yield name, path.read_bytes()
        return
    try:
        inside = unpack(path.read_bytes())
    except ArchiveRefused:
        raise AuthoringError(name, "the archive is damaged", "parvis build") from None
    yield from ((f"{name}/{entry}", content) for entry, content in inside.items() if _is_read(entry))


def _is_read(name: str) -> bool:
    return PurePosixPath(name).suffix in _READ


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # data as some networks export them
        return content.decode("utf-16", errors="replace")
    return re.sub("\r\n?", "\n", content.decode("utf-8-sig", errors="replace")).expandtabs(4)


def _texts_in(text: str) -> Iterator[str]:
    """The texts of several lines in a JSON file."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and "\n" in one:
            yield one
        elif isinstance(one, list | dict):
            waiting += one.values() if isinstance(one, dict) else one


def _cells(text: str) -> str:
    try:
        return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    except (ValueError, KeyError, TypeError):
        return text
