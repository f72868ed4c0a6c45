"""The ten blocks of a charter, and the words by which one finds them in a text."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

from parvis.language import current_language
from parvis.readability import FORMULAS, syllables, words

FILE = Path(__file__).parent / "data" / "charter.toml"


def blocks(language: str | None = None) -> dict[str, list[str]]:
    """The ten blocks in order, each with the words that show it, in `language`, else in the current one.

    >>> found = blocks("en")
    >>> len(found), found["data"]
    (10, ['personal data', 'privacy', 'GDPR'])
    """
    return {name: list(one["words"]) for name, one in _read(language).items()}


def block_titles(language: str | None = None) -> dict[str, str]:
    """What each block says, in a few words.

    >>> block_titles("en")["purpose"]
    'what the charter is for'
    """
    return {name: one["title"] for name, one in _read(language).items()}


def _read(language: str | None) -> dict[str, dict]:
    spoken = language or current_language()
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: one[spoken] for name, one in data.items()}


def plain(text: str) -> str:
    """A text in small letters, without accents, with straight apostrophes and single spaces.

    >>> plain("À QUOI  SERT l’échelle\u00a0?")
    "a quoi sert l'echelle ?"
    """
    letters = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())


def count_words(text: str) -> int:
    """How many words a text has; what an apostrophe joins is one.

    >>> count_words("It isn't late.")
    3
    """
    return len(words(text))


def count_syllables(text: str, language: str | None = None) -> int:
    """How many syllables a text has when spoken, in `language`, else in the current one: an estimate.

    >>> count_syllables("We remove what hurts.", "en")
    5
    """
    spoken = language or current_language()
    return sum(syllables(word, spoken) for word in words(text))


def reading_formula(language: str | None = None) -> tuple[float, float, float]:
    """The start of the reading ease, and what words per sentence and syllables per word take from it.

    >>> reading_formula("fr")
    (207.0, 1.015, 73.6)
    """
    return FORMULAS[language or current_language()]


def abbreviations(language: str | None = None) -> dict[str, str]:
    """Abbreviations within a sentence, each with what it becomes without its full stops.

    >>> abbreviations("en")[" Mr. "]
    ' Mr '
    """
    known = {"fr": ("M.", "p. ex.", "env."), "en": ("Mr.", "Dr.", "No.")}
    return {f" {short} ": f" {short.replace('.', '')} " for short in known[language or current_language()]}
