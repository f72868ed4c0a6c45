"""What the team answers to the first two guesses of the lesson on rules, out of sight of whoever guesses."""

from __future__ import annotations


def boxes() -> dict[int, str]:
    """The box in which the team puts each of the six messages of part 1, by its number.

    >>> boxes()[1]
    'negative'
    """
    return {1: "negative", 2: "platform", 3: "illegal", 4: "negative", 5: "charter", 6: "illegal"}


def duties() -> dict[int, str]:
    """Who has to act in each of the six situations of part 4, by its number.

    >>> duties()[2]
    'nobody'
    """
    return {1: "platform", 2: "nobody", 3: "brand", 4: "brand", 5: "platform", 6: "creator"}
