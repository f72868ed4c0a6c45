"""Instagram's posts (D3): saves predict follows and likes do not."""

import pytest

from parvis.community import write_export

from ..worlds import POWER_SEEDS, SEEDS, export


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
