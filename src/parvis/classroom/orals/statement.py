"""What the author of a unit wrote, as far as an examiner needs it: own answers, words for codes, texts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis.classroom.intake import notebook_name
from parvis.course import Unit
from parvis.data_sets import ARCHIVE, unpack_one
from parvis.language import current_language
from parvis.moderation import charter, ladder

SHORTEST_TEXT = 25  # letters: what is shorter is a name or a code
_MARKERS = re.compile(r"^### (BEGIN|END) SOLUTION.*\n?|^### STUB:.*\n?", re.MULTILINE)
_MEANS = re.compile(r'^\| `"?(\w+)"?` \| (.+?) \|', re.MULTILINE)


class Statement:
    """The instructor's notebook of one assignment.

    `models` are the author's answers by cell, `criteria` what each graded cell looks at, in words.
    """

    def __init__(self, root: Path, unit: Unit, assignment: str):
        folder = root / "source" / assignment
        cells = nbformat.read(folder / notebook_name(root, assignment), as_version=4).cells
        self._archive = folder / ARCHIVE
        self.models = {
            cell.metadata.nbgrader.grade_id: _MARKERS.sub("", cell.source)
            for cell in cells
            if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
        }
        self.criteria = _criteria(cells)
        self._words = {code: words for cell in cells for code, words in _MEANS.findall(cell.source)}
        self._files = cache(self._read)

    def say(self, decision: object) -> str:
        """A decision in words: of the statement's tables, of the moderation desk, else as it is written."""
        if isinstance(decision, Mapping):
            return ", ".join(self.say(value) for value in decision.values() if value not in (False, True, ""))
        code = str(decision)
        for label in (charter.label, ladder.label):
            try:
                return label(code)
            except KeyError:
                continue
        return re.sub(r"[`*]", "", self._words.get(code, code))

    def texts(self, variant: int) -> dict[str, str]:
        """The texts of a data set, by the name of the thing that they belong to."""
        found = {}
        for rows in self._files(variant).values():
            for row in rows:
                name, text = next(iter(row.values())), _text(row)
                if name and text:
                    found[name] = text
        return found

    def rows(self, variant: int, many: int) -> list[str]:
        """The texts of the one table of a data set that has so many rows; empty when none or several have."""
        tables = [
            rows for rows in self._files(variant).values() if len(rows) == many and all(map(_text, rows))
        ]
        return [_text(row) for row in tables[0]] if len(tables) == 1 else []

    def file(self, variant: int, name: str) -> bytes | None:
        """A file of a data set as it was given; None when there is none of that name."""
        return self._unpacked(variant).get(name)

    def _unpacked(self, variant: int) -> dict[str, bytes]:
        if not self._archive.exists():
            return {}
        with self._archive.open("rb") as file:
            return unpack_one(file, variant)

    def _read(self, variant: int) -> dict[str, list[dict[str, str]]]:
        return {
            name: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
            for name, content in self._unpacked(variant).items()
            if name.endswith(".csv") and len(content) < 100_000
        }


def _text(row: Mapping[str, str | None]) -> str:
    """What a row says at length, in the language of this machine where it says it in both."""
    other = {"fr": "_en", "en": "_fr"}[current_language()]
    said = [str(value) for name, value in row.items() if value and name and not name.endswith(other)]
    longest = max(said, key=len, default="")
    return longest if len(longest) >= SHORTEST_TEXT else ""


def _criteria(cells: list[NotebookNode]) -> dict[str, str]:
    """What each graded cell looks at: a test by its comment, a text by the heading of its grid."""
    found, heading = {}, ""
    for cell in cells:
        if cell.cell_type == "markdown":
            heading = next(iter(re.findall(r"^#{3,6} +(.+?) *$", cell.source, re.MULTILINE)), heading)
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("grade") and cell.cell_type == "code":
            found[nbgrader["grade_id"]] = _criterion(cell.source)
        elif nbgrader.get("grade"):
            found[nbgrader["grade_id"]] = heading
    return found


def _criterion(source: str) -> str:
    r"""What the comment that opens a test says, without "Hidden check:".

    >>> _criterion("# Hidden check: an empty list,\n# no message.\nassert mean([]) == 0")
    'an empty list, no message'
    """
    lines = []
    for line in source.split("\n"):
        if not line.startswith("#") or line.startswith("###"):
            break
        lines.append(line.lstrip("# "))
    said = " ".join(lines)
    return re.sub(r"^[^.:]{3,40}[\u00a0 ]?: ", "", said).rstrip(". ")
