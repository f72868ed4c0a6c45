"""One seed gives one year: the same in each table, in each language and each time."""

import subprocess
import sys

import pandas as pd
import pytest

from parvis import community
from parvis.community import FORMATS, open_world, truth
from parvis.community.formats import describe

from .worlds import SEEDS, export, world

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
