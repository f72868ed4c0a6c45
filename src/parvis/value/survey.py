"""A survey among people who were shown an action and people who were not: drawn with a seed, and compared."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

# From which answer on a person counts as reached: yes is 1, opinions go from 1 to 5.
FROM = {"attention": 1, "understanding": 1, "attitude": 4, "relation": 4}
# The share that says so without having been shown anything; invented.
USUAL = {"attention": 0.18, "understanding": 0.24, "attitude": 0.46, "relation": 0.34}
_BLANK = 0.07  # of the answers are left blank, twice as many among those who were not shown the action


@dataclass(frozen=True)
class Effect:
    """How much larger a share is among those who were shown, with its interval at 95%."""

    question: str
    shown: float
    others: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """The difference of the two shares."""
        return self.shown - self.others

    @property
    def sure(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def draw_survey(seed: int | list[int], effects: Mapping[str, float], people: int = 900) -> pd.DataFrame:
    """One row per person: person_id, exposed, and an answer (blank when none) to each question.

    `effects` are added to the usual shares of those who were shown the action, by question.

    >>> draw_survey(7, {"attention": 0.2}, people=3).columns.tolist()
    ['person_id', 'exposed', 'attention', 'understanding', 'attitude', 'relation']
    """
    rng = np.random.default_rng(seed)
    exposed = rng.random(people) < 0.5
    table = pd.DataFrame({"person_id": np.arange(1, people + 1), "exposed": exposed})
    for question, usual in USUAL.items():
        reached = rng.random(people) < usual + effects.get(question, 0.0) * exposed
        answers = np.where(reached, 1.0, 0.0)
        if FROM[question] > 1:
            answers = np.where(reached, rng.integers(4, 6, people), rng.integers(1, 4, people)).astype(float)
        answers[rng.random(people) < np.where(exposed, _BLANK, 2 * _BLANK)] = np.nan
        table[question] = answers
    return table


def compare(survey: pd.DataFrame) -> list[Effect]:
    """What those who were shown say beyond the others, question by question.

    The interval is that of a difference of two independent shares, 1.96 standard errors on each side.

    >>> [one.question for one in compare(draw_survey(7, {"attention": 0.2})) if one.sure]
    ['attention']
    """
    return [_effect(survey, question) for question in FROM]


def _effect(survey: pd.DataFrame, question: str) -> Effect:
    values, shown = survey[question].to_numpy(), survey["exposed"].to_numpy()
    there = ~np.isnan(values)
    shares = []
    spread = 0.0
    for side in (shown, ~shown):
        number = int((there & side).sum())
        share = float((values[there & side] >= FROM[question]).sum()) / max(number, 1)
        shares.append(share)
        spread += share * (1 - share) / max(number, 1)
    middle, half = shares[0] - shares[1], 1.96 * math.sqrt(spread)
    return Effect(question, shares[0], shares[1], middle - half, middle + half)
