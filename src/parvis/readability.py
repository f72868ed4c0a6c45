"""How easy a text is to read: Flesch's reading ease in English, Kandel and Moles' in French."""

from __future__ import annotations

import re
import unicodedata

# R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233, and for French
# L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue française", Cahiers d'études de
# radio-télévision 19 (1958), 253-274. From 0 to 100: 60 to 70 is plain for a pupil of about fourteen.
FORMULAS = {"en": (206.835, 1.015, 84.6), "fr": (207.0, 1.015, 73.6)}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,\u202f]*")
_SENTENCE = re.compile(r"[.!?…:;]+(?=\s|$)")
_SILENT = {"fr": re.compile(r"(?<=[^aeiouy])(?:es?|ent)$"), "en": re.compile(r"(?<=[^aeiouylr])(?:e|es|ed)$")}


def words(text: str) -> list[str]:
    """The words of a prose; what an apostrophe joins is one, in French too.

    >>> words("It isn't 2,5.")
    ['It', "isn't", '2,5']
    """
    return [word.rstrip(".,") for word in _WORD.findall(text)]


def syllables(word: str, language: str) -> int:
    """The spoken syllables of a word, by its groups of vowels; a silent ending counts for nothing.

    >>> [syllables(word, "fr") for word in ("messages", "part")], syllables("removed", "en")
    ([2, 1], 2)
    """
    letters = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in letters if letter.isalpha() or letter in "'’")
    accented = word[-1:] in "éè" or word.lower().endswith(("és", "ées", "ée"))
    if not accented and len(plain) > 3:
        plain = _SILENT[language].sub("", plain)
    return max(1, len(re.findall(r"[aeiouyœæ]+", plain)))


def reading_ease(text: str, language: str) -> float:
    """The ease of a prose from about 0 (hard) to 100 (easy), by the formula of its language.

    206.835 - 1.015 · words per sentence - 84.6 · syllables per word (Flesch 1948);
    207 - 1.015 · words per sentence - 73.6 · syllables per word (Kandel and Moles 1958).

    >>> round(reading_ease("The cat sat on the mat. It was warm.", "en"))
    118
    """
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len(_SENTENCE.findall(text)))
    begin, length, weight = FORMULAS[language]
    spoken = sum(syllables(word, language) for word in found)
    return begin - length * len(found) / sentences - weight * spoken / len(found)
