"""Groups near-identical texts, so that one decision can be given to all of a group."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from parvis.classroom.similarity.grams import text_grams

SAME = 0.8  # of the runs of words that two texts have between them


def groups(texts: Mapping[str, str]) -> list[list[str]]:
    """The keys of texts of which each is nearly another one's, two or more to a group.

    Capitals, accents and punctuation make no difference; an empty text belongs to no group.

    >>> groups({"a": "Because of outliers.", "b": "because of OUTLIERS", "c": "No idea.", "d": ""})
    [['a', 'b']]
    """
    grams = {key: text_grams(text) for key, text in texts.items()}
    leader = {key: key for key in grams}

    def find(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for one, other in combinations((key for key in grams if grams[key]), 2):
        if len(grams[one] & grams[other]) >= SAME * len(grams[one] | grams[other]):
            leader[find(other)] = find(one)
    found: dict[str, list[str]] = {}
    for key in grams:
        found.setdefault(find(key), []).append(key)
    return [members for members in found.values() if len(members) > 1]
