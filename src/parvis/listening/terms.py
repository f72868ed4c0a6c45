"""What a query is made of: words, phrases and operators, and where each stands in a list of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Term(Protocol):
    """A part of a query, which a list of words meets or not."""

    def meets(self, words: list[str]) -> bool:
        """Whether these words have what the term asks for."""


class Placed(Term, Protocol):
    """A part that stands at places: a word, a phrase, or words joined with OR. NEAR compares places."""

    def places(self, words: list[str]) -> list[tuple[int, int]]:
        """The first and last word of each occurrence."""


@dataclass(frozen=True)
class Word:
    """One word; `prefix` is for all that begin with it. A hashtag of these letters counts too.

    >>> Word("tablee").meets(["#tablee"]), Word("#lid").meets(["lid"]), Word("lun", True).meets(["lune"])
    (True, False, True)
    """

    text: str
    prefix: bool = False

    def places(self, words: list[str]) -> list[tuple[int, int]]:
        """Each place of the word."""
        return [(place, place) for place, word in enumerate(words) if self._is(word)]

    def meets(self, words: list[str]) -> bool:
        """Whether the word is there."""
        return any(map(self._is, words))

    def _is(self, word: str) -> bool:
        seen = word if self.text.startswith("#") else word.removeprefix("#")
        return seen.startswith(self.text) if self.prefix else seen == self.text


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other.

    >>> Phrase((Word("lune"), Word("4"))).places(["ma", "lune", "4", "lune"])
    [(1, 2)]
    """

    parts: tuple[Word, ...]

    def places(self, words: list[str]) -> list[tuple[int, int]]:
        """Each run of words that is the phrase."""
        size = len(self.parts)
        starts = range(len(words) - size + 1)
        return [(start, start + size - 1) for start in starts if self._is(words[start : start + size])]

    def meets(self, words: list[str]) -> bool:
        """Whether the phrase is there."""
        return bool(self.places(words))

    def _is(self, run: list[str]) -> bool:
        return all(part.meets([word]) for part, word in zip(self.parts, run, strict=True))


@dataclass(frozen=True)
class Either:
    """OR: one of the parts at least."""

    parts: tuple[Term, ...]

    def meets(self, words: list[str]) -> bool:
        """Whether one part is met."""
        return any(part.meets(words) for part in self.parts)


@dataclass(frozen=True)
class EitherPlaced:
    """OR between words and phrases, which has places and may stand beside NEAR."""

    parts: tuple[Placed, ...]

    def meets(self, words: list[str]) -> bool:
        """Whether one part is met."""
        return any(part.meets(words) for part in self.parts)

    def places(self, words: list[str]) -> list[tuple[int, int]]:
        """The places of all the parts."""
        return [place for part in self.parts for place in part.places(words)]


@dataclass(frozen=True)
class Every:
    """AND: all the parts."""

    parts: tuple[Term, ...]

    def meets(self, words: list[str]) -> bool:
        """Whether all parts are met."""
        return all(part.meets(words) for part in self.parts)


@dataclass(frozen=True)
class Without:
    """NOT: the part is not there."""

    part: Term

    def meets(self, words: list[str]) -> bool:
        """Whether the part is missing."""
        return not self.part.meets(words)


@dataclass(frozen=True)
class Near:
    """NEAR: both parts, with `distance` words between them at most, in either order.

    >>> near = Near(Word("quartier"), Word("lid"), 2)
    >>> near.meets("the lid of my quartier".split()), near.meets("the quartier and one more shut lid".split())
    (True, False)
    """

    left: Placed
    right: Placed
    distance: int

    def meets(self, words: list[str]) -> bool:
        """Whether an occurrence of each is close enough to the other's."""
        rights = self.right.places(words)
        return any(
            0 < max(first - other_last, other_first - last) <= self.distance + 1
            for first, last in self.left.places(words)
            for other_first, other_last in rights
        )
