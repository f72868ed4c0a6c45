"""How an outrage spreads among people, hour by hour: a toy model, for comparing answers, not for forecasting.

Kermack and McKendrick's model (1927) in steps of one hour: those who have not heard, those who pass it on,
those who have stopped. An answer of the brand changes how contagious the outrage is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PEOPLE = 50_000
FIRST_SPREADERS = 20
CONTAGION = 0.6  # people that one spreader reaches in an hour while nobody has heard
FATIGUE = 0.2  # share of the spreaders who stop in an hour
HORIZON = 96  # hours after which the outrage is over, or the brand's answer no longer matters

# By what share an answer lowers the contagion; a mismatched one (denial, blame) raises it.
MATCHED, PARTIAL, MISMATCHED, SILENCE = 0.7, 0.4, -0.2, 0.0


@dataclass(frozen=True)
class Spread:
    """The people in an hour: `unaware`, `spreading`, `tired`; their sum never changes.

    >>> Spread().reached
    20.0
    """

    unaware: float = float(PEOPLE - FIRST_SPREADERS)
    spreading: float = float(FIRST_SPREADERS)
    tired: float = 0.0

    @property
    def people(self) -> float:
        """Everybody."""
        return self.unaware + self.spreading + self.tired

    @property
    def reached(self) -> float:
        """Those who have heard."""
        return self.people - self.unaware


def pass_hour(
    spread: Spread, damping: float = 0.0, contagion: float = CONTAGION, stopping: float = FATIGUE
) -> Spread:
    """One hour later, when the answers given so far lower the contagion by the share `damping`.

    `stopping` is the share of the spreaders who stop.

    >>> after = pass_hour(Spread())
    >>> round(after.reached, 3), round(after.people)
    (31.995, 50000)
    """
    newly = contagion * (1 - damping) * spread.spreading * spread.unaware / spread.people
    newly = min(max(newly, 0.0), spread.unaware)
    stopped = stopping * spread.spreading
    return Spread(spread.unaware - newly, spread.spreading + newly - stopped, spread.tired + stopped)


def wake(spread: Spread, people: float) -> Spread:
    """The press tells `people` more at once: they hear, and pass it on."""
    told = min(max(people, 0.0), spread.unaware)
    return replace(spread, unaware=spread.unaware - told, spreading=spread.spreading + told)


def reached(delay: int, damping: float, hours: int = HORIZON) -> float:
    """People reached after `hours` when one answer, given at the hour `delay`, lowers the contagion.

    >>> round(reached(1, MATCHED)), round(reached(24, MATCHED)), round(reached(1, PARTIAL))
    (243, 38925, 37067)
    """
    spread = Spread()
    for hour in range(hours):
        spread = pass_hour(spread, damping if hour >= delay else SILENCE)
    return spread.reached


def peak_hour(hours: int = HORIZON) -> int:
    """The hour with most spreaders when the brand says nothing.

    >>> peak_hour()
    23
    """
    spread, counts = Spread(), []
    for _hour in range(hours):
        spread = pass_hour(spread)
        counts.append(spread.spreading)
    return counts.index(max(counts))
