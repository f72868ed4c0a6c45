"""What would have come anyway: those who were reached against those who were held out by chance."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_TWO_SIDES = 1.959964  # of the normal law, for 95 %


@dataclass(frozen=True)
class Lift:
    """Orders that the action added among the reached, with the ends of an interval of 95 %."""

    extra: float
    low: float
    high: float


def lift(reached: int, reached_orders: int, held: int, held_orders: int) -> Lift:
    """The orders that would not have come: the difference of the two rates, times the people reached.

    Raises ValueError when a group has nobody.

    >>> round(lift(24_000, 744, 6_000, 124).extra)
    248
    """
    if reached <= 0 or held <= 0:
        raise ValueError("a group has nobody")
    one, other = reached_orders / reached, held_orders / held
    extra = (one - other) * reached
    spread = _TWO_SIDES * reached * sqrt(one * (1 - one) / reached + other * (1 - other) / held)
    return Lift(extra, extra - spread, extra + spread)
