"""What the exports of Instagram, LinkedIn, TikTok, X and YouTube teach is in them, whatever the seed."""

import numpy as np
import pandas as pd
import pytest

from parvis.community import read_export, write_export
from parvis.community.networks.x import ENGAGING, RANGES
from parvis.community.year import exports

from .conftest import POWER_SEEDS, SEEDS, export, world

# Instagram's posts (D3): saves predict follows and likes do not.


def correlation(posts, one, other):
    return posts[one].astype("float64").corr(posts[other].astype("float64"))


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_saves_predict_follows_and_likes_do_not(seed):
    """The correlation with follows is strong for saves and about nought for likes."""
    posts = export(seed, "instagram_posts")

    assert correlation(posts, "saves", "follows") > 0.7
    assert abs(correlation(posts, "likes", "follows")) < 0.2


@pytest.mark.parametrize("seed", SEEDS)
def test_three_hundred_posts(seed):
    """300 posts, images and Reels, all different."""
    posts = export(seed, "instagram_posts")

    assert 300 == posts["post_id"].nunique() == len(posts)
    assert {"IG image", "IG reel"} == set(posts["post_type"])


@pytest.mark.parametrize("seed", SEEDS)
def test_thousands_are_written_with_commas(seed, tmp_path):
    """Numbers from 1,000 up have a comma and therefore quotation marks."""
    write_export(export(seed, "instagram_posts"), "instagram_posts", tmp_path / "ig.csv")
    first = export(seed, "instagram_posts").iloc[0]

    assert f'"{first["views"]:,}"' in (tmp_path / "ig.csv").read_text("utf-8-sig")


# LinkedIn's days and posts (D5): the engagement rate counts clicks and is a fraction.


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


# TikTok's sixty days (D7): Sundays stand out, so the day on which a week begins matters.


@pytest.mark.parametrize("seed", SEEDS)
def test_sixty_days_and_eighty_videos(seed):
    """The overview has sixty days without a gap, the content eighty videos."""
    days = export(seed, "tiktok_overview")["date"]

    assert 60 == len(days) == (days.iloc[-1] - days.iloc[0]).days + 1
    assert 80 == export(seed, "tiktok_content")["link"].nunique()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_day_is_a_monday_and_the_last_week_is_incomplete(seed):
    """Eight weeks from Monday to Sunday, then four days."""
    weeks = export(seed, "tiktok_overview").set_index("date")["views"].resample("W-SUN").size()

    assert [7] * 8 + [4] == weeks.to_list()


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_the_first_day_of_the_week_changes_the_weeks(seed):
    """Sunday has well over the views of another day; weeks from Sunday tell another story."""
    views = export(seed, "tiktok_overview").set_index("date")["views"].astype("float64")
    monday = views.resample("W-SUN").sum().iloc[:8]
    sunday = views.resample("W-SAT").sum().iloc[1:8]
    by_day = views.groupby(views.index.day_of_week).mean()

    assert by_day[6] > 1.3 * by_day[:5].mean()
    assert monday.idxmax() - sunday.idxmax() != 0
    assert (abs(monday.iloc[1:].to_numpy() / sunday.to_numpy() - 1) > 0.05).any()


# X's posts (D4): four files of ninety days, two of which overlap.


def files(seed):
    return [frame for _name, (format, frame) in exports(world(seed)).items() if format == "x_content"]


@pytest.mark.parametrize("seed", SEEDS)
def test_four_files_of_about_a_hundred_posts(seed):
    """Each file covers at most ninety days; together they hold every post of the year."""
    tables = files(seed)

    assert 4 == len(tables)
    assert all(70 <= len(table) <= 140 for table in tables)
    assert set(export(seed, "x_content")["post_id"]) == set(pd.concat(tables)["post_id"])


def test_no_file_is_longer_than_ninety_days():
    """X allows ninety days, first and last included."""
    lengths = [(pd.Timestamp(last) - pd.Timestamp(first)).days + 1 for first, last in RANGES]

    assert [90, 90, 90, 90] == lengths


@pytest.mark.parametrize("seed", SEEDS)
def test_two_files_overlap(seed):
    """The posts of two weeks are in the first and in the second file, and nowhere else twice."""
    first, second, third, fourth = files(seed)
    shared = set(first["post_id"]) & set(second["post_id"])

    assert len(shared) >= 5
    assert len(first) + len(second) + len(third) + len(fourth) == 400 + len(shared)


@pytest.mark.parametrize("seed", SEEDS)
def test_identifiers_are_beyond_what_a_float_holds(seed):
    """Every number of a post is over 2 to the power 53."""
    posts = export(seed, "x_content")

    assert (posts["post_id"].astype(int) > 2**53).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_engagements_are_the_sum_of_the_actions(seed):
    """Clicks and profile visits count as engagements at X."""
    posts = export(seed, "x_content")

    assert (posts["engagements"] == posts[ENGAGING].sum(axis=1)).all()


# YouTube's table (D6): a Total row doubles the sums, and viewers do not add up.


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_total_row_doubles_the_sum(seed, language, tmp_path):
    """The file has 61 rows, the Total first; read, it has 60 and the total beside."""
    truth = export(seed, "youtube_table")
    write_export(truth, "youtube_table", tmp_path / "table.csv", language)
    lines = (tmp_path / "table.csv").read_text("utf-8").splitlines()
    frame = read_export(tmp_path / "table.csv")

    assert 62 == len(lines)
    assert lines[1].startswith("Total")
    assert 60 == len(frame)
    assert truth.attrs["total"] == frame.attrs["total"]
    assert frame["views"].sum() == frame.attrs["total"]["views"]


@pytest.mark.parametrize("seed", SEEDS)
def test_unique_viewers_are_not_additive(seed):
    """The channel's viewers are fewer than the sum of the videos' and more than those of the first video."""
    table = export(seed, "youtube_table")
    viewers = table.attrs["total"]["unique_viewers"]

    assert table["unique_viewers"].max() < viewers < table["unique_viewers"].sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_an_identifier_begins_with_a_minus_sign(seed):
    """At least one video number would be taken for a formula or a negative number."""
    assert export(seed, "youtube_table")["video_id"].str.startswith("-").any()


@pytest.mark.parametrize("seed", SEEDS)
def test_rates_are_fractions_of_one(seed):
    """Shares viewed and click-through rates are between 0 and 1."""
    table = export(seed, "youtube_table")

    assert table["ctr"].between(0, 0.3).all()
    assert table["average_viewed_pct"].between(0.1, 1).all()
    assert pd.api.types.is_float_dtype(table["ctr"])
