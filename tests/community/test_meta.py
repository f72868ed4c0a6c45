"""Meta's posts and page: each effect planted in them is found, on two named seeds and on twenty more."""

import numpy as np
import pandas as pd
import pytest

from parvis.community.networks.facebook import QUIET_START

from .conftest import POWER_SEEDS, SEEDS, export, world

# Each effect planted in Meta's posts (D1) is found, on two named seeds and on twenty more.


def latest(seed):
    """One row per post, with the larger of its totals, without tiny and boosted ones."""
    posts = export(seed, "meta_posts").sort_values("interactions").drop_duplicates("post_id", keep="last")
    return posts[(posts["reach"] >= 20) & (posts["reach_boosted"] == 0)]


def rates(posts):
    return (posts["interactions"] / posts["reach"]).astype("float64")


def cells(posts):
    """Whether each post is of a weekend, and whether it is a Reel."""
    return posts["published_at"].dt.day_of_week >= 5, posts["post_type"] == "Reels"


def regression(seed):
    """Mean reach of January's best tenth, and of what the same series published in February."""
    posts = world(seed).facebook
    month = posts["published_at"].dt.month
    january, february = posts[month == 1], posts[month == 2]
    best = january.nlargest(len(january) // 10, "reach")
    after = february.groupby("series")["reach"].mean().reindex(best["series"])
    return best["reach"].mean(), after.mean(), january["reach"].median(), february["reach"].median()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_file_has_520_rows_for_514_posts(seed):
    """Six posts are there twice, with an earlier and a later total."""
    posts = export(seed, "meta_posts")

    assert 520 == len(posts)
    assert 514 == posts["post_id"].nunique()
    assert 6 == posts["post_id"].duplicated().sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_later_export_has_larger_totals(seed):
    """Of two rows of one post, one is larger in views, reach and interactions alike."""
    posts = export(seed, "meta_posts")
    twice = posts[posts["post_id"].duplicated(keep=False)].sort_values(["post_id", "reach"])
    early, late = twice.iloc[::2], twice.iloc[1::2]

    for name in ("views", "reach", "interactions"):
        assert (early[name].to_numpy() < late[name].to_numpy()).all()
    assert (early["published_at"].to_numpy() == late["published_at"].to_numpy()).all()


def test_the_later_row_is_not_always_below():
    """The order of the rows does not tell which of the two exports is the later one."""
    above = []
    for seed in POWER_SEEDS:
        posts = export(seed, "meta_posts")
        for _post, rows in posts[posts["post_id"].duplicated(keep=False)].groupby("post_id"):
            above.append(bool(rows["reach"].iloc[0] > rows["reach"].iloc[1]))

    assert 0.2 < np.mean(above) < 0.8


@pytest.mark.parametrize("seed", SEEDS)
def test_one_blank_in_views(seed):
    """One post has no views, and no other count is missing anywhere."""
    posts = export(seed, "meta_posts")

    assert 1 == posts["views"].isna().sum()
    assert 0 == posts[["reach", "interactions", "reactions", "comments", "shares"]].isna().sum().sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_four_posts_that_few_saw_and_many_liked(seed):
    """Exactly four posts reach fewer than 20 people; only they have more than 30 % of interactions."""
    posts = export(seed, "meta_posts")
    tiny = posts["reach"] < 20

    assert 4 == tiny.sum()
    assert (rates(posts)[tiny] > 0.3).all()
    assert (rates(posts)[~tiny] < 0.3).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_nine_boosted_posts_during_campaigns(seed):
    """Nine posts have boosted reach and views; each belongs to the campaign of its day."""
    posts = world(seed).facebook
    boosted = posts[posts["reach_boosted"] > 0].merge(world(seed).campaigns, on="campaign_id")

    assert 9 == len(boosted)
    assert (boosted["views_boosted"] > 0).all()
    assert boosted["published_at"].between(boosted["starts"], boosted["ends"] + pd.Timedelta(days=1)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_caption_is_in_the_title_or_in_the_description(seed):
    """Photos and links have it in the title, videos and Reels in the description, never in both."""
    posts = export(seed, "meta_posts")
    films = posts["post_type"].isin(["Videos", "Reels"])

    assert (posts["title"].isna() == films).all()
    assert (posts["description"].notna() == films).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_interactions_are_the_sum_of_their_parts(seed):
    """The total column counts reactions, comments and shares: adding it to them would count twice."""
    posts = export(seed, "meta_posts")

    assert (posts["interactions"] == posts["reactions"] + posts["comments"] + posts["shares"]).all()


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_reach_is_lognormal_around_3000(seed):
    """Median 3,000 and deviation 0.9 of the logarithm, for weekday posts that are no Reels."""
    posts = latest(seed)
    weekend, reel = cells(posts)
    reach = posts.loc[~weekend & ~reel, "reach"].astype("float64")

    assert 2700 < reach.median() < 3300
    assert 0.85 < np.log(reach).std() < 0.95


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_the_median_engagement_rate_is_seven_per_thousand(seed):
    """Half of the posts (but Reels) have fewer than 0.7 % of interactions."""
    posts = latest(seed)

    assert 0.006 < rates(posts[posts["post_type"] != "Reels"]).median() < 0.008


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_reels_are_seen_more_and_liked_less(seed):
    """A Reel reaches 2.2 times as many people, with 0.7 times the engagement rate."""
    posts = latest(seed)
    weekend, reel = cells(posts)
    reach = posts["reach"].astype("float64")

    assert 1.8 < reach[reel & ~weekend].median() / reach[~reel & ~weekend].median() < 2.7
    assert 0.55 < rates(posts[reel]).median() / rates(posts[~reel]).median() < 0.85


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_weekend_posts_reach_fewer_people(seed):
    """The typical reach of a weekend post is 18 % lower."""
    posts = latest(seed)
    weekend, reel = cells(posts)
    logs = np.log(posts["reach"].astype("float64"))

    assert 0.72 < np.exp(logs[weekend & ~reel].mean() - logs[~weekend & ~reel].mean()) < 0.92


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_the_best_of_january_fall_in_february(seed):
    """The series of January's best tenth reach far fewer people in February, and nothing else changed."""
    best, after, january, february = regression(seed)

    assert after < 0.9 * best
    assert 0.5 < february / january < 2


@pytest.mark.parametrize("seed", SEEDS)
def test_thirteen_quiet_days(seed):
    """One post a day until 13 January: twelve dates read in both orders, and one that does not."""
    posts = export(seed, "meta_posts")
    days = posts.loc[posts["published_at"] < "2025-01-14", "published_at"]

    assert set(QUIET_START) == set(days.dt.normalize())
    assert 13 == len(days)
    assert 1 == (days.dt.day > 12).sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_number_of_a_post_is_too_long_for_a_spreadsheet(seed):
    """Identifiers exceed 2 to the power 53, so a number with a decimal point would change them."""
    posts = export(seed, "meta_posts")

    assert (posts["post_id"].astype(int) > 2**53).all()
    assert (posts["post_id"].map(float).map(int).astype(str) != posts["post_id"]).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_august_is_quiet(seed):
    """In August the page posts less and a post reaches fewer people than in an ordinary month."""
    posts = world(seed).facebook
    month = posts["published_at"].dt.month

    assert (month == 8).sum() < 0.85 * len(posts) / 12


# Each effect planted in the series of the page (D2) is found, on two named seeds and on twenty more.


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
