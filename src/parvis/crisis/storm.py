"""What happens in four weeks of mentions: when the storm comes, what announces it, what follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

DAY = 24
CALM_HOURS = 14 * DAY  # the first two weeks are always quiet: the period from which a baseline is learnt


@dataclass(frozen=True)
class Storm:
    """The planted truth of a stream of mentions; times are hours since its first hour.

    - `onset`: the hour of the burst; `drift_hours` before it the share of negative mentions begins to
      rise from `calm_share` by `drift`, while the volume grows by `drift_volume` only;
    - `peak`: how many times the usual volume is added at the height of the burst;
    - `pickup`: hours from the onset to the articles of the press, which raise a second wave of
      `second_peak`; None when the press stays away;
    - `bots`: the hour in which `BOT_TEXTS` copies of one text arrive; None when there are none.

    >>> Storm(onset=489).drift_starts
    453
    """

    onset: int
    drift_hours: int = 36
    calm_share: float = 0.12
    drift: float = 0.14
    drift_volume: float = 0.15
    peak: float = 9.0
    pickup: int | None = None
    second_peak: float = 4.0
    bots: int | None = None

    @property
    def drift_starts(self) -> int:
        """The hour from which an attentive team may hear the storm."""
        return self.onset - self.drift_hours


# The storm on which the detectors of the lesson were measured: Sunday, 9:00, of the third week.
REFERENCE = Storm(onset=20 * DAY + 9)


def storm_of(seed: int) -> Storm:
    """The storm of a seed: its onset falls in the third or fourth week, in waking hours.

    The press picks it up 12 to 18 hours later; the robots pass on a quiet day before the drift.

    >>> storm_of(3) == storm_of(3), storm_of(3).pickup in range(12, 19)
    (True, True)
    """
    rng = np.random.default_rng([seed, 11])
    onset = int(rng.integers(18, 24)) * DAY + int(rng.integers(8, 19))
    bots = int(rng.integers(CALM_HOURS + DAY, onset - 60))
    return Storm(onset=onset, pickup=int(rng.integers(12, 19)), bots=bots)
