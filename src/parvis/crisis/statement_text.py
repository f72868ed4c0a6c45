"""A text made plain, to read it by its words: no accents, no capitals; its sentences and clauses."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

# The words by which a holding statement is read over: `data/statement.toml`, as regular expressions.

_FILE = Path(__file__).parent / "data" / "statement.toml"


class Words(NamedTuple):
    """One language's: what announces a part, is forbidden or takes that back; hours, numbers."""

    parts: dict[str, re.Pattern]
    forbidden: dict[str, re.Pattern]
    doubt: dict[str, re.Pattern]
    hour: re.Pattern
    months: str
    units: dict[str, int]
    tens: dict[str, int]


@cache
def words_of(language: str) -> Words:
    """The words of "fr" or "en".

    >>> words_of("fr").forbidden["guess"].search("c'est probablement le ressort")[0]
    'probablement'
    """
    raw = _content()[language]
    counted = raw["numbers"]
    parts, forbidden, doubt = (
        {name: _any(lines) for name, lines in raw[key].items()} for key in ("parts", "forbidden", "doubt")
    )
    return Words(
        parts,
        forbidden,
        doubt,
        _any(raw["hours"]["hour"]),
        counted["months"],
        {word: value for value, word in enumerate(counted["units"].split(), 1)},
        counted["tens"],
    )


@cache
def common() -> frozenset[str]:
    """Words of both languages that tell nothing about what a sentence rests on."""
    return frozenset(_content()["common"].split())


@cache
def _content() -> dict:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _any(lines: str) -> re.Pattern:
    """One expression for a list of them, one a line."""
    return re.compile("|".join(lines.strip("\n").split("\n")))


_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=\S)[^.!?…\n]+)*[.!?…]*")
_CLAUSE_END = re.compile(r"[,:–—]|;(?!-?\))|\b(?:mais|but)\b")
_WORD = re.compile(r"[a-z]{4,}")
_ALIKE = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "‑": "-",
    "‐": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "œ": "oe",
    "æ": "ae",
}


@dataclass(frozen=True)
class Clause:
    """A stretch of plain text from `start` to `end`, and where its sentence begins and ends."""

    start: int
    end: int
    sentence: tuple[int, int]


class Text:
    """What somebody wrote: `plain` for searching, `quote` for showing what was found as it was written.

    >>> text = Text("L’été dernier, rien. « Cœur » !")
    >>> text.plain
    "l'ete dernier, rien. « coeur » !"
    >>> text.quote(23, 28)
    'Cœur'
    """

    def __init__(self, written: str):
        self.written = written
        letters, places = [], []
        for place, character in enumerate(written):
            for letter in _plain(character):
                letters.append(letter)
                places.append(place)
        self.plain, self._places = "".join(letters), [*places, len(written)]

    def quote(self, start: int, end: int) -> str:
        """The words as they were written, between two places of `plain`."""
        last = self._places[end - 1] + 1 if end > start else self._places[start]
        return " ".join(self.written[self._places[start] : last].split())

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins and ends in `plain`; a full stop inside a word ends none."""
        return ((found.start(), found.end()) for found in _SENTENCE.finditer(self.plain) if found[0].strip())

    def clauses(self) -> Iterator[Clause]:
        """The clauses of each sentence: commas and “but” part what is known from what is guessed."""
        for start, end in self.sentences():
            begin = start
            for mark in _CLAUSE_END.finditer(self.plain, start, end):
                yield Clause(begin, mark.start(), (start, end))
                begin = mark.end()
            yield Clause(begin, end, (start, end))


def plain(written: str) -> str:
    r"""A text without accents or capitals, with single spaces and straight apostrophes, to look for words in.

    >>> plain("L’ÉTÉ  dernier\n")
    "l'ete dernier"
    """
    return " ".join(Text(str(written)).plain.split())


def stems(words: str) -> set[str]:
    """The beginnings of the long words of a text, which stand for their meaning; common words are left out.

    >>> sorted(stems("Les charnières du même lot"))
    ['charn']
    """
    found = (word for word in _WORD.findall(Text(words).plain) if word not in common())
    return {word.rstrip("sxe")[:5] for word in found if len(word.rstrip("sxe")) > 3}


def _plain(character: str) -> str:
    lowered = _ALIKE.get(character, character).lower()
    lowered = _ALIKE.get(lowered, lowered)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
