"""The sentence of a mistake that is known by its outcomes says them, not how the code is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# other code gives the same outcomes: days >= 2 for hours >= 48, .map for a loop, one sort for another
WRITING = re.compile(
    r"equals sign|signe égal|is written [<>=]|s'écrit [<>=]|written with(out)? |s'écrit (avec|sans) |"
    r"\bor, not and|\band, not or|or, et non and|and, et non or|"
    r"\byou (wrote|forgot the brackets)|vous avez (écrit|oublié les parenthèses)|"
    r"\b(first|last) line (must|has to|sorts)|(première|dernière) ligne (doit|trie)|"
    r"line of the if|ligne du if"
)
SENTENCES = [
    (path.parent.name, line)
    for path in sorted(ROOT.glob("assignments/*/mistakes.md"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("- named-")
]


def _says_how_it_is_written(sentence: str) -> bool:
    return bool(WRITING.search(sentence))


def test_no_named_mistake_says_how_the_code_is_written():
    assert len(SENTENCES) > 300
    assert [one for one in SENTENCES if _says_how_it_is_written(one[1])] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“more than” is written without the equals sign.",
        "«\u00a0au moins\u00a0» s'écrit avec le signe égal.",
        '"fewer than 10" is written < 10.',
        "A single hook is enough: or, not and.",
        "Les réponses à soi-même sont restées\u00a0: la première ligne doit les enlever.",
    ],
)
def test_such_sentences_are_found(sentence):
    assert _says_how_it_is_written(sentence)
