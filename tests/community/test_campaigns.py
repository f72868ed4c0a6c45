"""Six campaigns that do not overlap, and the days on which they run."""

import pandas as pd
import pytest

from parvis.community.campaigns import running

from .worlds import SEEDS, world


@pytest.mark.parametrize("seed", SEEDS)
def test_six_campaigns_one_after_the_other(seed):
    """Each ends before the next begins, in the year."""
    table = world(seed).campaigns

    assert 6 == len(table)
    assert (table["ends"].to_numpy()[:-1] < table["starts"].to_numpy()[1:]).all()
    assert (table["budget_eur"] > 0).all()
    assert {2025} == set(table["ends"].dt.year)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_days_of_a_campaign(seed):
    """First and last day run; the day before does not, but for a margin."""
    table = world(seed).campaigns
    first = table["starts"].iloc[2]
    days = pd.DatetimeIndex(
        [first, table["ends"].iloc[2] + pd.Timedelta(hours=20), first - pd.Timedelta(days=1)]
    )

    assert [2, 2, -1] == running(table, days).tolist()
    assert [2, 2, 2] == running(table, days, margin=1).tolist()
