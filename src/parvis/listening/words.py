"""A text as words that can be compared: small letters, no accents, a hashtag being one word."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"#?\w+")


def plain(text: str) -> str:
    r"""Small letters without accents; apostrophes and quotes of one kind each.

    >>> plain("L’ÉTÉ « chaud »")
    'l\'ete " chaud "'
    """
    text = re.sub("[’‘ʼ]", "'", text)
    text = re.sub("[«»“”„]", '"', text)
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a text in order; a hashtag keeps its sign, an address loses its @.

    >>> words("Ma Lune 4 fuit ! #LaGrandeTablée @marmolune")
    ['ma', 'lune', '4', 'fuit', '#lagrandetablee', 'marmolune']
    """
    return _WORD.findall(plain(text))
