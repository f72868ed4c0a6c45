"""LinkedIn's days and posts (D5): the engagement rate counts clicks and is a fraction."""

import numpy as np
import pytest

from ..worlds import SEEDS, export, world


@pytest.mark.parametrize("seed", SEEDS)
def test_the_engagement_rate_of_a_post_counts_clicks(seed):
    """Without the clicks the rate would be about half."""
    posts = export(seed, "linkedin_posts")
    reactions = posts[["likes", "comments", "reposts"]].sum(axis=1)
    with_clicks = ((reactions + posts["clicks"]) / posts["impressions"]).astype("float64")

    assert np.allclose(with_clicks, posts["engagement_rate"])
    assert (reactions / posts["impressions"]).median() < 0.6 * posts["engagement_rate"].median()


@pytest.mark.parametrize("seed", SEEDS)
def test_rates_are_fractions(seed):
    """A median of a few hundredths, and no rate above one."""
    posts, days = export(seed, "linkedin_posts"), export(seed, "linkedin_daily")

    assert 0.02 < posts["engagement_rate"].median() < 0.08
    assert posts["engagement_rate"].max() < 1 and days["engagement_rate_total"].max() < 1


@pytest.mark.parametrize("seed", SEEDS)
def test_365_days_and_120_posts(seed):
    """One row per day of the year, one per post."""
    assert 365 == export(seed, "linkedin_daily")["date"].nunique() == len(export(seed, "linkedin_daily"))
    assert 120 == export(seed, "linkedin_posts")["link"].nunique() == len(export(seed, "linkedin_posts"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_days_add_up(seed):
    """The total of a day is its organic and sponsored parts; clicks of the year are those of the posts."""
    days, posts = export(seed, "linkedin_daily"), world(seed).linkedin

    for name in ("impressions", "clicks", "reactions", "comments", "reposts"):
        assert (days[f"{name}_total"] == days[f"{name}_organic"] + days[f"{name}_sponsored"]).all()
    assert 0.9 * posts["clicks"].sum() < days["clicks_total"].sum() <= posts["clicks"].sum()
    assert (days["impressions_sponsored"] > 0).any()
