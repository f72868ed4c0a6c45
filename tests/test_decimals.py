"""Decimals are written as a reader of the language writes them: 0,5 in French prose, 0.5 in English."""

import re
from pathlib import Path

import pytest

from parvis.authoring.text import read_blocks

ROOT = Path(__file__).parents[1]
TEXTS = sorted(
    path
    for folder in ("course", "assignments")
    for path in (ROOT / folder).rglob("*.md")
    if path.name not in ("mistakes.md", "right.md", "survivors.md", "hints.md")  # programs; both languages
)
HINTS = sorted((ROOT / "assignments").rglob("hints.md"))
QUOTED = re.compile(r"`[^`\n]*`|\]\([^)\s]*\)|\$\$.*?\$\$", re.S)
POINT = re.compile(r"(?<![\d.,/])\d+\.\d+(?![\d.]*\.\d)(?![\w/])")
COMMA = re.compile(r"(?<![\d.,/])\d+,(?!\d{3}(?!\d))\d+(?![\w/]|\s%)")  # a French file writes 6,5 %
# Versions and identifiers are no decimals; nor are the numbers of exercises.
NO_DECIMAL = re.compile(r"\bdoi\s\S+|\bversions?\s[\d.]+|Python\s[\d.]+")
EXERCISE = re.compile(r"^(?:## Exerci[sc]e |\*\*)(\d+\.\d+)", re.M)


def wrong_decimals(prose, language, exercises=frozenset()):
    """The decimals that another language would write so."""
    said = NO_DECIMAL.sub(" ", QUOTED.sub(" ", prose))
    found = (POINT if language == "fr" else COMMA).findall(said)
    return [number for number in found if number not in exercises]


def exercises_of(text):
    """The numbers of the exercises that an assignment announces."""
    return frozenset(EXERCISE.findall(text))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_prose_writes_decimals_by_its_language(path):
    """In every cell of prose of lessons, assignments and rubrics; what stands in `code` is Python's."""
    exercises = frozenset().union(*(exercises_of(text.read_text(encoding="utf-8")) for text in TEXTS))
    blocks = [block for block in read_blocks(path, path.name) if block.kind == "prose"]

    assert [] == [
        f"{path.name}:{block.line}: {number}"
        for block in blocks
        for number in wrong_decimals(block.source, block.keys.get("lang", ""), exercises)
    ]


@pytest.mark.parametrize("path", HINTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_hints_write_decimals_by_their_language(path):
    """Each rung in its own; its code is Python's, and so is what stands in `code`."""
    exercises = frozenset().union(*(exercises_of(text.read_text(encoding="utf-8")) for text in TEXTS))
    parts = re.split(r"(?m)^### \d (fr|en)$", path.read_text(encoding="utf-8"))
    prose = [re.sub(r"^```.*?^```|^##.*?$|^- probe.*?$", "", rung, flags=re.M | re.S) for rung in parts[2::2]]

    assert len(prose) >= 6
    assert [] == [
        number
        for language, words in zip(parts[1::2], prose, strict=True)
        for number in wrong_decimals(words, language, exercises)
    ]


@pytest.mark.parametrize(
    ("prose", "language", "found"),
    [
        ("Un z de 2.61, puis `0.5`.", "fr", ["2.61"]),
        ("Un z de 2,61 à l'exercice 7.9.", "fr", []),
        ("A z of 2,61; 1,204 people; 12,400.", "en", ["2,61"]),
        ("A z of 2.61.", "en", []),
    ],
)
def test_a_decimal_of_another_language_is_found(prose, language, found):
    """Not in code, and a thousand in English is none."""
    assert found == wrong_decimals(prose, language, {"7.9"})
