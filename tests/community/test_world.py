"""The invented year: the same in each table, its seasons, its campaigns and its people."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from parvis import community
from parvis.community import FORMATS, open_world, people, seasons, truth
from parvis.community.campaigns import running
from parvis.community.formats import describe

from .conftest import SEEDS, export, world

# One seed gives one year: the same in each table, in each language and each time.


TEXTS = {"caption", "title", "description", "text", "name"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_gives_the_same_year_whatever_is_asked_first(seed):
    """Tables do not depend on which of them was made before."""
    fresh = open_world(seed)
    for name in ("visits", "comments"):
        getattr(fresh, name)

    for name in ("campaigns", "posts", "members", "visits", "comments", "page"):
        pd.testing.assert_frame_equal(getattr(world(seed), name), getattr(fresh, name))


def test_two_seeds_give_two_years():
    """Neither the reach nor the day of the switch is fixed."""
    one, other = (world(seed) for seed in SEEDS)

    assert one.posts["reach"].tolist() != other.posts["reach"].tolist()
    assert one.switch_day != other.switch_day


@pytest.mark.parametrize("format", FORMATS)
def test_both_languages_tell_the_same_numbers(format):
    """Only the texts change with the language."""
    french, english = export(11, format, "fr"), export(11, format, "en")
    other = [name for name in french if name not in TEXTS]

    pd.testing.assert_frame_equal(french[other], english[other])


@pytest.mark.parametrize("format", FORMATS)
def test_a_truth_has_the_types_of_its_format(format):
    """Every canonical column is there, with its type."""
    described = describe(format)
    expected = {column.name: column.dtype for column in described.canonical or described.columns}

    assert expected == {name: str(dtype) for name, dtype in export(11, format).dtypes.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_post_has_the_same_reach_in_the_calendar_and_in_the_export(seed):
    """The export's later row says what `posts` says."""
    calendar = world(seed).posts.set_index("post_id")["reach"]
    meta = export(seed, "meta_posts").groupby("post_id")["reach"].max()
    instagram = export(seed, "instagram_posts").set_index("post_id")["reach"]

    assert (meta == calendar.reindex(meta.index)).all()
    assert (instagram == calendar.reindex(instagram.index)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sizes_of_the_year(seed):
    """Posts of each network as many as its exports say, each with its own identifier."""
    posts = world(seed).posts
    sizes = {"facebook": 514, "instagram": 300, "x": 400, "linkedin": 120, "youtube": 60, "tiktok": 80}

    assert sizes == posts["network"].value_counts().to_dict()
    assert posts["post_id"].is_unique
    assert {2025} == set(posts["published_at"].dt.year)
    assert posts["published_at"].dt.hour.between(7, 21).all()


def test_an_unknown_language_or_format_is_refused():
    """One sentence for each."""
    with pytest.raises(ValueError, match="language must be one of"):
        open_world(1, "de")
    with pytest.raises(ValueError, match="format must be one of meta_posts"):
        truth(world(11), "myspace")


def test_the_community_is_imported_without_pandas():
    """`import parvis.community` loads no table library; the first use does."""
    code = "import sys, parvis, parvis.community; print({'pandas', 'numpy', 'matplotlib'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()" == run.stdout.strip()


def test_the_public_names_of_the_community():
    """Each name is found, and an unknown one is an ordinary AttributeError."""
    assert set(community.__all__) <= set(dir(community))
    assert all(getattr(community, name) is not None for name in community.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        community.guess  # noqa: B018


# The year of attention: weekends, school holidays, August, and when the brand publishes.


def test_a_year_of_days():
    """2025 has 365 days, 104 of them of a weekend."""
    assert 365 == len(seasons.days())
    assert 104 == seasons.is_weekend(seasons.days()).sum()


@pytest.mark.parametrize(
    ("day", "holiday"), [("2025-02-20", True), ("2025-03-10", False), ("2025-11-02 20:00", True)]
)
def test_school_holidays(day, holiday):
    """Of Paris, first and last day included."""
    assert holiday == seasons.in_holidays(pd.DatetimeIndex([day]))[0]


def test_attention_of_a_weekend():
    """18 % less than on the Friday before."""
    friday, saturday = seasons.attention(pd.DatetimeIndex(["2025-05-16", "2025-05-17"]))

    assert pytest.approx(0.82) == saturday / friday


def test_seasons_leave_the_median_alone():
    """August, holidays and December are about the ordinary level of 1."""
    assert 1 == np.median(seasons.season(seasons.days()))


def test_publication_keeps_to_office_and_evening_hours():
    """Sorted times between the two dates, fewer on weekends, none at night: no hour that DST skips."""
    first, last = pd.Timestamp("2025-03-24"), pd.Timestamp("2025-04-06")
    times = seasons.publication(np.random.default_rng(3), 2000, first, last, weekend=0.5)

    assert times.is_monotonic_increasing
    assert times[0] >= first and times[-1] < last + pd.Timedelta(days=1)
    assert times.hour.min() >= 7 and times.hour.max() <= 21
    assert seasons.is_weekend(times).mean() < 0.22


# Six campaigns that do not overlap, and the days on which they run.


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


# Members and their comments: as many as the posts count, answered at office hours.


@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_comments_as_the_posts_count(seed):
    """Each post has under it the number of comments that its export says."""
    posts, comments = world(seed).posts, world(seed).comments
    counted = posts.set_index("post_id")["comments"]

    assert comments["post_id"].value_counts().sort_index().to_dict() == (
        counted[counted > 0].sort_index().to_dict()
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_comments_come_after_their_post_and_before_their_answer(seed):
    """Post, comment, receipt and answer are in this order."""
    comments = world(seed).comments.merge(world(seed).posts[["post_id", "published_at"]], on="post_id")
    answered = comments.dropna(subset="answered_at")

    assert (comments["published_at_x"] >= comments["published_at_y"]).all()
    assert (answered["answered_at"] >= answered["published_at_x"]).all()
    assert comments["acknowledged_at"].notna().sum() < 0.2 * len(comments)


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_are_answered_and_tags_are_not(seed):
    """Nine questions in ten get an answer; some never do."""
    share = (
        world(seed).comments.groupby("kind")["answered_at"].count()
        / world(seed).comments["kind"].value_counts()
    )

    assert 0.85 < share["question"] < 0.95
    assert share["tag"] < 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_most_members_never_comment(seed):
    """Under two fifths of the members write; the busiest hundredth writes a large part."""
    counts = world(seed).comments["member_id"].value_counts()

    assert len(world(seed).members) == people.MEMBERS
    assert len(counts) < 0.4 * people.MEMBERS
    assert counts.head(20).sum() > 0.2 * counts.sum()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_handles_are_distinct(language):
    """No two members have the same name."""
    assert world(11, language).members["handle"].is_unique
