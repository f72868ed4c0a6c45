"""The numbers of a text, in figures and in words, without hours, dates, telephones and names of models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parvis.crisis.statement_text import Text, words_of

_FIGURES = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_HUNDREDS = {"cent", "cents", "hundred"}
_LARGE = {"mille": 1_000, "thousand": 1_000, "million": 1_000_000, "millions": 1_000_000}
# Said of other things than a quantity: « neuf » is also new, « mille mercis », "one of", "two words".
_LOOSE = {"un", "deux", "neuf", "mille", "one", "two"}


class Number(NamedTuple):
    """A value and where it stands in the plain text."""

    value: float
    start: int
    end: int


def numbers(text: Text, language: str) -> Iterator[Number]:
    """The quantities that a text states, in its order.

    >>> text = Text("À 15 h : 4 000 vues, trois cents clients de la Lune 4.")
    >>> [number.value for number in numbers(text, "fr")]
    [4000.0, 300]
    """
    plain = _without_names(text.plain, language)
    found = [_in_figures(match) for match in _FIGURES.finditer(plain)] + list(_in_words(plain, language))
    return iter(sorted(found, key=lambda number: number.start))


def _without_names(plain: str, language: str) -> str:
    """Blanks what has figures but states no quantity."""
    words = words_of(language)
    blanked = (
        words.hour.pattern,
        r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+",
        r"\+?\d{2}(?:[ .]?\d{2}){4}\b",  # a telephone
        rf"\b\d{{1,2}}(?:er|st|nd|rd|th)?(?: of)? (?:{words.months})\b(?: \d{{4}})?",
        rf"\b(?:{words.months}) \d{{1,2}}\b",
        r"\b\d{1,2}(?:er|e|st|nd|rd|th)\b|\ble \d{1,2}\b|\b(?:19|20)\d{2}\b|\b24/24\b|\b24/7\b|\b7 ?j?/ ?7\b",
        r"\blune \d\b|\bn° ?\d+|\bno\. ?\d+",
    )
    for pattern in blanked:
        plain = re.sub(pattern, lambda match: "#" * len(match[0]), plain)
    return plain


def _in_figures(match: re.Match) -> Number:
    digits = match[0]
    if re.search(r"[ ,.]\d{3}$", digits):
        return Number(float(re.sub(r"[ ,.]", "", digits)), match.start(), match.end())
    return Number(float(digits.replace(",", ".")), match.start(), match.end())


def _in_words(plain: str, language: str) -> Iterator[Number]:
    """Runs of words that make one number: « quatre mille », "twenty-three"."""
    small = words_of(language).units | words_of(language).tens
    link = r"(?:[ -]|-et-| et | and )"
    word = "|".join(sorted({*small, *_HUNDREDS, *_LARGE, "vingts"}, key=len, reverse=True))
    for match in re.finditer(rf"\b(?:{word})(?:{link}(?:{word}))*\b", plain):
        words = re.findall(rf"\b(?:{word})\b", match[0])
        if len(words) > 1 or words[0] not in _LOOSE:
            yield Number(_value(words, small), match.start(), match.end())


def _value(words: list[str], small: dict[str, int]) -> float:
    whole = part = 0
    for word in words:
        if word in _HUNDREDS:
            part = max(part, 1) * 100
        elif word in _LARGE:
            whole, part = whole + max(part, 1) * _LARGE[word], 0
        elif word in ("vingt", "vingts") and part % 100 == 4:
            part += 76  # quatre-vingts
        else:
            part += small.get(word, 20)
    return whole + part
