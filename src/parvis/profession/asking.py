"""How a true share becomes another one: who is asked, and what is counted. A toy, with a public seed."""

from __future__ import annotations

import numpy as np
import pandas as pd


def occupation(interns: float = 0.16, people: int = 20_000, seed: int = 1) -> pd.DataFrame:
    """An invented occupation: contract ("intern" or "permanent"), months it lasts, answers (would answer).

    Interns last 4 months and permanent posts 60; interns answer surveys on campus more often than the others.

    >>> table = occupation()
    >>> round(float((table["contract"] == "intern").mean()), 2)
    0.16
    """
    rng = np.random.default_rng(seed)
    intern = np.arange(people) < round(interns * people)
    rng.shuffle(intern)
    return pd.DataFrame(
        {
            "contract": np.where(intern, "intern", "permanent"),
            "months": np.where(intern, 4, 60),
            "newsletter": rng.random(people) < np.where(intern, 0.05, 0.12),
            "campus": rng.random(people) < np.where(intern, 0.30, 0.03),
        }
    )


def offers(table: pd.DataFrame, months: int = 12) -> pd.DataFrame:
    """The job offers of so many months: a post is offered anew each time that it falls free.

    Columns: contract, offers.

    >>> found = offers(occupation()).set_index("contract")["offers"]
    >>> round(float(found["intern"] / found.sum()), 2)
    0.74
    """
    offered = (months / table["months"]).groupby(table["contract"]).sum()
    return offered.rename("offers").reset_index()
