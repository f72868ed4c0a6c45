"""Each effect planted in the series of the page (D2) is found, on two named seeds and on twenty more."""

import numpy as np
import pandas as pd
import pytest

from ..worlds import POWER_SEEDS, SEEDS, export, world


def break_day(values, dates):
    """The first day of the second part, where two constant levels fit best, weekdays set aside."""
    logs = pd.Series(np.log(values.to_numpy(dtype=float)))
    logs = (logs - logs.groupby(dates.dt.day_of_week.to_numpy()).transform("median")).to_numpy()
    total, number = np.cumsum(logs), len(logs)
    place = np.arange(14, number - 14)
    before, after = total[place - 1] / place, (total[-1] - total[place - 1]) / (number - place)
    return dates.iloc[place[np.argmax((after - before) ** 2 * place * (number - place))]]


def around(values, dates, day, length=28):
    """Median of the four weeks from `day` over the median of the four weeks before."""
    after = (dates >= day) & (dates < day + pd.Timedelta(days=length))
    before = (dates < day) & (dates >= day - pd.Timedelta(days=length))
    return values[after].median() / values[before].median()


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_the_switch_from_impressions_to_views_can_be_dated(seed):
    """The views alone show the break at its day, give or take one."""
    page = world(seed).page
    found = break_day(page["views"], page["date"])

    assert abs(found - world(seed).switch_day) <= pd.Timedelta(days=1)


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_a_level_23_per_cent_higher_without_more_people(seed):
    """Views per viewer rise by 23 % that day; viewers and visits do not."""
    page, day = world(seed).page, world(seed).switch_day

    assert 1.18 < around(page["views"] / page["viewers"], page["date"], day) < 1.28
    assert 0.85 < around(page["viewers"], page["date"], day) < 1.15


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_the_switch_is_far_from_campaigns(seed):
    """No campaign begins or ends within twelve days of the break, so that it is not taken for its effect."""
    day, campaigns = world(seed).switch_day, world(seed).campaigns
    gap = pd.Timedelta(days=12)

    assert not ((campaigns["starts"] - gap <= day) & (day <= campaigns["ends"] + gap)).any()


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_one_day_loses_640_followers(seed):
    """A single day has -640; no other day loses more than a few dozen."""
    follows = world(seed).page["follows"].sort_values().to_list()

    assert -640 == follows[0]
    assert follows[1] > -40


@pytest.mark.parametrize("seed", SEEDS)
def test_viewers_of_the_days_do_not_add_up(seed):
    """The people of the year are more than those of any day and far fewer than the sum of the days."""
    viewers = world(seed).page["viewers"]

    assert viewers.max() < world(seed).yearly_viewers < viewers.sum() / 10


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_counts_what_its_posts_received(seed):
    """Interactions of the year: of its posts, of older posts, less what is still to come."""
    received = world(seed).facebook["interactions"].sum()

    assert 0.95 * received < world(seed).page["interactions"].sum() < 1.6 * received


@pytest.mark.parametrize("seed", SEEDS)
def test_six_series_of_365_days(seed):
    """Each metric has every day of the year once."""
    series = export(seed, "meta_series")

    assert {"follows", "interactions", "views", "viewers", "visits", "link_clicks"} == set(series["metric"])
    assert {365} == set(series.groupby("metric")["date"].nunique())
    assert 6 * 365 == len(series)
